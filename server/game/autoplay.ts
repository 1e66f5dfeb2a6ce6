import { LIMITS } from './limits.ts';
import { current, itemOf, type State } from './state.ts';

/** How long the running step stands before it goes on by itself, ms; null: it waits for the teacher. */
export function standing(state: State): number | null {
  const round = current(state);
  if (!state.settings.autoplay || !round) return null;
  switch (state.phase) {
    case 'reading': {
      if (round.marking) return null;
      const { seconds } = itemOf(state, round).item;
      return seconds === null ? LIMITS.cardStands : seconds * 1000;
    }
    case 'revealed':
      return round.written ? null : LIMITS.revealStands;
    case 'scores':
      return LIMITS.scoresStand;
    case 'lobby':
    case 'open':
    case 'paused':
    case 'time-up':
    case 'closed':
    case 'marking':
    case 'wall':
    case 'vote':
    case 'podium':
    case 'ended':
      return null;
  }
}
