import type { Scoring } from '../../shared/quiz.ts';

/** Faster than this is full points, ms: nobody reads and taps in less, and the network should not decide. */
const FULL_UNDER = 500;

/**
 * Points for one answer, rounded.
 *
 * `classic`: P·s·(1 − (t/T)/2), full under half a second. `gentle`: P·s·(0.6 + 0.4·(1 − t/T)). `accuracy`: P·s.
 * @param possible P, points: 0, 1000 or 2000
 * @param share s, fraction of the marks 0..1
 * @param ms t, response time
 * @param limit T, ms, or null: a round without a limit is scored by accuracy
 */
export function pointsFor(scoring: Scoring, possible: number, share: number, ms: number, limit: number | null): number {
  if (limit === null || limit <= 0) return Math.round(possible * share);
  const used = Math.min(1, Math.max(0, ms / limit));
  switch (scoring) {
    case 'classic':
      return Math.round(possible * share * (ms < FULL_UNDER ? 1 : 1 - used / 2));
    case 'gentle':
      return Math.round(possible * share * (0.6 + 0.4 * (1 - used)));
    case 'accuracy':
      return Math.round(possible * share);
  }
}

/**
 * Open time of a round up to a moment, ms: pauses and leads are left out.
 * @param spans the intervals in which the round was open; `to: null` is still open
 * @param until room time, ms
 */
export function openTime(spans: readonly { from: number; to: number | null }[], until: number): number {
  let sum = 0;
  for (const { from, to } of spans) {
    const end = to === null ? until : Math.min(to, until);
    if (end > from) sum += end - from;
  }
  return sum;
}

/**
 * The response time that counts, ms: what the phone claims, held to what the server saw.
 * t = min(T, clamp(claimed, max(0, seen − slack), seen)). A modified phone gains at most the slack.
 * @param claimed on the phone's synchronised clock, open time only
 * @param seen open time until the gate heard it
 * @param slack what the network may have taken, and an outage of the seat's server
 */
export function responseTime(claimed: number, seen: number, slack: number, limit: number | null): number {
  const held = Math.min(seen, Math.max(claimed, 0, seen - slack));
  return Math.round(limit === null ? held : Math.min(limit, held));
}
