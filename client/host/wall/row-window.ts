/** Heights of the rows of a long column, px: those that were drawn are measured, the others are guessed. */
export type HeightOf = (row: number) => number;

/** What is drawn of a column: rows `from` up to, without, `to`, and the space that stands for those before and after, px. */
export interface RowWindow {
  from: number;
  to: number;
  before: number;
  after: number;
}

/** Height of a row that nobody has seen yet, px, before any has been. */
const GUESS = 200;

/** Mean of the measured rows, px. */
export function meanOf(heights: ReadonlyMap<number, number>): number {
  if (heights.size === 0) return GUESS;
  let sum = 0;
  for (const height of heights.values()) sum += height;
  return sum / heights.size;
}

/** Where a row begins, px from the top of its column. */
export function topOf(row: number, heightOf: HeightOf): number {
  let top = 0;
  for (let i = 0; i < row; i += 1) top += heightOf(i);
  return top;
}

/**
 * The rows of a column that are in view.
 * @param rows how many there are
 * @param top how far the column is scrolled, px; @param height how much of it is seen, px; @param over drawn beyond each edge, px
 */
export function windowOf(rows: number, heightOf: HeightOf, top: number, height: number, over: number): RowWindow {
  let at = 0;
  let from = -1;
  let to = 0;
  let before = 0;
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    const next = at + heightOf(row);
    if (next > top - over && at < top + height + over) {
      if (from < 0) {
        from = row;
        before = at;
      }
      to = row + 1;
      end = next;
    }
    at = next;
  }
  return from < 0 ? { from: 0, to: 0, before: 0, after: at } : { from, to, before, after: at - end };
}
