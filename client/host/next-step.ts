import type { HostCommand } from '../../shared/protocol.ts';
import type { Kind } from '../../shared/questions/index.ts';
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

/**
 * What the room goes through from here to the next question, in order. The first is what the teacher's one key does now;
 * none is left once the room has ended. `kinds` are the kinds of the run sheet, in order.
 */
export function stepsFrom(stage: Stage, kinds: readonly Kind[]): Step[] {
  switch (stage.phase) {
    case 'lobby':
      return [afterRound(-1, kinds)];
    case 'reading':
      return kinds[stage.round] === 'concept'
        ? [{ step: 'card-read' }, afterRound(stage.round, kinds)]
        : [{ step: 'open' }, { step: 'close' }, { step: 'explanation' }, { step: 'scores' }];
    case 'open':
    case 'paused':
      return [{ step: 'close' }, { step: 'explanation' }, { step: 'scores' }, afterRound(stage.round, kinds)];
    case 'time-up':
      return [{ step: 'reveal' }, { step: 'scores' }, afterRound(stage.round, kinds)];
    case 'skipped':
      return [afterRound(stage.round, kinds)];
    case 'revealed':
      return kinds[stage.round] === 'concept' ? [afterRound(stage.round, kinds)] : [{ step: 'scores' }, afterRound(stage.round, kinds)];
    case 'scores':
      return [afterRound(stage.round, kinds)];
    case 'podium':
      return [{ step: 'end' }];
    case 'ended':
      return [];
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

export function usable(stage: Stage): Usable {
  const open = stage.phase === 'open';
  const paused = stage.phase === 'paused';
  return {
    pause: open,
    resume: paused,
    addTime: stage.phase === 'open' && stage.closesAt !== null,
    skip: open || paused || stage.phase === 'reading',
  };
}
