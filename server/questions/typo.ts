/**
 * Damerau–Levenshtein distance: the least number of letters put in, left out, changed or swapped with a neighbour that makes
 * one text of the other. This is the true distance (letters may be edited after a swap, as Lowrance and Wagner 1975 give it),
 * not the restricted "optimal string alignment". Letters are code points.
 * @param most Distances above this need not be told apart: `most + 1` is returned for all of them.
 */
export function distance(from: string, to: string, most: number): number {
  const a = Array.from(from);
  const b = Array.from(to);
  if (Math.abs(a.length - b.length) > most) return most + 1;

  // Rows and columns are shifted by two: the outermost hold a bound that no real path reaches, so that swaps need no edge case.
  const far = a.length + b.length;
  const width = b.length + 2;
  const table = new Array<number>((a.length + 2) * width).fill(far);
  const at = (row: number, column: number): number => table[row * width + column] ?? far;
  for (let row = 0; row <= a.length; row++) table[(row + 1) * width + 1] = row;
  for (let column = 0; column <= b.length; column++) table[width + column + 1] = column;

  const lastRow = new Map<string, number>();
  for (let row = 1; row <= a.length; row++) {
    const letter = a[row - 1] ?? '';
    let lastColumn = 0;
    for (let column = 1; column <= b.length; column++) {
      const other = b[column - 1] ?? '';
      const swapRow = lastRow.get(other) ?? 0;
      const swapColumn = lastColumn;
      const same = letter === other;
      if (same) lastColumn = column;
      table[(row + 1) * width + column + 1] = Math.min(
        at(row, column) + (same ? 0 : 1),
        at(row + 1, column) + 1,
        at(row, column + 1) + 1,
        at(swapRow, swapColumn) + (row - swapRow - 1) + 1 + (column - swapColumn - 1),
      );
    }
    lastRow.set(letter, row);
  }
  return Math.min(at(a.length + 1, b.length + 1), most + 1);
}

/**
 * How far a typed answer may be from `variant` and still be a typo of it: 0 up to 3 letters, 1 up to 9, 2 above. A variant that
 * holds a digit allows none, since one wrong digit is another number.
 */
function allowance(variant: string): number {
  if (/[0-9]/.test(variant)) return 0;
  const letters = Array.from(variant).length;
  return letters > 9 ? 2 : letters > 3 ? 1 : 0;
}

/** Is `typed` a typo of `variant`? Both are folded. */
export function isTypo(typed: string, variant: string): boolean {
  const most = allowance(variant);
  return most > 0 && distance(typed, variant, most) <= most;
}
