import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endChildren } from './children.ts';
import { type Order, OrderError, readOrder, USAGE } from './order.ts';
import { type Row, table } from './row.ts';
import { playOut, SCENARIOS } from './scenarios.ts';

/** Complaints of one row that are printed: after these, more of the same would follow. */
const MOST = 12;

async function strike({ only, seed, json, runs }: Order): Promise<boolean> {
  const began = performance.now();
  const note = (text: string) =>
    void process.stderr.write(`${String(Math.round((performance.now() - began) / 1000)).padStart(5)} s  ${text}\n`);
  note(`seed ${seed}`);
  const rows: Row[] = [];
  mkdirSync(dirname(json), { recursive: true });
  for (const scenario of SCENARIOS.filter(({ id }) => only.has(id))) {
    const size = { ...scenario.full, ...(runs !== null && { runs: Math.min(runs, scenario.full.runs) }) };
    note(`${scenario.id}  ${scenario.what}`);
    const { row, complaints, late } = await playOut(scenario, { size, seed, note: (text) => note(`${scenario.id}  ${text}`) });
    rows.push(row);
    // Each as it comes: a run takes half an hour, and may be broken off.
    writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
    for (const complaint of complaints.slice(0, MOST)) note(`${scenario.id}  ! ${complaint}`);
    if (late) note(`${scenario.id}  ! ${late}`);
    if (complaints.length > MOST) note(`${scenario.id}  ! and ${complaints.length - MOST} more`);
  }
  const failed = rows.filter(({ ok }) => !ok).length;
  process.stdout.write(`${table(rows)}\n\n${failed} of ${rows.length} failed, seed ${seed}. The same rows stand in ${json}.\n`);
  return failed === 0;
}

// By `exit`, so that what was started is stopped and what was written is taken away.
process.on('exit', endChildren);
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  const order = readOrder(process.argv.slice(2));
  if (order === 'help') process.stdout.write(USAGE);
  else process.exit((await strike(order)) ? 0 : 1);
} catch (error) {
  if (!(error instanceof OrderError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
