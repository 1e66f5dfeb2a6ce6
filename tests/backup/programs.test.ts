import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import { newFolder, type Ran, runProgram, serve } from '../import/program.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { contentOf, fill, textOf } from './filled.ts';

let place: string;
let file: string;
beforeEach(async () => {
  place = await newFolder();
  file = join(place, 'school.backup');
});
afterEach(() => rm(place, { recursive: true, force: true }));

const folder = (name: string) => join(place, name);
const backup = (from: string, ...args: string[]) => runProgram('backup', { dataDir: folder(from) }, ...args);
const restore = (into: string, ...args: string[]) => runProgram('restore', { dataDir: folder(into) }, ...args);

/** Opens the store of a folder, which nobody holds, for a moment. */
async function within<T>(name: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore({ folder: folder(name), now: () => Date.now() });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
const filled = (name: string) => within(name, (store) => fill(store));
const held = async (name: string) => contentOf(await within(name, (store) => textOf(store)));
const rooms = async (name: string) => (await within(name, (store) => store.log.rooms())).length;

const refused = (ran: Ran, why: RegExp) => expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringMatching(why) });

describe('npm run backup, then npm run restore', () => {
  it('moves everything from one folder to another', async () => {
    await filled('old');
    const told = await backup('old', file);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toContain('3 documents of bank and results, 3 rooms with all that was asked there.');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await restore('new', file)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('All of it is restored.') });
    expect(await held('new')).toEqual(await held('old'));
  });

  it('moves everything from a folder to the Redis of REDIS_URL', async () => {
    await filled('old');
    await backup('old', file);
    const redis = await RedisProcess.start();
    try {
      const there = { dataDir: folder('new'), more: { REDIS_URL: redis.url } };
      expect(await runProgram('restore', there, file)).toMatchObject({ code: 0, err: '' });
      const again = join(place, 'again.backup');
      expect(await runProgram('backup', there, again)).toMatchObject({ code: 0, err: '' });
      const sorted = (all: string) =>
        contentOf(all)
          .map((line) => JSON.stringify(line))
          .sort();
      expect(sorted(await readFile(again, 'utf8'))).toEqual(sorted(await readFile(file, 'utf8')));
      refused(await runProgram('restore', there, file), /overwrites nothing/);
    } finally {
      await redis.stop();
    }
    expect((await readdir(place)).sort()).toEqual(['again.backup', 'old', 'school.backup']);
  });

  it('with --json print what there is, and nothing else', async () => {
    await filled('old');
    const { out } = await backup('old', '--json', file);
    const counts = { servers: 1, rooms: 3, batches: 31, drafts: 2, codes: 2, documents: 3 };
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(JSON.parse(out)).toEqual({ file, written: true, at: expect.any(String), counts, sha256 });
    const restored = JSON.parse((await restore('new', '--json', file)).out);
    expect(restored).toEqual({ ...JSON.parse(out), written: undefined, restored: true });
  });

  it('with --dry-run open no store', async () => {
    await filled('old');
    expect(await backup('old', '--dry-run', file)).toMatchObject({ code: 0, out: expect.stringContaining('can be written') });
    expect(await readdir(place)).toEqual(['old']);
    await backup('old', file);
    expect(await restore('new', '--dry-run', file)).toMatchObject({ code: 0, out: expect.stringContaining('nothing was restored') });
    expect((await readdir(place)).sort()).toEqual(['old', 'school.backup']);
    await writeFile(file, (await readFile(file)).subarray(0, -200));
    refused(await restore('new', '--dry-run', file), /cut off/);
  });
});

describe('what would do harm is refused', () => {
  it('a file that is there, a folder that is not', async () => {
    await filled('old');
    await writeFile(file, 'mine');
    refused(await backup('old', file), /is there already, and is not overwritten/);
    expect(await readFile(file, 'utf8')).toBe('mine');
    refused(await backup('old', join(place, 'no', 'folder')), /can't be written/);
    refused(await backup('old', '--dry-run', join(place, 'no', 'folder')), /can't be written/);
    expect((await readdir(place)).sort()).toEqual(['old', 'school.backup']);
  });

  it('a cut file, another file, no file: nothing is restored', async () => {
    await filled('old');
    await backup('old', file);
    await writeFile(file, (await readFile(file)).subarray(0, -200));
    refused(await restore('new', file), /cut off/);
    await writeFile(file, 'Hello.');
    refused(await restore('new', file), /not a backup of Bellringer/);
    refused(await restore('new', join(place, 'none')), /can't be read/);
    expect(await rooms('new')).toBe(0);
  });

  it('a store that has something in it', async () => {
    await filled('old');
    await backup('old', file);
    refused(await restore('old', file), /overwrites nothing/);
  });

  it('arguments that make no sense', async () => {
    for (const args of [[], ['a', 'b'], ['--jsn', file]])
      for (const task of ['backup', 'restore'])
        expect(await runProgram(task, { dataDir: folder('old') }, ...args)).toMatchObject({
          code: 1,
          err: expect.stringContaining(`npm run ${task}`),
        });
    expect(await readdir(place)).toEqual([]);
  });
});

describe('a folder that a server holds', () => {
  it('is backed up and restored by the server, and by nobody without its key', async () => {
    await filled('old');
    // They are no games that a server could play.
    await within('old', async (store) => {
      for (const roomId of await store.log.live()) await store.log.end(roomId);
    });
    const server = await serve(folder('old'));
    try {
      expect((await backup('old', file)).code).toBe(0);
      refused(await restore('old', file), /The server at .* did not restore: .*overwrites nothing/);
      const { address } = JSON.parse(await readFile(join(folder('old'), 'server.json'), 'utf8'));
      const signedIn = await fetch(`${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify({ key: 'the key of an import test' }),
      });
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      for (const headers of [{}, { cookie }, { authorization: 'Bearer nobody' }])
        expect((await fetch(`${address}/api/backup`, { headers })).status).toBe(401);
    } finally {
      await server.end('SIGTERM');
    }
    const other = await serve(folder('new'));
    try {
      expect(await restore('new', file)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('All of it is restored.') });
      expect(await restore('new', join(place, 'none'))).toMatchObject({ code: 1, err: expect.stringContaining("can't be read") });
    } finally {
      await other.end('SIGTERM');
    }
    expect(await held('new')).toEqual(await held('old'));
  });
});
