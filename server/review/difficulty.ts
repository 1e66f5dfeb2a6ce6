import type { DifficultyReading, Figure } from '../../shared/review.ts';
import { type Column, type Sheet, sharesOf } from './sheet.ts';
import { mean, wilson } from './statistics.ts';
import { trustIn } from './trust.ts';

/** What blind choice earns on average, fraction 0..1; null where there is nothing to choose from, or it depends on how many are taken. */
export function guessing({ round: { prompt } }: Column): number | null {
  switch (prompt.kind) {
    case 'true-false':
      return 1 / 2;
    case 'multiple-choice':
      return prompt.select === 'one' ? 1 / prompt.options.length : null;
    case 'matching':
      // A random order has one fixed point on average, whatever its length.
      return 1 / prompt.terms.length;
    default:
      return null;
  }
}

function codeOf(share: number, guess: number | null): DifficultyReading['code'] {
  if (guess !== null && share <= guess) return 'as-guessing';
  if (share >= 0.9) return 'very-easy';
  if (share >= 0.7) return 'easy';
  if (share >= 0.4) return 'medium';
  return share >= 0.2 ? 'hard' : 'very-hard';
}

/**
 * Difficulty: the mean share of the marks, p (Crocker & Algina 1986, ch. 14), over those who reached the question; left out is 0.
 * Unlike the correlations it needs no other question, so it is of more students.
 */
export function difficultyOf(column: Column, sheet: Sheet): Figure<DifficultyReading> {
  const shares = sharesOf(column, sheet);
  const cells = column.cells.slice(0, sheet.present);
  const value = mean(shares);
  const interval = value === null ? null : wilson(value, shares.length);
  const guess = guessing(column);
  return {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n: shares.length,
    reading: { code: value === null ? 'unknown' : codeOf(value, guess), right: shares.filter((share) => share >= 1).length, guess },
    trust: trustIn({
      students: shares.length,
      ownMarks: cells.filter((cell) => cell.is === 'mark' && cell.ownOnly).length,
      notMarked: cells.filter(({ is }) => is === 'notMarked').length,
    }),
  };
}
