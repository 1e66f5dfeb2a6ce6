/** What is smaller than this is the rounding of sums, not a difference between students. */
const NOTHING = 1e-12;

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Null of no values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** Of whole milliseconds: between two, the rounded mean. Null of no values. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** Variance with divisor n − 1; null of fewer than two values, 0 where all are the same. */
export function variance(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return orNothing(squares / (values.length - 1));
}

function orNothing(variance: number): number {
  return variance < NOTHING ? 0 : variance;
}

/** Pearson's product-moment correlation; null where one side does not vary. Both lists are of one length. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const x = mean(xs);
  const y = mean(ys);
  if (x === null || y === null) return null;
  let both = 0;
  let squaresX = 0;
  let squaresY = 0;
  xs.forEach((value, i) => {
    const dx = value - x;
    const dy = (ys[i] ?? y) - y;
    both += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  });
  if (orNothing(squaresX / xs.length) === 0 || orNothing(squaresY / xs.length) === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(squaresX * squaresY)));
}

export interface Interval {
  low: number;
  high: number;
}

/** Quantile of the normal distribution for 95 %, both sides. */
export const Z95 = 1.959964;

/** 95 % interval of a proportion: Wilson (1927), J. Am. Stat. Assoc. 22. Of a mean of fractions it is on the careful side. */
export function wilson(share: number, n: number): Interval | null {
  if (n === 0) return null;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** 95 % interval of a correlation by Fisher's z (1921), Metron 1; null of fewer than four pairs. */
export function fisher(r: number, n: number): Interval | null {
  if (n < 4) return null;
  // A perfect correlation has an infinite z.
  if (Math.abs(r) > 1 - NOTHING) return { low: r, high: r };
  const half = Z95 / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}
