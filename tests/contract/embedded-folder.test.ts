import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { START } from '../../server/store/store.ts';
import { StoreProcess } from './child-process.ts';
import { Reader } from './reader.ts';

const HOUR = 3600_000;
const now = () => Date.now();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellringer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('one folder, one process', () => {
  test('a second process is refused by name of folder and process, and the first goes on', async () => {
    const store = await openEmbeddedStore({ folder, now });
    const second = new StoreProcess(['hold', folder]);
    const [, fault, message] = await second.until('refused');
    await second.finish();
    expect(fault).toBe('held');
    expect(message).toBe(
      `Another process (pid ${process.pid}) is using the folder ${folder}, and only one may. Stop it first, or choose another folder for this one.`,
    );
    await store.log.create('room', {});
    await store.close();
  });

  test('this process is refused while another one holds the folder, and let in when that one has closed', async () => {
    const holder = new StoreProcess(['hold', folder]);
    await holder.until('opened');
    await expect(openEmbeddedStore({ folder, now })).rejects.toMatchObject({
      fault: 'held',
      message: expect.stringContaining(`(pid ${holder.pid})`),
    });
    await holder.finish();
    expect(holder.said('closed')).toHaveLength(1);
    const store = await openEmbeddedStore({ folder, now });
    await store.close();
  });

  test('a process that was killed does not hold the folder', async () => {
    const holder = new StoreProcess(['hold', folder]);
    await holder.until('opened');
    await holder.kill();
    const store = await openEmbeddedStore({ folder, now });
    await store.close();
  });

  test('the same process is refused a second time too, and the folder is free after close', async () => {
    const store = await openEmbeddedStore({ folder, now });
    await expect(openEmbeddedStore({ folder, now })).rejects.toMatchObject({ fault: 'held' });
    await store.log.create('room', { first: true });
    await store.close();
    const again = await openEmbeddedStore({ folder, now });
    expect(await again.log.header('room')).toEqual({ first: true });
    await again.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.pid'))).toEqual([]);
  });
});

describe('a folder that will not do', () => {
  test('is made where it is missing', async () => {
    const deep = join(folder, 'a', 'b');
    await (await openEmbeddedStore({ folder: deep, now })).close();
    expect(existsSync(join(deep, 'bellringer.db'))).toBe(true);
  });

  test('a file in its place is refused with a sentence', async () => {
    const place = join(folder, 'data');
    writeFileSync(place, '');
    for (const path of [place, join(place, 'below')]) {
      await expect(openEmbeddedStore({ folder: path, now })).rejects.toMatchObject({
        fault: 'read-only',
        message: expect.stringContaining(`${path} is a file, and a folder is needed there.`),
      });
    }
  });

  test('a file that is no database is refused and left as it is', async () => {
    const file = join(folder, 'bellringer.db');
    const text = 'a shopping list, not a database\n'.repeat(200);
    writeFileSync(file, text);
    await expect(openEmbeddedStore({ folder, now })).rejects.toMatchObject({ fault: 'away', message: expect.stringContaining('damaged') });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a file of a newer release is refused', async () => {
    await (await openEmbeddedStore({ folder, now })).close();
    const database = new Database(join(folder, 'bellringer.db'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openEmbeddedStore({ folder, now })).rejects.toMatchObject({
      fault: 'away',
      message: expect.stringContaining('newer Bellringer'),
    });
  });
});

describe('the next start', () => {
  test('finds everything that was kept', async () => {
    const store = await openEmbeddedStore({ folder, now });
    await store.log.create('room', { title: 'a' });
    await store.log.append('room', ['a', 'b']);
    await store.codes.claim('123456', 'room', HOUR);
    await store.drafts.put('room', 3, 0, 0, 'half');
    await store.library.put('report', 'room', 'local', 0, { n: 1 }, { h: 1 });
    await store.close();

    const again = await openEmbeddedStore({ folder, now });
    const reader = new Reader();
    await again.log.follow('room', START, reader.deliver);
    await again.log.append('room', ['c']);
    await reader.until(3);
    reader.expectChain();
    expect(reader.commands()).toEqual(['a', 'b', 'c']);
    expect(await again.log.header('room')).toEqual({ title: 'a' });
    expect(await again.log.live()).toEqual(['room']);
    expect(await again.codes.resolve('123456')).toBe('room');
    expect(await again.drafts.all('room', 0, 0)).toEqual([{ seat: 3, text: 'half' }]);
    expect(await again.library.get('report', 'room')).toMatchObject({ version: 1, doc: { n: 1 } });
    await again.close();
  });

  test('room time does not decrease, though the clock was set back in between', async () => {
    const noon = Date.UTC(2026, 8, 1, 12);
    let clock = noon;
    const store = await openEmbeddedStore({ folder, now: () => clock });
    await store.log.create('room', {});
    await store.log.append('room', ['a']);
    await store.close();

    clock = noon - HOUR;
    const again = await openEmbeddedStore({ folder, now: () => clock });
    await again.log.append('room', ['b']);
    clock += 70;
    await again.log.append('room', ['c']);
    const reader = new Reader();
    await again.log.follow('room', START, reader.deliver);
    await again.close();
    expect(reader.ats()).toEqual([noon, noon, noon + 70]);
  });

  test('every earlier boot is known and not alive: nobody else can hold the folder', async () => {
    const time = Date.UTC(2026, 8, 1, 12);
    const store = await openEmbeddedStore({ folder, now: () => time });
    await store.servers.beat('before');
    await store.close();
    const again = await openEmbeddedStore({ folder, now: () => time });
    expect(await again.servers.known()).toEqual([{ bootId: 'before', lastBeat: time, alive: false }]);
    await again.close();
  });
});

describe('what was deleted', () => {
  const files = () => readdirSync(folder).map((name) => join(folder, name));
  const textIn = (text: string) => files().filter((file) => readFileSync(file).includes(text));

  test('gives its space back and leaves no text in any file', async () => {
    const store = await openEmbeddedStore({ folder, now });
    const secret = 'Wilhelmina Oxenstierna';
    for (const room of ['kept', 'gone', 'also-kept']) await store.log.create(room, { room, by: room === 'gone' ? secret : '' });
    await Promise.all(
      Array.from({ length: 3000 }, (_, n) =>
        store.log.append(n % 3 === 1 ? 'gone' : 'kept', [{ n, text: n % 3 === 1 ? secret.repeat(20) : 'x' }]),
      ),
    );
    await store.drafts.put('gone', 1, 0, 0, secret);
    await store.library.put('report', 'gone', 'local', 0, { secret }, { secret });
    await store.close();
    const before = statSync(join(folder, 'bellringer.db')).size;
    expect(textIn(secret)).not.toEqual([]);

    const again = await openEmbeddedStore({ folder, now });
    await again.log.delete('gone');
    await again.library.remove('report', 'gone');
    await again.log.append('kept', ['after']);
    await again.close();
    expect(textIn(secret)).toEqual([]);
    expect(statSync(join(folder, 'bellringer.db')).size).toBeLessThan(before / 2);
  });

  // A thread that was ended from outside while it worked took the whole process with it.
  test('is given back in order when the store closes in the midst of it', async () => {
    const text = 'x'.repeat(100_000);
    for (let round = 0; round < 5; round++) {
      const store = await openEmbeddedStore({ folder, now });
      await store.log.create('gone', {});
      await Promise.all(Array.from({ length: 40 }, () => store.log.append('gone', [text])));
      await store.log.delete('gone');
      // The delete is tidied up after what is asked next.
      await store.log.live();
      await store.close();
    }
    expect(textIn(text)).toEqual([]);
  });
});
