import { createReadStream } from 'node:fs';
import { checkBackup, type Summary } from '../backup/read.ts';
import { readConfig } from '../config.ts';
import { carryOut } from './carry-out.ts';
import { countsTold } from './counts-told.ts';
import { placeToRead, readOrder } from './order.ts';
import { restoreInto } from './restore-target.ts';

const USAGE = `Puts a backup into an empty store: all of it, or nothing.

  npm run restore -- FILE [--json] [--dry-run]

  FILE       what npm run backup has written, from a store of any kind
  --json     prints what was restored as JSON, and nothing else (npm run --silent … leaves out npm's own two lines)
  --dry-run  checks the file to its end, and opens no store

The store is that of the settings (DATA_DIR, ./data); it must be empty, for nothing is overwritten. Where a server runs on it, the
server does it.
`;

/** @returns the exit code */
async function run(args: readonly string[]): Promise<number> {
  const order = readOrder(args, USAGE);
  if (order === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const path = placeToRead(order.file);
  const summary = order.dryRun ? await checkBackup(createReadStream(path)) : await restoreInto(readConfig(process.env), path);
  if (order.json) process.stdout.write(`${JSON.stringify({ file: path, restored: !order.dryRun, ...summary }, null, 2)}\n`);
  else process.stdout.write(`${told(path, summary, order.dryRun)}\n`);
  return 0;
}

function told(path: string, { at, counts }: Summary, dryRun: boolean): string {
  return `${path} of ${at}: ${countsTold(counts)}. ${dryRun ? 'The file is whole. A dry run: nothing was restored.' : 'All of it is restored.'}`;
}

await carryOut(run);
