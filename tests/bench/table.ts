import type { Row } from './row.ts';

const HEAD = ['', 'measure', 'value', 'goal', '', 'held against'];

/** The figures as a table, a line each. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ id, what, value, goal, ok, baseline }) => [
    id,
    what,
    String(value),
    goal ?? '',
    ok === null ? '' : ok ? 'ok' : 'MISSED',
    baseline ?? '',
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(HEAD), widths.map((width) => '─'.repeat(width)).join('──'), ...cells.map(line)].join('\n');
}
