import type { Detail } from '../../shared/questions/index.ts';
import { words } from '../words/later.ts';
import { isWritten, keyPointWords } from './ticks.ts';

/** How an answer did, in words that count first: "8 of 10 pairs in order". `share` is the fraction of the marks, 0..1. */
export function verdictWords(detail: Detail, share: number): string {
  if (isWritten(detail)) return keyPointWords(detail);
  if (share >= 1) return words.later.right;
  switch (detail.kind) {
    case 'true-false':
      return words.later.wrong;
    case 'multiple-choice':
      return detail.of === 1 && detail.right === 0 ? words.later.wrong : words.later.optionsRight(detail.right, detail.of, detail.wrong);
    case 'fill-in-the-blank': {
      const right = detail.blanks.filter((blank) => blank === 'right' || blank === 'typo').length;
      return detail.blanks.length === 1 ? words.later.wrong : words.later.blanksRight(right, detail.blanks.length);
    }
    case 'matching':
      return words.later.pairsRight(detail.right, detail.of);
    case 'sequence-ordering':
      return words.later.orderRight(detail.right, detail.of);
  }
}
