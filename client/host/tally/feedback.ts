import type { Distribution, Outcome } from '../../../shared/questions/index.ts';

/** Why each part is right or wrong, HTML, in the order in which a tally shows the parts. */
export function feedbackOf(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'multiple-choice':
      return outcome.options.map((option) => option.feedback);
    case 'true-false':
      return [outcome.feedback.true, outcome.feedback.false];
    case 'fill-in-the-blank':
      return outcome.blanks.map((blank) => blank.feedback);
    case 'matching':
      return outcome.pairs.map((pair) => pair.feedback);
    case 'sequence-ordering':
      return outcome.places.map((place) => place.feedback);
    case 'short-answer':
    case 'essay':
    case 'case-study':
    case 'concept':
      return [];
  }
}

/** How many rows a tally of these answers has. */
export function rowsOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'multiple-choice':
      return distribution.options.length;
    case 'true-false':
      return 2;
    case 'fill-in-the-blank':
      return distribution.blanks.length;
    case 'matching':
      return distribution.pairs.length;
    case 'sequence-ordering':
      return distribution.places.length;
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return distribution.keyPoints.length;
  }
}
