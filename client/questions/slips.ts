import type { Of, Outcome } from '../../shared/questions/index.ts';

/**
 * The commonest slip of a class, to be answered by name at the reveal. Each function gives null where nobody slipped;
 * among equals the first position wins.
 */

/** The wrong option chosen most often. */
export function wrongOption(outcome: Of<Outcome, 'multiple-choice'>): { index: number; count: number } | null {
  return most(outcome.options.map(({ right, chosen }) => (right ? 0 : chosen)));
}

/** The wrong answer typed most often, and its blank. */
export function wrongWord(outcome: Of<Outcome, 'fill-in-the-blank'>): { blank: number; text: string; count: number } | null {
  const worst = outcome.blanks.map(({ wrong }) => wrong.reduce((a, b) => (b.count > a.count ? b : a), { text: '', count: 0 }));
  const found = most(worst.map(({ count }) => count));
  return found && { blank: found.index, count: found.count, text: worst[found.index]?.text ?? '' };
}

/** The wrong pair made most often. */
export function wrongPair(outcome: Of<Outcome, 'matching'>): { term: number; definition: number; count: number } | null {
  const found = most(outcome.pairs.map(({ instead }) => instead?.count ?? 0));
  return found && { term: found.index, count: found.count, definition: outcome.pairs[found.index]?.instead?.definition ?? 0 };
}

/** The place that the fewest filled rightly, where anybody missed it. `answered` counts the answers given. */
export function missedPlace(outcome: Of<Outcome, 'sequence-ordering'>, answered: number): { place: number; right: number } | null {
  const found = most(outcome.places.map(({ right }) => answered - right));
  return found && { place: found.index, right: outcome.places[found.index]?.right ?? 0 };
}

function most(counts: number[]): { index: number; count: number } | null {
  const count = Math.max(0, ...counts);
  return count === 0 ? null : { index: counts.indexOf(count), count };
}
