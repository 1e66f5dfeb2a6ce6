/** Days after which a missed question comes again: after the class first, then each time that it was right on its day. */
const SPACING = [1, 3, 7] as const;

/** Attempts are told apart up to here, then begin anew. */
const ATTEMPTS = 1000;

/** Where one question stands in its practice. */
export interface Planned {
  /** How often it was right on its day; after the last gap it is known. */
  step: number;
  /** The day from which it is due: its first moment here, ms since 1970. */
  due: number;
  /** How often it was practised: each time its lists stand in another order. */
  attempt: number;
}

/** The first moment of the day that lies so many days after the day of `at`, where this device is. */
function dayAfter(at: number, days: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

/** A question that was missed in a class at `at`. */
export const missed = (at: number): Planned => ({ step: 0, due: dayAfter(at, SPACING[0]), attempt: 0 });

export const isKnown = ({ step }: Planned): boolean => step >= SPACING.length;

export const isDue = (planned: Planned, now: number): boolean => !isKnown(planned) && planned.due <= now;

/**
 * How it stands after it was practised. Right on its day it waits for the next gap; right before its day, it has been too short a
 * time to tell. Wrong, it begins anew.
 */
export function practised(planned: Planned, right: boolean, now: number): Planned {
  const attempt = (planned.attempt + 1) % ATTEMPTS;
  if (!right) return { step: 0, due: dayAfter(now, SPACING[0]), attempt };
  if (!isDue(planned, now)) return { ...planned, attempt };
  const step = planned.step + 1;
  return { step, due: dayAfter(now, SPACING[step] ?? 0), attempt };
}

/** Whole days from the day of `now` to the day of `at`: 0 today, 1 tomorrow, never below 0. */
export function daysUntil(at: number, now: number): number {
  const noon = (ms: number) => dayAfter(ms, 0) + 12 * 3_600_000;
  return Math.max(0, Math.round((noon(at) - noon(now)) / 86_400_000));
}
