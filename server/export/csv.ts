import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../shared/report.ts';
import { type Cell, cellText } from './cells.ts';
import { answersTable } from './tables.ts';

/**
 * All answers of a room as a CSV file for spreadsheets. Texts that a spreadsheet would run as a formula begin with an apostrophe and
 * stay texts.
 */
export function csvOf(report: Report): string {
  const { columns, rows } = answersTable(report);
  return stringify(
    rows.map((row) => row.map(oneCell)),
    { bom: true, header: true, columns: columns.map(({ title }) => title), escape_formulas: true, record_delimiter: 'windows' },
  );
}

/**
 * Keeps a text one cell and inert: no line breaks, and no formula behind a sign that some spreadsheets split cells at whatever
 * the quotes say (those of countries that write 1,5 split at semicolons).
 */
function oneCell(cell: Cell): Cell {
  if (typeof cell === 'number') return cell;
  return cellText(cell)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<=[;|] ?)(?=[=+\-@＝＋－＠])/gu, "'");
}
