import { constants } from 'node:fs';
import { access, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../store.ts';
import { noSpaceToStart, notAFolder, notWritable } from './faults.ts';

/** The folder that one server owns: the database, and a note of which process has it. */

export function databaseFile(folder: string): string {
  return join(folder, 'bellringer.db');
}
function pidFile(folder: string): string {
  return join(folder, 'bellringer.pid');
}

/**
 * Makes the folder, with those above it, where it is missing. Refuses with `read-only` what can't be written to.
 * The database itself is not opened here: this process closing any handle on it would give up its lock.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw notMade(folder, error);
  }
  if (!(await stat(folder)).isDirectory()) throw new StoreError('read-only', notAFolder(folder));
  for (const path of [folder, databaseFile(folder)]) {
    try {
      await access(path, constants.R_OK | constants.W_OK);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw new StoreError('read-only', notWritable(folder), { cause: error });
    }
  }
}

function notMade(folder: string, error: unknown): StoreError {
  switch (codeOf(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return new StoreError('read-only', notAFolder(folder), { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('full', noSpaceToStart(folder), { cause: error });
    default:
      return new StoreError('read-only', notWritable(folder), { cause: error });
  }
}

/** The process that noted itself as holder, if it still runs. */
export async function holderOf(folder: string): Promise<number | null> {
  const noted = Number(await readFile(pidFile(folder), 'utf8').catch(() => ''));
  if (!Number.isInteger(noted) || noted <= 0) return null;
  try {
    process.kill(noted, 0);
    return noted;
  } catch (error) {
    return codeOf(error) === 'EPERM' ? noted : null;
  }
}

/** Notes this process as holder: only for the sentence that refuses another one, so a full disk is no reason to stop. */
export async function noteHolder(folder: string): Promise<void> {
  await writeFile(pidFile(folder), `${process.pid}\n`).catch(() => {});
}
export async function forgetHolder(folder: string): Promise<void> {
  await rm(pidFile(folder), { force: true }).catch(() => {});
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
