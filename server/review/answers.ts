import type { Report } from '../../shared/report.ts';
import type { GivenAnswer, RoundAnswers, StudentReview } from '../../shared/review.ts';
import { markOf } from './cells.ts';
import { type Cell, givenIn, isAsked, sheetOf } from './sheet.ts';
import { keyPointsMissed } from './students.ts';

/** Answers on a page: a written one may have 8 kB. */
const PAGE = 50;

function answerIn(cell: Cell): GivenAnswer {
  const given = givenIn(cell);
  return {
    answer: given?.answer ?? null,
    detail: given?.detail ?? null,
    share: cell.is === 'mark' ? cell.given.share : null,
    points: given?.points ?? 0,
    ms: given?.ms ?? null,
    keyPointsMissed: keyPointsMissed(cell),
    ownOnly: cell.is === 'mark' && cell.ownOnly,
  };
}

/** Every answer of one student; null: the room has no such seat. */
export function studentReview(report: Report, seat: number): StudentReview | null {
  const { columns, students } = sheetOf(report);
  const row = students.findIndex((player) => player.seat === seat);
  const player = students[row];
  if (!player) return null;
  const answers = columns.flatMap(({ index, round, cells }) => {
    const cell = cells[row];
    return cell && isAsked(round) ? [{ round: index, mark: markOf(cell), ...answerIn(cell) }] : [];
  });
  return { seat, name: player.name, kicked: player.kicked, ...(player.forgotten && { forgotten: true }), answers };
}

/** One page of everybody's answers to one question; null: the room has no such question. @param after rows that are passed over */
export function roundAnswers(report: Report, round: number, after: number): RoundAnswers | null {
  const { columns, students } = sheetOf(report);
  const column = columns[round];
  if (!column) return null;
  const all = column.cells.flatMap((cell, row) => {
    const player = students[row];
    const { answer, detail, ...more } = answerIn(cell);
    return player && answer && detail ? [{ seat: player.seat, name: player.name, answer, detail, ...more }] : [];
  });
  const answers = all.slice(after, after + PAGE);
  return { answers, next: after + PAGE < all.length ? after + PAGE : null };
}
