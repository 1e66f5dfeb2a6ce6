import type { Audience } from '../../shared/protocol.ts';
import { MARK } from './quizzes.ts';
import type { Truth } from './truth.ts';

const MARKS = new RegExp(`${MARK}([a-z]+)x`, 'g');

/** Exactly what a stage holds before the reveal; other phases come after one, or hold no question. */
const STAGE: Record<string, readonly string[]> = {
  lobby: ['pos', 'phase'],
  reading: ['pos', 'phase', 'round', 'opensAt'],
  open: ['pos', 'phase', 'round', 'opensAt', 'closesAt', 'spent', 'span'],
  paused: ['pos', 'phase', 'round', 'left', 'span'],
  'time-up': ['pos', 'phase', 'round'],
  skipped: ['pos', 'phase', 'round'],
};
const PROMPT = ['pos', 'round', 'attempt', 'of', 'question', 'points', 'limit', 'change', 'parts'];
const PARTS = ['kind', 'select', 'options', 'segments', 'terms', 'definitions', 'steps', 'title', 'card', 'context', 'bytes'];
const ACK = ['ok', 'code', 'until', 'work'];

type Fields = Record<string, unknown>;

function beyond(fields: unknown, allowed: readonly string[]): string[] {
  return Object.keys((fields ?? {}) as Fields).filter((key) => !allowed.includes(key));
}

/** What is wrong with a frame to a player or the projector, or null: nothing in it may tell the key of a round before its reveal. */
export function leak(truth: Truth, audience: Audience, event: string, text: string, payload: unknown): string | null {
  if (audience === 'host') return null;
  for (const [, id] of text.matchAll(MARKS)) {
    const round = truth.header.quiz.items.findIndex(({ item }) => item.id === id);
    if (!truth.revealed.has(round)) return `the key of ${id} in ${event}: ${text}`;
  }
  const extra = strangers(truth, event, payload);
  return extra.length > 0 ? `${extra.join(', ')} in ${event}: ${text}` : null;
}

function strangers(truth: Truth, event: string, payload: unknown): string[] {
  const fields = payload as Fields;
  switch (event) {
    case 'stage': {
      const allowed = STAGE[String(fields.phase)];
      return allowed ? beyond(fields, allowed) : [];
    }
    case 'prompt':
      return fields ? [...beyond(fields, PROMPT), ...beyond(fields.parts, PARTS)] : [];
    case 'me':
      return fields && 'mark' in fields && !truth.shownAt(Number(fields.pos)) ? ['mark'] : [];
    case 'tally':
      return beyond(fields, ['pos', 'round', 'answered', 'of', 'marked']);
    case 'welcome':
      return ['stage', 'prompt', 'me', 'tally'].flatMap((name) => (fields[name] ? strangers(truth, name, fields[name]) : []));
    case 'ack':
      return typeof payload === 'number' ? [] : beyond(fields, ACK);
    default:
      return [];
  }
}
