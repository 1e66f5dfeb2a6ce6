import { readFile, stat } from 'node:fs/promises';
import type { Imported, ImportItem } from '../../shared/api.ts';
import { readConfig } from '../config.ts';
import { readImport, refusedFile } from '../content/import.ts';
import { carryOut } from './carry-out.ts';
import { keepPage } from './import-target.ts';
import { placeToRead, readOrder } from './order.ts';

const USAGE = `Brings a study page into the bank.

  npm run import -- FILE [--json] [--dry-run]

  FILE       a plain text, as it was copied from the page
  --json     prints what each row came to as JSON, and nothing else (npm run --silent … leaves out npm's own two lines)
  --dry-run  keeps nothing and opens no store

The bank is that of DATA_DIR (./data). Where a server runs on it, the page is handed to that server.
`;

/** A file beyond this is not even read; a page may have a tenth of it. */
const MOST_BYTES = 10_000_000;

/** The text of a file, or why it has none. */
async function textOf(file: string): Promise<string | ImportItem> {
  try {
    const path = placeToRead(file);
    const { size } = await stat(path);
    if (size > MOST_BYTES) return refusedFile(1, `The file has ${size} bytes. No page is that long.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return refusedFile(1, 'The file is not UTF-8 text.');
    return refusedFile(1, `The file can't be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

async function bring(file: string, dryRun: boolean): Promise<Imported> {
  const text = await textOf(file);
  if (typeof text !== 'string') return { items: [text], kept: null };
  const looked: Imported = { items: readImport(text, { quiz: () => false, item: () => false }).rows, kept: null };
  if (dryRun || looked.items.some(({ status }) => status === 'refused')) return looked;
  return keepPage(readConfig(process.env), text);
}

function lineOf(row: ImportItem, file: string): string {
  const told = [`  ${row.status.padEnd(8)}${(row.kind ?? '').padEnd(18)}${row.title}`.trimEnd()];
  if (row.status === 'refused') told.push(`${file}, line ${row.line}: ${row.reason}`);
  if (row.needs.length > 0) told.push(`needs ${row.needs.join(', ')}`);
  told.push(...row.changes);
  return told.join(`\n${' '.repeat(28)}`);
}

function closing({ items, kept }: Imported, dryRun: boolean): string {
  const count = (status: ImportItem['status']) => items.filter((row) => row.status === status).length;
  const counted = `${count('ready')} ready, ${count('draft')} to complete, ${count('refused')} refused.`;
  if (kept) return `${counted} Kept in the bank as “${kept.title}”.`;
  return `${counted} ${dryRun ? 'A dry run: nothing was kept.' : 'Nothing was kept.'}`;
}

/** @returns the exit code: 0 where nothing is refused */
async function run(args: readonly string[]): Promise<number> {
  const order = readOrder(args, USAGE);
  if (order === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const imported = await bring(order.file, order.dryRun);
  if (order.json) process.stdout.write(`${JSON.stringify({ items: imported.items }, null, 2)}\n`);
  else process.stdout.write(`${imported.items.map((row) => lineOf(row, order.file)).join('\n')}\n\n${closing(imported, order.dryRun)}\n`);
  return imported.items.some(({ status }) => status === 'refused') ? 1 : 0;
}

await carryOut(run);
