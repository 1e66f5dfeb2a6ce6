import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { START, type Store, StoreError } from '../../server/store/store.ts';
import { StoreProcess } from './child-process.ts';
import { Reader } from './reader.ts';
import { mountSmallDisk } from './small-disk.ts';

const MEGABYTE = 1024 * 1024;
const disk = mountSmallDisk(8);
afterAll(() => disk?.remove());

/** Takes the free space but for `leave` bytes. Returns what gives it back. */
function fill(path: string, leave: number): () => void {
  const { bavail, bsize } = statfsSync(path);
  const ballast = join(path, 'ballast');
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
  return () => rmSync(ballast);
}

async function commandsOf(store: Store, room: string): Promise<unknown[]> {
  const reader = new Reader();
  (await store.log.follow(room, START, reader.deliver)).close();
  reader.expectChain();
  return reader.commands();
}

test.skipIf(!disk)(
  'a full disk: refused with a sentence, nothing acknowledged lost, and it goes on in place when there is space',
  async () => {
    const folder = join(disk?.path ?? '', 'full');
    const store = await openEmbeddedStore({ folder, now: Date.now });
    await store.log.create('room', {});
    const follower = new Reader();
    await store.log.follow('room', START, follower.deliver);
    const free = fill(disk?.path ?? '', MEGABYTE);

    const kept: string[] = [];
    const text = 'x'.repeat(2000);
    let n = 0;
    const write = async (writer: number): Promise<StoreError> => {
      for (;;) {
        n += 1;
        const command = `${writer} ${n} ${text}`;
        try {
          await store.log.append('room', [command]);
          kept.push(command);
        } catch (error) {
          if (error instanceof StoreError) return error;
          throw error;
        }
      }
    };
    const refusals = await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
    for (const refusal of refusals) {
      expect(refusal.fault).toBe('full');
      expect(refusal.message).toContain(folder);
    }
    expect(kept.length).toBeGreaterThan(100);
    expect(store.trouble()).toMatch(/no space left/);
    await expect(store.log.append('room', [text.repeat(100)])).rejects.toMatchObject({ fault: 'full' });
    expect(await commandsOf(store, 'room')).toEqual(kept);

    free();
    for (let after = 0; after < 300; after += 1) {
      await store.log.append('room', [`after ${after}`]);
      kept.push(`after ${after}`);
    }
    expect(store.trouble()).toBeNull();
    await follower.until(kept.length);
    follower.expectChain();
    expect(follower.commands()).toEqual(kept);
    await store.close();

    const again = await openEmbeddedStore({ folder, now: Date.now });
    expect(await commandsOf(again, 'room')).toEqual(kept);
    await again.close();
  },
);

test.skipIf(!disk)('a disk that is full at the start is refused with a sentence, and what was kept is there afterwards', async () => {
  const path = disk?.path ?? '';
  const old = join(path, 'old');
  const before = await openEmbeddedStore({ folder: old, now: Date.now });
  await before.log.create('room', { kept: true });
  await before.close();

  const free = fill(path, 0);
  try {
    for (const folder of [old, join(path, 'new')]) {
      await expect(openEmbeddedStore({ folder, now: Date.now })).rejects.toMatchObject({
        fault: 'full',
        message: `There is no space left on the disk of the folder ${folder}. Free some, then start again.`,
      });
    }
  } finally {
    free();
  }
  const store = await openEmbeddedStore({ folder: old, now: Date.now });
  expect(await store.log.header('room')).toEqual({ kept: true });
  await store.close();
});

test.skipIf(!disk)('a disk that is read-only is refused with a sentence, with and without a database on it', async () => {
  const path = disk?.path ?? '';
  const folder = join(path, 'read-only');
  await (await openEmbeddedStore({ folder, now: Date.now })).close();
  disk?.remount('ro');
  try {
    for (const place of [folder, path, join(path, 'not-there')]) {
      await expect(openEmbeddedStore({ folder: place, now: Date.now })).rejects.toMatchObject({
        fault: 'read-only',
        message: expect.stringMatching(new RegExp(`${place} can't be written to\\..*right`)),
      });
    }
  } finally {
    disk?.remount('rw');
  }
  await (await openEmbeddedStore({ folder, now: Date.now })).close();
});

const limits = spawnSync('prlimit', ['--fsize', '--pid', String(process.pid)]).status === 0;
if (!limits) console.warn('Left out what needs prlimit: it is not there.');

test.skipIf(!limits)('a failing write: the outcome is in doubt, the thread is replaced, and nothing acknowledged is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellringer-'));
  const store = await openEmbeddedStore({ folder, now: Date.now });
  await store.log.create('room', {});
  await store.close();

  // No file may grow past 200 kB: the system refuses the write, which is neither "no space" nor "no right".
  const child = new StoreProcess(['append', folder, 'room', 'run', '10'], ['prlimit', `--fsize=${200 * 1024}:unlimited`]);
  const [, fault] = await child.until('not-kept');
  expect(fault).toBe('doubtful');
  await child.until('not-kept', 50);
  spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited']);
  await child.until('kept', child.said('kept').length + 500);
  await child.kill();
  expect(child.said('gap')).toEqual([]);

  const again = await openEmbeddedStore({ folder, now: Date.now });
  const found = (await commandsOf(again, 'room')).map(String);
  await again.close();
  const places = new Map(found.map((command, place) => [command, place]));
  const doubtful = child
    .said('not-kept')
    .filter(([, why]) => why === 'doubtful')
    .map((words) => String(words.slice(2)));
  for (const words of child.said('kept')) expect(places.has(String(words.slice(1)))).toBe(true);
  // Twice is only there what was tried twice.
  const twice = found.filter((command, place) => places.get(command) !== place);
  expect(twice.filter((command) => !doubtful.includes(command))).toEqual([]);
  rmSync(folder, { recursive: true });
});

test.skipIf(!limits)(
  'a thread that can not be replaced at once: refused as away meanwhile, and it goes on by itself afterwards',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellringer-'));
    const store = await openEmbeddedStore({ folder, now: Date.now });
    await store.log.create('room', {});
    await store.close();

    const child = new StoreProcess(['append', folder, 'room', 'run', '10']);
    await child.until('kept', 50);
    // No write past the first 10 kB, and no further file may be opened: the thread fails, and so does the next one.
    spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${10 * 1024}:`, '--nofile=3:']);
    await child.until('not-kept');
    while (!child.said('not-kept').some(([, fault]) => fault === 'away')) await child.until('not-kept', child.said('not-kept').length + 1);
    await child.until('not-kept', child.said('not-kept').length + 100);
    spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:', '--nofile=1024:']);
    await child.until('kept', child.said('kept').length + 100);
    await child.kill();
    expect(child.said('gap')).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);
