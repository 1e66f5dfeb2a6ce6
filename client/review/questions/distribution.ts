import type { Distribution, Outcome } from '../../../shared/questions/index.ts';
import type { KeyPointLine } from '../../../shared/review.ts';

/**
 * The class's answers to one question as a tally shows them; null where there are none (a card, or before the reveal).
 * @param lines the key points of this question, in order; a question that is not written has none
 */
export function distributionOf(outcome: Outcome | null, lines: readonly KeyPointLine[]): Distribution | null {
  if (outcome === null || outcome.kind === 'concept') return null;
  switch (outcome.kind) {
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return {
        kind: outcome.kind,
        handedIn: lines[0]?.handedIn ?? 0,
        marked: lines[0]?.marked ?? 0,
        keyPoints: lines.map(({ met }) => met),
      };
    default:
      return outcome;
  }
}
