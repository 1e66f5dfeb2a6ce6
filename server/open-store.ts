import type { Config } from './config.ts';
import { openEmbeddedStore } from './store/embedded/store.ts';
import { openRedisStore } from './store/redis/store.ts';
import type { Store } from './store/store.ts';

/**
 * Opens the store that the settings name: Redis, or the folder. `now` is the wall clock of the embedded store, ms since 1970; a Redis has
 * its own. `say` gets sentences about a Redis that is away or in trouble, and that it is back.
 * @throws StoreError whose sentence says why not, and what to do
 */
export function openStore({ redis, dataDir }: Config, now: () => number, say = toStderr): Promise<Store> {
  return redis ? openRedisStore({ ...redis, say }) : openEmbeddedStore({ folder: dataDir, now });
}

function toStderr(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
