import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { openRedis } from '../contract/open-redis.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { filesWith } from './bytes.ts';
import { NAME, REMOVALS, removedByOneOfTwo } from './house.ts';

let redis: RedisProcess;
let store: Store;
beforeAll(async () => {
  redis = await RedisProcess.start();
  store = await openRedis(redis.url);
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

/** Redis keeps the files that it appends to in a folder of their own. */
async function filesOfRedisWith(text: string): Promise<string[]> {
  const folders = (await readdir(redis.folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(folders.map(({ name }) => filesWith(join(redis.folder, name), text)));
  return found.flat();
}

it('what was deleted leaves the files that Redis appends to', async () => {
  const name = 'Zaphod Beeblebrox';
  await store.library.put('report', 'r', 'local', 0, { name }, {});
  await store.log.create('room', { name });
  await store.log.append('room', [{ name }]);
  expect(await filesOfRedisWith(name)).not.toEqual([]);
  await store.library.remove('report', 'r');
  await store.log.delete('room');
  expect(await filesOfRedisWith(name)).not.toEqual([]);
  // Two servers may ask for it at once.
  await Promise.all([store.tidy(), store.tidy()]);
  while ((await filesOfRedisWith(name)).length > 0) await new Promise((go) => setTimeout(go, 50));
});

it.each(REMOVALS)('what is %s by one of two servers is gone from Redis and from its files', async (what) => {
  await redis.cli('FLUSHALL');
  await removedByOneOfTwo(store, what);
  while ((await filesOfRedisWith(NAME)).length > 0) await new Promise((go) => setTimeout(go, 50));
});
