import type { TestFigures } from '../../shared/review.ts';
import { ownMarksOf, type Scores } from './scores.ts';
import { mean, sum, variance, Z95 } from './statistics.ts';
import { trustIn } from './trust.ts';

/** A band of so much of all marks, each way, still tells good from poor. */
const NARROW = 0.1;

/** Nunnally (1978), Psychometric Theory: 0.7 for comparing groups, 0.8 and more before anything hangs on it for one student. */
function codeOf(reliability: number | null): TestFigures['reliability']['reading']['code'] {
  if (reliability === null) return 'unknown';
  if (reliability >= 0.8) return 'high';
  if (reliability >= 0.7) return 'usable';
  return reliability >= 0.5 ? 'rough' : 'poor';
}

/**
 * Cronbach's alpha, k/(k−1)·(1 − Σ item variances / variance of the sums): Cronbach (1951), Psychometrika 16. Where every share is 0
 * or 1 it is KR-20 (Kuder & Richardson 1937, Psychometrika 2), since a dichotomous item's variance is p·q; divisors cancel out.
 * @returns null for fewer than two items, or where the sums do not vary
 */
export function alphaOf(shares: readonly (readonly number[])[], totals: readonly number[]): number | null {
  const k = shares.length;
  const whole = variance(totals);
  if (k < 2 || !whole) return null;
  const parts = sum(shares.map((item) => variance(item) ?? 0));
  return (k / (k - 1)) * (1 - parts / whole);
}

/**
 * The test as a whole. The standard error of measurement is SD·√(1 − reliability) (Lord & Novick 1968, Statistical Theories of Mental
 * Test Scores); a reliability below 0 counts as 0 there, since no error is larger than all there is.
 */
export function testOf(scores: Scores): TestFigures {
  const { shares, totals, leftOut, lateOrLeft, notMarked } = scores;
  const items = shares.length;
  const students = totals.length;
  const spread = variance(totals);
  const sd = spread === null ? null : Math.sqrt(spread);
  const alpha = alphaOf(shares, totals);
  const sem = alpha === null || sd === null ? null : sd * Math.sqrt(1 - Math.max(0, alpha));
  const band = sem === null ? null : (Z95 * sem) / items;
  const ownMarks = sum(shares.map((_, item) => ownMarksOf(scores, item)));
  const trust = trustIn({ students, items, varies: alpha !== null, leftOut: lateOrLeft, answers: students * items, notMarked, ownMarks });
  return {
    students,
    items,
    leftOut,
    mean: mean(totals),
    sd,
    coefficient: shares.every((item) => item.every((share) => share === 0 || share === 1)) ? 'kr20' : 'alpha',
    reliability: { value: alpha, low: null, high: null, n: students, reading: { code: codeOf(alpha) }, trust },
    sem: {
      value: sem,
      low: null,
      high: null,
      n: students,
      reading: { code: band === null ? 'unknown' : band <= NARROW ? 'narrow' : 'wide', band },
      trust,
    },
  };
}
