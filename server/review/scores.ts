import type { Analysis } from '../../shared/review.ts';
import { type Column, type Sheet, shareOf } from './sheet.ts';
import { sum } from './statistics.ts';

/** What is analysed: questions, and the shares of students who reached all of them. What was left out is 0. */
export interface Scores {
  columns: Column[];
  excluded: Analysis['excluded'];
  /** Rows of the sheet whose students reached every question and have a mark for each. */
  rows: number[];
  /** Students left out, those of them who came late or left early, and answers that are not marked. */
  leftOut: number;
  lateOrLeft: number;
  notMarked: number;
  /** `shares[item][student]`, students as in `rows`; and each student's sum. */
  shares: number[][];
  totals: number[];
}

/** Why a question is not analysed, or null. A written one is once half of its answers are marked: students without a mark are left out. */
function whyNot({ round, counts, cells }: Column, present: number): Analysis['excluded'][number]['why'] | null {
  if (round.item.body.kind === 'concept') return 'card';
  if (round.state !== 'played') return 'not-played';
  if (!counts) return 'no-points';
  const own = cells.slice(0, present);
  const marked = own.filter(({ is }) => is === 'mark').length;
  const notMarked = own.filter(({ is }) => is === 'notMarked').length;
  return notMarked > marked ? 'not-marked' : null;
}

/** Students × questions for the item analysis: no gaps (list-wise deletion), so that every correlation is of the same students. */
export function scoresOf({ columns, present }: Sheet): Scores {
  const judged = columns.map((column) => ({ column, why: whyNot(column, present) }));
  const kept = judged.filter(({ why }) => why === null).map(({ column }) => column);
  const excluded = judged.flatMap(({ column, why }) => (why === null ? [] : [{ round: column.index, why }]));
  const rows: number[] = [];
  let lateOrLeft = 0;
  let notMarked = 0;
  for (let row = 0; row < present; row += 1) {
    const cells = kept.map((column) => column.cells[row]?.is);
    const open = cells.filter((is) => is === 'notMarked').length;
    notMarked += open;
    if (cells.includes('notReached')) lateOrLeft += 1;
    else if (open === 0) rows.push(row);
  }
  const shares = kept.map(({ cells }) => rows.map((row) => shareOf(cells[row]) ?? 0));
  const totals = rows.map((_, at) => sum(shares.map((item) => item[at] ?? 0)));
  return { columns: kept, excluded, rows, leftOut: present - rows.length, lateOrLeft, notMarked, shares, totals };
}

/** Marks of an analysed question that rest on own ticks alone. */
export function ownMarksOf({ columns, rows }: Scores, item: number): number {
  const cells = columns[item]?.cells ?? [];
  return rows.filter((row) => {
    const cell = cells[row];
    return cell?.is === 'mark' && cell.ownOnly;
  }).length;
}

/** Each student's sum on all questions but one: an item must not be compared with itself. */
export function restOf({ shares, totals }: Scores, item: number): number[] {
  return totals.map((total, at) => total - (shares[item]?.[at] ?? 0));
}
