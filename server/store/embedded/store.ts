import { resolve } from 'node:path';
import { type Store, StoreError } from '../store.ts';
import { StoreClock } from './clock.ts';
import { embeddedCodes } from './codes.ts';
import { Connection } from './connection.ts';
import { embeddedDrafts } from './drafts.ts';
import { noSpaceToStart } from './faults.ts';
import { forgetHolder, noteHolder, prepareFolder } from './folder.ts';
import { GroupCommit } from './group-commit.ts';
import { EmbeddedLibrary } from './library.ts';
import { EmbeddedLog } from './room-log.ts';
import { embeddedServers } from './servers.ts';
import { keepIn } from './writer.ts';

/**
 * Opens the store that lives in one folder: a database file that one thread of this process writes, flushed to the disk before
 * anything is said to be kept. `now` is the wall clock in ms since 1970; where it steps back, store time stands still.
 * Refuses with a `StoreError` whose sentence names the folder and says what to do: `held` by another process, `read-only`,
 * `full`, or `away` (the file is damaged, from a newer release, or the disk fails).
 */
export async function openEmbeddedStore(options: { folder: string; now: () => number }): Promise<Store> {
  const folder = resolve(options.folder);
  await prepareFolder(folder);
  const connection = new Connection(folder, () => log.lookAgain());
  const clock = new StoreClock(options.now, await connection.open());
  const group = new GroupCommit(connection, clock);
  const keep = keepIn(group);
  const log = new EmbeddedLog(connection, group, clock, keep);
  try {
    await keep<'alone'>({ op: 'alone' });
  } catch (error) {
    await connection.close();
    const full = error instanceof StoreError && error.fault === 'full';
    throw full ? new StoreError('full', noSpaceToStart(folder), { cause: error }) : error;
  }
  await noteHolder(folder);
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await group.close();
    log.close();
    // The next holder may write its note as soon as the lock is free.
    await forgetHolder(folder);
    await connection.close();
  }
  return {
    sole: true,
    log,
    codes: embeddedCodes(connection, clock, keep),
    servers: embeddedServers(connection, clock, keep),
    drafts: embeddedDrafts(connection, keep),
    library: new EmbeddedLibrary(connection, keep),
    trouble: () => connection.trouble() ?? group.trouble(),
    // The thread does it by itself, behind every deletion.
    tidy: async () => {},
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
