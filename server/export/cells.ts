/** What stands in one cell. An empty text is an empty cell. */
export type Cell = string | number;

/** One sheet of a workbook: a line of headings, then the rows. `width` is in characters. */
export interface Table {
  name: string;
  columns: { title: string; width: number }[];
  rows: Cell[][];
}

/** Most UTF-16 units that a cell of a spreadsheet can hold. */
const MOST = 32_767;

/**
 * Signs that no spreadsheet file can hold or show: control signs but the line feed, halves of signs, and code points that Unicode has
 * taken out of use. Each becomes a space, so that nothing grows together.
 */
const UNFIT = /[^\P{Cc}\n]|\p{Cs}|\p{Noncharacter_Code_Point}|\ufffd/gu;

/** A text as a cell can hold it, whatever somebody typed. */
export function cellText(text: string): string {
  const clean = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(UNFIT, ' ');
  return clean.length <= MOST ? clean : `${clean.slice(0, MOST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
