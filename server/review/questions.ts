import type { ReviewQuestion } from '../../shared/review.ts';
import { type Column, givenIn, hasMarks, type Sheet, sharesOf } from './sheet.ts';
import { mean, median } from './statistics.ts';
import { type Wording, wrongOf } from './wrong.ts';

/** The class's mean share of the marks of one question, over those who reached it; null where nobody's answer is marked. */
export function classShare(column: Column, sheet: Sheet): number | null {
  return hasMarks(column, sheet) ? mean(sharesOf(column, sheet)) : null;
}

/** A question with what the class made of it. */
export function questionOf(column: Column, sheet: Sheet, wording: Wording): ReviewQuestion {
  const { round, index, counts } = column;
  const { item } = round;
  const cells = column.cells.slice(0, sheet.present);
  const marks = cells.flatMap((cell) => (cell.is === 'mark' ? [cell] : []));
  const given = cells.flatMap((cell) => givenIn(cell) ?? []);
  return {
    round: index,
    id: item.id,
    title: item.title,
    kind: item.body.kind,
    tags: item.tags,
    points: item.points,
    state: round.state,
    counts,
    question: item.question,
    explanation: item.explanation,
    prompt: round.prompt,
    outcome: round.outcome,
    reached: cells.filter(({ is }) => is !== 'unasked' && is !== 'notReached').length,
    answered: given.length,
    marked: marks.length,
    right: marks.filter((cell) => cell.given.share >= 1).length,
    share: classShare(column, sheet),
    medianMs: median(given.map(({ ms }) => ms)),
    help: round.help,
    ownOnly: marks.filter(({ ownOnly }) => ownOnly).length,
    wrong: wrongOf(column, sheet, wording),
  };
}
