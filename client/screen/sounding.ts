import type { Roster, Stage } from '../../shared/slices.ts';
import type { Sound } from './sound.ts';

/** Seconds before the close at which a tick falls. */
const TICKS = [5, 4, 3, 2, 1] as const;

/** What sounds as the room goes from one stage to the next; null: nothing. The first stage that a page sees is silent. */
export function soundBetween(before: Stage | null, after: Stage): Sound | null {
  if (before === null || before.phase === after.phase) return null;
  switch (after.phase) {
    case 'time-up':
      return 'closed';
    case 'revealed':
      return after.outcome.kind === 'concept' ? null : 'reveal';
    case 'podium':
      return 'podium';
    default:
      return null;
  }
}

/** Has somebody come into the lobby? */
export const somebodyCame = (before: Roster | null, after: Roster): boolean => before !== null && after.total > before.total;

/** Delays of the ticks from now, ms; those that are past are left out. `closesAt` and `now` in room time, ms. */
export function tickDelays(closesAt: number, now: number): number[] {
  return TICKS.map((seconds) => closesAt - seconds * 1000 - now).filter((delay) => delay > 0);
}
