import type { Outcome } from '../../shared/questions/index.ts';
import { wrongOption, wrongPair, wrongWord } from '../questions/slips.ts';

/** The wrong answer that most of the class gave, and what to say to those who gave it. `feedback` is HTML; typed text is plain. */
export type Slip =
  | { kind: 'option'; index: number; count: number; feedback: string }
  | { kind: 'truth'; value: boolean; count: number; feedback: string }
  | { kind: 'typed'; text: string; count: number; feedback: string }
  | { kind: 'pair'; term: number; definition: number; count: number; feedback: string };

/** The commonest slip at the reveal; null where nobody was wrong, or where no single wrong answer can be named. */
export function commonestSlip(outcome: Outcome): Slip | null {
  switch (outcome.kind) {
    case 'multiple-choice': {
      const slip = wrongOption(outcome);
      return slip && { kind: 'option', ...slip, feedback: outcome.options[slip.index]?.feedback ?? '' };
    }
    case 'true-false': {
      const value = !outcome.answer;
      const side = value ? 'true' : 'false';
      const count = outcome.chosen[side];
      return count === 0 ? null : { kind: 'truth', value, count, feedback: outcome.feedback[side] };
    }
    case 'fill-in-the-blank': {
      const slip = wrongWord(outcome);
      return slip && { kind: 'typed', text: slip.text, count: slip.count, feedback: outcome.blanks[slip.blank]?.feedback ?? '' };
    }
    case 'matching': {
      const slip = wrongPair(outcome);
      return slip && { kind: 'pair', ...slip, feedback: outcome.pairs[slip.term]?.feedback ?? '' };
    }
    case 'sequence-ordering':
    case 'short-answer':
    case 'essay':
    case 'case-study':
    case 'concept':
      return null;
  }
}
