import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { START } from '../../server/store/store.ts';
import { StoreProcess } from './child-process.ts';
import { Reader } from './reader.ts';

test('killed with -9 while many write: everything acknowledged is there, once and in its order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellringer-'));
  const first = await openEmbeddedStore({ folder, now: Date.now });
  await first.log.create('room', { seed: 1 });
  await first.close();

  const kept: string[] = [];
  for (const run of [0, 1, 2]) {
    const acks = 1 + Math.floor(Math.random() * 2000);
    console.info(`run ${run}: killed after ${acks} acknowledgements`);
    const child = new StoreProcess(['append', folder, 'room', String(run), '40']);
    await child.until('kept', acks);
    await child.kill();
    expect(child.said('gap')).toEqual([]);
    kept.push(...child.said('kept').map((words) => String(words.slice(1))));

    const store = await openEmbeddedStore({ folder, now: Date.now });
    const reader = new Reader();
    await store.log.follow('room', START, reader.deliver);
    await store.close();
    reader.expectChain();
    const found = reader.commands().map(String);
    expect(new Set(found).size).toBe(found.length);
    const there = new Set(found);
    expect(kept.filter((command) => !there.has(command))).toEqual([]);
    for (let writer = 0; writer < 40; writer += 1) {
      const own = found.filter((command) => command.startsWith(`${run},${writer},`));
      expect(own).toEqual(own.map((_, n) => `${run},${writer},${n}`));
    }
    const ats = reader.ats();
    expect(ats).toEqual(ats.toSorted((a, b) => a - b));
  }
  rmSync(folder, { recursive: true });
});
