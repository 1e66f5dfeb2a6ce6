import type { Detail } from '../../shared/questions/index.ts';
import type { Report, ReportAnswer, ReportPlayer, ReportRound } from '../../shared/report.ts';
import { sum } from './statistics.ts';

/** What became of one question for one student. Only a `mark` counts, and what was left out, as none of the marks. */
export type Cell =
  | { is: 'mark'; given: ReportAnswer; ownOnly: boolean }
  | { is: 'notMarked'; given: ReportAnswer }
  | { is: 'leftOut' | 'notReached' | 'unasked' };

export interface Column {
  /** Place among all questions of the room. */
  index: number;
  round: ReportRound;
  /** Towards shares and the item analysis: it was played, can be marked, and there were points for it. */
  counts: boolean;
  /** One a student, in the order of `students`. */
  cells: Cell[];
}

/** Students × questions, as the review counts them. */
export interface Sheet {
  columns: Column[];
  /** Best first, removed ones last; and what each has earned with these questions. */
  students: ReportPlayer[];
  points: number[];
  /** Students who count: the first so many. */
  present: number;
}

const LEFT_OUT: Cell = { is: 'leftOut' };
const NOT_REACHED: Cell = { is: 'notReached' };
const UNASKED: Cell = { is: 'unasked' };

/** Was it asked, so that there can be answers? */
export function isAsked(round: ReportRound): boolean {
  return round.state === 'played' && round.item.body.kind !== 'concept';
}

/** Has anybody marked it? What marks itself is marked. */
function isMarked(detail: Detail): boolean {
  return !('ticks' in detail) || detail.ticks.some(({ by }) => by !== 'nobody');
}

/** Does a mark rest on the student's own ticks alone? */
function isOwnOnly(detail: Detail): boolean {
  return 'ticks' in detail && detail.ticks.every(({ by }) => by === 'author' || by === 'nobody');
}

function cellOf(given: ReportAnswer): Cell {
  return isMarked(given.detail) ? { is: 'mark', given, ownOnly: isOwnOnly(given.detail) } : { is: 'notMarked', given };
}

/**
 * One student's cells. Missing answers are told apart as large assessments do (OECD, PISA Technical Report, "not reached items"): of
 * a run of missing answers that lasts to the end, the first was seen and left out, the others were not reached; and what was asked
 * before the student came was not reached either.
 */
function rowOf(rounds: readonly ReportRound[], player: ReportPlayer): Cell[] {
  const cells = rounds.map((round, index): Cell => {
    if (!isAsked(round)) return UNASKED;
    const given = player.answers[index];
    if (given) return cellOf(given);
    return index < (player.from ?? 0) ? NOT_REACHED : LEFT_OUT;
  });
  const last = cells.findLastIndex((cell) => cell.is === 'mark' || cell.is === 'notMarked');
  let seen = false;
  for (let index = last + 1; index < cells.length; index += 1) {
    if (cells[index]?.is !== 'leftOut') continue;
    if (seen) cells[index] = NOT_REACHED;
    seen = true;
  }
  return cells;
}

/** The sheet of a report. @param tag only questions with this tag, and the points for them; null: all */
export function sheetOf(report: Report, tag: string | null = null): Sheet {
  const asked = report.rounds.map(({ item }) => tag === null || item.tags.includes(tag));
  const earned = (player: ReportPlayer) =>
    tag === null ? player.points : sum(player.answers.map((given, index) => (asked[index] ? (given?.points ?? 0) : 0)));
  const rows = report.players
    .map((player) => ({ player, points: earned(player), cells: rowOf(report.rounds, player) }))
    .sort((a, b) => Number(a.player.kicked) - Number(b.player.kicked) || b.points - a.points || a.player.seat - b.player.seat);
  const columns = report.rounds.flatMap((round, index): Column[] => {
    if (!asked[index]) return [];
    const counts = isAsked(round) && round.item.points > 0;
    return [{ index, round, counts, cells: rows.map(({ cells }) => cells[index] ?? UNASKED) }];
  });
  return {
    columns,
    students: rows.map(({ player }) => player),
    points: rows.map(({ points }) => points),
    present: rows.filter(({ player }) => !player.kicked).length,
  };
}

/** Share of the marks that counts for a cell, fraction 0..1; null where nothing counts. */
export function shareOf(cell: Cell | undefined): number | null {
  if (cell?.is === 'mark') return cell.given.share;
  return cell?.is === 'leftOut' ? 0 : null;
}

/** The answer in a cell, marked or not. */
export function givenIn(cell: Cell | undefined): ReportAnswer | null {
  return cell && 'given' in cell ? cell.given : null;
}

/** Shares of a question that count, of students who count. */
export function sharesOf(column: Column, { present }: Sheet): number[] {
  return column.cells.slice(0, present).flatMap((cell) => shareOf(cell) ?? []);
}

/** Is any answer to this question marked? Without one, its share would be of those who left it out. */
export function hasMarks(column: Column, { present }: Sheet): boolean {
  const cells = column.cells.slice(0, present);
  return cells.some((cell) => cell.is === 'mark') || !cells.some((cell) => cell.is === 'notMarked');
}

/** Does a mark of somebody who counts rest on own ticks alone? */
export function hasOwnOnly(column: Column, { present }: Sheet): boolean {
  return column.cells.slice(0, present).some((cell) => cell.is === 'mark' && cell.ownOnly);
}
