import type { Analysis } from '../../shared/review.ts';
import { difficultyOf } from './difficulty.ts';
import { discriminationOf } from './discrimination.ts';
import { distractorsOf } from './distractors.ts';
import { testOf } from './reliability.ts';
import { scoresOf } from './scores.ts';
import type { Sheet } from './sheet.ts';

/** Item analysis by classical test theory: each question's figures, and those of the whole. */
export function analysisOf(sheet: Sheet): Analysis {
  const scores = scoresOf(sheet);
  return {
    items: scores.columns.map((column, item) => ({
      round: column.index,
      difficulty: difficultyOf(column, sheet),
      discrimination: discriminationOf(scores, item),
      distractors: distractorsOf(scores, item, sheet),
    })),
    excluded: scores.excluded,
    test: testOf(scores),
  };
}
