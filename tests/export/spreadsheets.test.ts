import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../server/export/cells.ts';
import { csvOf } from '../../server/export/csv.ts';
import { Exporter } from '../../server/export/exporter.ts';
import { tablesOf } from '../../server/export/tables.ts';
import { cellsOf } from './csv.ts';
import { HOSTILE, hostileReport } from './hostile.ts';
import { LibreOffice } from './libre-office.ts';

/** Files made by the thread that makes them for a teacher, opened by the program that a teacher may open them with. */
const report = hostileReport();
let office: LibreOffice;
let xlsx: Awaited<ReturnType<LibreOffice['read']>>;
let csv: Awaited<ReturnType<LibreOffice['read']>>;
beforeAll(async () => {
  office = await LibreOffice.open();
  const exporter = new Exporter();
  xlsx = await office.read('room.xlsx', await exporter.make({ report, format: 'xlsx' }));
  csv = await office.read('room.csv', await exporter.make({ report, format: 'csv' }));
}, 120_000);
afterAll(() => office.close());

/** What of a sheet is more than text: formulas and links. */
function live(xml: string): string[] {
  if (!xml.includes('HYPERLINK(')) throw new Error('this is not the sheet');
  return xml.match(/table:formula="[^"]*"|xlink:href="[^"]*"/g) ?? [];
}

describe('the workbook in LibreOffice', () => {
  it('has its four sheets', () => {
    expect([...xlsx.sheets.keys()].sort()).toEqual(['Answers', 'Overview', 'Questions', 'Scores']);
  });

  it.each(['Scores', 'Questions', 'Answers'])('shows every cell of %s as it was written', (name) => {
    const table = tablesOf(report, String).find((each) => each.name === name);
    const rows = table?.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cellText(cell) : String(cell)))) ?? [];
    expect(rows.length).toBeGreaterThan(1);
    expect(cellsOf(xlsx.sheets.get(name) ?? '')).toEqual([table?.columns.map(({ title }) => title), ...rows]);
  });

  it('runs no formula', () => {
    expect(live(xlsx.xml)).toEqual([]);
  });

  it('keeps a name that looks like a number a text', () => {
    expect(/office:value-type="string"[^>]*>\s*<text:p>00123</.test(xlsx.xml)).toBe(true);
  });
});

describe('the .csv file in LibreOffice', () => {
  it('shows every answer as it was written', () => {
    const shown = cellsOf([...csv.sheets.values()][0] ?? '');
    const written = cellsOf(csvOf(report));
    expect(written).toHaveLength(1 + 2 * HOSTILE.length);
    // What reads like a number is taken for one, for a .csv file has no types: the workbook is there for that.
    const numbers = new Map([
      ['00123', '123'],
      ['1e5', '100000'],
    ]);
    expect(shown).toEqual(written.map((row) => row.map((cell) => numbers.get(cell) ?? cell)));
  });

  it('runs no formula', () => {
    expect(live(csv.xml)).toEqual([]);
  });
});

it('a workbook of five hundred students and forty questions is made beside the work of the server', async () => {
  const [student] = report.players;
  if (!student) throw new Error('no student');
  const forty = <T>(few: readonly T[]) => Array.from({ length: 20 }, () => few).flat();
  const players = Array.from({ length: 500 }, (_, seat) => ({
    ...student,
    seat,
    name: `Student ${seat}`,
    answers: forty(student.answers),
  }));
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  const before = turns;
  const file = await new Exporter().make({ report: { ...report, rounds: forty(report.rounds), players }, format: 'xlsx' });
  clearInterval(turning);
  expect(file.length).toBeGreaterThan(100_000);
  // Made in this thread, it would have had one turn or two.
  expect(turns - before).toBeGreaterThan(50);
}, 60_000);
