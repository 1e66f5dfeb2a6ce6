import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unfinishedRestore } from '../../server/backup/restore.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import { mountSmallDisk } from '../contract/small-disk.ts';
import { newFolder, runProgram } from '../import/program.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { Started } from '../start/started.ts';
import { contentOf, fill, NOON, textOf } from './filled.ts';

let place: string;
let folder: string;
let file: string;
beforeEach(async () => {
  place = await newFolder();
  folder = join(place, 'school');
  file = join(place, 'large.backup');
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** Writes a backup of `rooms` long rooms and `results` results. @returns its text */
async function write(path: string, rooms: number, results: number): Promise<string> {
  const store = createMemoryStore({ now: () => NOON });
  await fill(store, results);
  for (let room = 0; room < rooms; room += 1) {
    await store.log.create(`room ${room}`, {});
    for (let n = 0; n < 20; n += 1) await store.log.append(`room ${room}`, [{ room, n, text: 'x'.repeat(2000) }]);
    await store.log.end(`room ${room}`);
  }
  const text = await textOf(store);
  await writeFile(path, text);
  return text;
}

async function within<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore({ folder, now: () => Date.now() });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The store holds what the backup has; the leases in it ran out long ago. */
async function expectRestored(text: string): Promise<void> {
  const linesOf = (whole: string) =>
    contentOf(whole)
      .filter((line) => (line as { record: string }).record !== 'code')
      .map((line) => JSON.stringify(line))
      .sort();
  const found = linesOf(await within((store) => textOf(store)));
  // Not compared as lists: what differs would be printed with all of its letters.
  expect(found.length).toBe(linesOf(text).length);
  expect(found.join() === linesOf(text).join()).toBe(true);
}

const restore = (path: string) => runProgram('restore', { dataDir: folder }, path);

/** Starts a restore and kills it when the database has taken about `bytes`. @returns whether it was still at work */
async function killedAt(bytes: number): Promise<boolean> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'server/programs/restore.ts', file], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const sizeOf = (name: string) => (existsSync(join(folder, name)) ? statSync(join(folder, name)).size : 0);
  while (child.exitCode === null && sizeOf('bellringer.db-wal') + sizeOf('bellringer.db') < bytes)
    await new Promise((go) => setTimeout(go, 1));
  const atWork = child.exitCode === null;
  if (atWork) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  return atWork;
}

it.each([200_000, 4_000_000])(
  'a restore that is killed after about %i bytes is run again to its end, and nothing starts before',
  async (bytes) => {
    const text = await write(file, 60, 1500);
    expect(await killedAt(bytes)).toBe(true);
    expect(await within(unfinishedRestore)).toMatch(/half of it is there/);
    const server = new Started({ DATA_DIR: folder });
    expect(await server.ended()).toBe(1);
    expect(server.err).toContain('A restore was cut off in this store');
    const other = join(place, 'other.backup');
    await write(other, 1, 1);
    expect(await restore(other)).toMatchObject({ code: 1, err: expect.stringContaining('A restore of another file was cut off') });
    expect(await runProgram('backup', { dataDir: folder }, join(place, 'new'))).toMatchObject({ code: 1 });
    expect(existsSync(join(place, 'new'))).toBe(false);
    expect(await restore(file)).toMatchObject({ code: 0 });
    expect(await within(unfinishedRestore)).toBeNull();
    await expectRestored(text);
  },
);

it('a disk that is full in the middle of it is told, and the same restore goes on when there is space', async (context) => {
  const disk = mountSmallDisk(40);
  if (!disk) return context.skip();
  try {
    folder = join(disk.path, 'school');
    const ballast = join(disk.path, 'ballast');
    await writeFile(ballast, Buffer.alloc(36 * 1024 * 1024));
    const text = await write(file, 200, 10);
    const { code, err } = await restore(file);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^The restore was cut off half way: There is no space left .* Run the same one again/),
    ]);
    await rm(ballast);
    expect(await restore(file)).toMatchObject({ code: 0 });
    await expectRestored(text);
  } finally {
    disk.remove();
  }
});
