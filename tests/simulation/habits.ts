import type { Chance } from './chance.ts';

/** How one phone, and whoever holds it, behaves. */
export interface Habits {
  /** Its clock is off by so much, ms. */
  skew: number;
  /** Claims times that nobody could have had. */
  liar: boolean;
  /** Sends everything twice. */
  doubles: boolean;
  /** Sends again what was ruled on long ago. */
  stale: boolean;
  /** May change its answer. */
  changes: boolean;
  /** The room gives names. */
  generated: boolean;
}

export function drawHabits(chance: Chance, generated: boolean): Habits {
  return {
    skew: chance.pick([0, 0, 40, -300, 3 * 86_400_000, -5000]),
    liar: chance.happens(0.1),
    doubles: chance.happens(0.2),
    stale: chance.happens(0.2),
    changes: chance.happens(0.5),
    generated,
  };
}
