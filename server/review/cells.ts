import { CELL, type Cells } from '../../shared/review.ts';
import { type Cell, givenIn, type Sheet } from './sheet.ts';

/** A share in thousandths: all of the marks and none of them are told from almost all and hardly any. */
function thousandths(share: number): number {
  if (share >= 1) return 1000;
  return share <= 0 ? 0 : Math.min(999, Math.max(1, Math.round(share * 1000)));
}

/** The number of `Cells.marks` for a cell. */
export function markOf(cell: Cell): number {
  return cell.is === 'mark' ? thousandths(cell.given.share) : CELL[cell.is];
}

/** The sheet as columns of numbers: small to send, and quick to draw. */
export function cellsOf({ columns }: Sheet): Cells {
  return {
    marks: columns.map(({ cells }) => cells.map(markOf)),
    points: columns.map(({ cells }) => cells.map((cell) => givenIn(cell)?.points ?? 0)),
    tenths: columns.map(({ cells }) =>
      cells.map((cell) => {
        const given = givenIn(cell);
        return given ? Math.round(given.ms / 100) : -1;
      }),
    ),
    ownOnly: columns.map(({ cells }) => cells.flatMap((cell, row) => (cell.is === 'mark' && cell.ownOnly ? [row] : []))),
  };
}
