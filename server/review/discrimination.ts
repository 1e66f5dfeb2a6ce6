import type { DiscriminationReading, Figure } from '../../shared/review.ts';
import { ownMarksOf, restOf, type Scores } from './scores.ts';
import { correlation, fisher, mean } from './statistics.ts';
import { trustIn } from './trust.ts';

/** Ebel & Frisbie (1991), Essentials of Educational Measurement: 0.40 and more is very good, below 0.20 is to be looked at. */
function codeOf(r: number): DiscriminationReading['code'] {
  if (r >= 0.4) return 'strong';
  if (r >= 0.2) return 'fair';
  if (r >= 0.1) return 'weak';
  return r >= 0 ? 'none' : 'reversed';
}

/** Mean share on the question of the third that did best on the others, and of the third that did worst. Ties at the edge go by row. */
function thirds(shares: readonly number[], rest: readonly number[]): { upper: number | null; lower: number | null } {
  const order = rest.map((total, at) => ({ total, at })).sort((a, b) => b.total - a.total || a.at - b.at);
  const size = Math.floor(order.length / 3);
  if (size === 0) return { upper: null, lower: null };
  const of = (part: typeof order) => mean(part.map(({ at }) => shares[at] ?? 0));
  return { upper: of(order.slice(0, size)), lower: of(order.slice(-size)) };
}

/**
 * Discrimination: the corrected item-total correlation, Pearson's r between the shares on a question and the sums on all the others
 * (Henrysson 1963, Psychometrika 28: with the question in the sum, it would correlate with itself).
 */
export function discriminationOf(scores: Scores, item: number): Figure<DiscriminationReading> {
  const shares = scores.shares[item] ?? [];
  const rest = restOf(scores, item);
  const value = correlation(shares, rest);
  const interval = value === null ? null : fisher(value, shares.length);
  return {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n: shares.length,
    reading: { code: value === null ? 'unknown' : codeOf(value), ...thirds(shares, rest) },
    trust: trustIn({
      students: shares.length,
      varies: value !== null,
      items: scores.columns.length - 1,
      leftOut: scores.lateOrLeft,
      notMarked: scores.notMarked,
      ownMarks: ownMarksOf(scores, item),
    }),
  };
}
