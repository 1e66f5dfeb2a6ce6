/**
 * What a phone needs for written questions: writing, and the steps that follow it. It is fetched after everything else.
 */

import type { Prompt, Stage } from '../../shared/slices.ts';
import { browserKeep } from '../net/keep.ts';
import type { LaterAnswers } from '../questions/answers.ts';
import CaseStudy from '../questions/case-study/Answer.svelte';
import type { Drafting } from '../questions/drafting.ts';
import Essay from '../questions/essay/Answer.svelte';
import ShortAnswer from '../questions/short-answer/Answer.svelte';
import { words } from '../words/written.ts';
import type { Phone } from './phone-context.ts';

export { isWritten } from '../questions/ticks.ts';
export { default as KeyPage } from './KeyPage.svelte';
export { default as Marking } from './Marking.svelte';
export { default as Vote } from './Vote.svelte';

export const answers = { 'short-answer': ShortAnswer, essay: Essay, 'case-study': CaseStudy } satisfies Partial<LaterAnswers>;

/** The sentence that tells a step of a written question; empty where it has none. */
export function stepNews({ phase }: Stage): string {
  switch (phase) {
    case 'marking':
      return words.written.markNow;
    case 'wall':
      return `${words.written.lookUp}. ${words.written.lookUpHint}`;
    case 'vote':
      return words.written.voteTitle;
    default:
      return '';
  }
}

const keep = browserKeep();

/** Where the text of one question is kept: on this phone, for its seat and this question only, and in the room. */
export function draftingOf({ room, client, draftKey }: Phone, { round, attempt, parts }: Prompt): Drafting {
  return {
    held() {
      try {
        const held = JSON.parse(keep.get(draftKey) ?? 'null') as { round?: unknown; attempt?: unknown; text?: unknown } | null;
        return held?.round === round && held.attempt === attempt && typeof held.text === 'string' ? held.text : null;
      } catch {
        return null;
      }
    },
    hold: (text) => keep.set(draftKey, JSON.stringify({ round, attempt, text })),
    async send(text) {
      const ack = await client.line.ask('draft', { round, attempt, text });
      if (ack?.ok && (parts.kind === 'short-answer' || parts.kind === 'essay' || parts.kind === 'case-study')) {
        room.drafted(text.trim() === '' ? null : { round, attempt, answer: { kind: parts.kind, text }, standing: 'in' });
      }
      return ack;
    },
  };
}

/** The question is revealed: what was being written counts, or does not, and this phone needs it no more. */
export function forgetDraft({ draftKey }: Phone): void {
  keep.set(draftKey, null);
}
