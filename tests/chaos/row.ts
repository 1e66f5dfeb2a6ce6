import type { Findings } from './checker.ts';
import { CantPlay } from './scenario.ts';

/** What a scenario came to. */
export interface Row {
  id: string;
  what: string;
  /** Times that the fault struck. */
  runs: number;
  /** Answers that were acknowledged; of these lost or changed; answers and people that count twice. */
  acked: number;
  lost: number;
  doubled: number;
  /** Nothing lost, doubled or amiss, and in time. */
  ok: boolean;
  /** The longest that the class had to wait, s. */
  seconds: number;
}

/** A row and what is to be said of it: what is wrong in any case, and what may be the machine's fault. */
export interface Told {
  row: Row;
  complaints: readonly string[];
  late: string | null;
}

/** @param goal most seconds; null: the row has no goal in time */
export function told(id: string, what: string, goal: number | null, runs: number, waits: readonly number[], findings: Findings): Told {
  const seconds = Math.round(Math.max(0, ...waits) * 10) / 10;
  const late = goal !== null && seconds > goal ? `it took ${seconds} s, and not ${goal}` : null;
  const { acked, lost, doubled, complaints } = findings;
  const row = {
    id,
    what: goal === null ? what : `${what}: back within ${goal} s`,
    runs,
    acked,
    lost,
    doubled,
    ok: lost === 0 && doubled === 0 && complaints.length === 0 && late === null,
    seconds,
  };
  return { row, complaints, late };
}

/** A scenario that could not be played to its end. */
export function broken(id: string, what: string, error: unknown): Told {
  const row = { id, what, runs: 0, acked: 0, lost: 0, doubled: 0, ok: false, seconds: 0 };
  return {
    row,
    complaints: [error instanceof CantPlay ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)],
    late: null,
  };
}

const HEAD = ['id', 'what', 'runs', 'acked', 'lost', 'doubled', 'ok', 'seconds'] as const;

/** The rows as a table, a line each. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => HEAD.map((key) => (key === 'ok' ? (row.ok ? 'ok' : 'FAILED') : String(row[key]))));
  const widths = HEAD.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < 2 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(HEAD), widths.map((width) => '─'.repeat(width)).join('──'), ...cells.map(line)].join('\n');
}
