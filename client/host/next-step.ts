import type { HostCommand } from '../../shared/protocol.ts';
import { type Kind, WRITTEN_KINDS } from '../../shared/questions/index.ts';
import type { Stage } from '../../shared/slices.ts';

/** Where the teacher was when a key was pressed: the lobby counts as round -1, the podium as the last round. */
export type From = Extract<HostCommand, { type: 'next' }>['from'];

/** One thing that the room goes through. `number` counts questions from 1. */
export type Step =
  | { step: 'question'; number: number }
  | { step: 'open' }
  | { step: 'card-read' }
  | { step: 'close' }
  | { step: 'reveal' }
  | { step: 'explanation' }
  | { step: 'marking' }
  | { step: 'wall' }
  | { step: 'vote' }
  | { step: 'scores' }
  | { step: 'podium' }
  | { step: 'end' };

export function fromOf(stage: Stage, rounds: number): From {
  switch (stage.phase) {
    case 'lobby':
      return { phase: 'lobby', round: -1 };
    case 'podium':
    case 'ended':
      return { phase: stage.phase, round: rounds - 1 };
    default:
      return { phase: stage.phase, round: stage.round };
  }
}

/** Is this kind written, and marked by people? */
export function isWritten(kind: Kind | undefined): boolean {
  return WRITTEN_KINDS.some((written) => written === kind);
}

/**
 * What the room goes through from here to the next question, in order. The first is what the teacher's one key does now;
 * none is left once the room has ended. `kinds` are the kinds of the run sheet, in order; `vote`: the class votes after the wall,
 * where at least two answers were shown.
 */
export function stepsFrom(stage: Stage, kinds: readonly Kind[], vote = false): Step[] {
  if (stage.phase === 'lobby') return [afterRound(-1, kinds)];
  if (stage.phase === 'podium') return [{ step: 'end' }];
  if (stage.phase === 'ended') return [];
  const kind = kinds[stage.round];
  const after = afterRound(stage.round, kinds);
  const marked: Step[] = isWritten(kind) ? [{ step: 'marking' }, { step: 'wall' }] : [{ step: 'scores' }];
  switch (stage.phase) {
    case 'reading':
      if (kind === 'concept') return [{ step: 'card-read' }, after];
      return [{ step: 'open' }, { step: 'close' }, { step: 'explanation' }, ...marked];
    case 'open':
    case 'paused':
      return [{ step: 'close' }, { step: 'explanation' }, ...marked, after];
    case 'time-up':
      return [{ step: 'reveal' }, ...marked, after];
    case 'skipped':
    case 'scores':
      return [after];
    case 'revealed':
      if (kind === 'concept') return [after];
      return isWritten(kind) ? [...marked, { step: 'scores' }] : [...marked, after];
    case 'marking':
      return [{ step: 'wall' }, { step: 'scores' }, after];
    case 'wall':
      return vote && (stage.shown ?? 0) > 1 ? [{ step: 'vote' }, { step: 'scores' }, after] : [{ step: 'scores' }, after];
    case 'vote':
      return [{ step: 'scores' }, after];
  }
}

function afterRound(round: number, kinds: readonly Kind[]): Step {
  return round + 1 < kinds.length ? { step: 'question', number: round + 2 } : { step: 'podium' };
}

/** Which keys of the deck can do anything now. */
export interface Usable {
  pause: boolean;
  resume: boolean;
  addTime: boolean;
  skip: boolean;
}

/** `until`: when the running step ends by itself, room time ms, or null. */
export function usable(stage: Stage, until: number | null = null): Usable {
  const open = stage.phase === 'open';
  const paused = stage.phase === 'paused';
  return {
    pause: open,
    resume: paused,
    addTime: deadlineOf(stage, until) !== null,
    skip: open || paused || stage.phase === 'reading',
  };
}

/** The deadline that time can be added to, room time ms; null where there is none. `until` is when the running step ends by itself. */
export function deadlineOf(stage: Stage, until: number | null): number | null {
  switch (stage.phase) {
    case 'open':
      return stage.closesAt;
    case 'marking':
    case 'wall':
    case 'vote':
      return stage.until;
    case 'revealed':
      return isWritten(stage.outcome.kind) ? until : null;
    default:
      return null;
  }
}
