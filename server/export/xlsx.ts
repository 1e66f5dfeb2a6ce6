import writeExcelFile, { type Cell as FileCell, type Sheet } from 'write-excel-file/node';
import type { Report } from '../../shared/report.ts';
import { type Cell, cellText, type Table } from './cells.ts';
import { tablesOf } from './tables.ts';

/** The workbook of a room: overview, scores, questions, every answer. @param at writes a moment as a person reads it */
export async function xlsxOf(report: Report, at: (ms: number) => string): Promise<Buffer> {
  return writeExcelFile(tablesOf(report, at).map(sheetOf)).toBuffer();
}

function sheetOf({ name, columns, rows }: Table): Sheet<Buffer> {
  const head = columns.map(({ title }): FileCell => ({ value: title, type: String, fontWeight: 'bold' }));
  return {
    sheet: name,
    data: [head, ...rows.map((row) => row.map(fileCell))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** A text is a text and stays one when somebody edits its cell: `@` is the format that says so. */
function fileCell(cell: Cell): FileCell {
  if (cell === '') return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: coded(cellText(cell)), type: String, format: '@', wrap: true };
}

/**
 * The file format reads _x0041_ as "A" wherever it stands, so an underscore that begins such a code is written as a code itself. The
 * library looks texts up in an object that has names of its own ("constructor"): such a text gets a sign that the library takes out
 * when it writes.
 */
function coded(text: string): string {
  const safe = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return safe in Object.prototype ? `${safe}\u0000` : safe;
}
