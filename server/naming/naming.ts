import { fold } from '../content/fold.ts';
import type { Naming, Random } from '../rooms/runtime.ts';
import { flagged } from './judge.ts';
import { MANNERS, THINGS } from './words.ts';

function oneOf(words: readonly string[], random: Random): string {
  return words[random.below(words.length)] ?? '';
}

/** Names as this server folds, judges and draws them. */
export const naming: Naming = {
  fold,
  flagged,
  draw: (random) => `${oneOf(MANNERS, random)} ${oneOf(THINGS, random)}`,
};
