/** From here on a countdown is hot, ms. */
const HOT_MS = 5000;
/** Seconds left at which a countdown is spoken; at all others it is silent. */
const SPOKEN: readonly number[] = [30, 10, 5, 0];

export interface Countdown {
  /** Whole seconds left, rounded up; null without a limit. */
  seconds: number | null;
  /** Share of the arc that is drawn, fraction 0..1: it grows as time passes. */
  drawn: number;
  /** In the last five seconds, and once time is up. */
  hot: boolean;
}

/**
 * What a ring shows. `left` and `total` in ms; null for either means that there is no limit.
 * More than `total` left (before the opening, or after added time) draws no arc.
 */
export function countdown(left: number | null, total: number | null): Countdown {
  if (left === null) return { seconds: null, drawn: 0, hot: false };
  const rest = Math.max(0, left);
  const drawn = total === null || total <= 0 ? 0 : 1 - Math.min(1, rest / total);
  return { seconds: Math.ceil(rest / 1000), drawn, hot: rest <= HOT_MS };
}

/** Is this second one that is spoken? */
export const isSpoken = (seconds: number): boolean => SPOKEN.includes(seconds);

/** Seconds as a ring writes them: 42 → "42", 100 and more as minutes, 150 → "2:30". */
export function clockFace(seconds: number): string {
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
