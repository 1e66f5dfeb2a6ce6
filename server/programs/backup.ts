import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { BackupError } from '../backup/format.ts';
import { checkBackup, type Summary } from '../backup/read.ts';
import { readConfig } from '../config.ts';
import { linesOf } from './backup-target.ts';
import { carryOut } from './carry-out.ts';
import { countsTold } from './counts-told.ts';
import { OrderError, placeToWrite, readOrder } from './order.ts';

const USAGE = `Writes everything that the store holds into one file: bank, results, and rooms.

  npm run backup -- FILE [--json] [--dry-run]

  FILE       a new file, which only you may read; one that is there is not overwritten
  --json     prints what is in the backup as JSON, and nothing else (npm run --silent … leaves out npm's own two lines)
  --dry-run  looks whether the file can be written, and opens no store

The store is that of the settings (DATA_DIR, ./data). Classes may play meanwhile: where a server runs on it, the server is asked.
`;

/** The file appears under its name when all of it is there and was read back. */
async function write(path: string): Promise<Summary> {
  const draft = `${path}.part`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await pipeline(linesOf(readConfig(process.env)), file.createWriteStream({ flush: true }));
    const summary = await checkBackup(createReadStream(draft));
    free(path);
    await rename(draft, path);
    return summary;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) await rm(draft, { force: true }).catch(() => {});
    throw told(error, path);
  }
}

/** The place can be written, and stays as it was. */
async function look(path: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    await (await open(draft, 'wx', 0o600)).close();
    await rm(draft);
  } catch (error) {
    throw told(error, path);
  }
}

function free(path: string): void {
  if (existsSync(path)) throw new OrderError(`${path} is there already, and is not overwritten. Name another file.`);
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;

/** What a person needs to know of an error of the file system; any other as it is. */
function told(error: unknown, path: string): unknown {
  if (isCode(error, 'EEXIST'))
    return new OrderError(`${path}.part is there already: another backup writes it, or was cut off. Delete it, then try again.`);
  if (error instanceof BackupError) return new OrderError(`What came is no whole backup, and was not kept: ${error.message}`);
  if (error instanceof Error && 'syscall' in error) return new OrderError(`${path} can't be written: ${error.message}.`);
  return error;
}

/** @returns the exit code */
async function run(args: readonly string[]): Promise<number> {
  const order = readOrder(args, USAGE);
  if (order === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const path = placeToWrite(order.file);
  free(path);
  if (order.dryRun) {
    await look(path);
    process.stdout.write(
      order.json ? `${JSON.stringify({ file: path, written: false }, null, 2)}\n` : `A dry run: ${path} can be written.\n`,
    );
    return 0;
  }
  const { at, counts, sha256 } = await write(path);
  if (order.json) process.stdout.write(`${JSON.stringify({ file: path, written: true, at, counts, sha256 }, null, 2)}\n`);
  else process.stdout.write(`${path}: ${countsTold(counts)}. Keep it as safe as the store: it has names and answers.\n`);
  return 0;
}

await carryOut(run);
