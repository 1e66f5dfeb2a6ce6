import { setTimeout as pause } from 'node:timers/promises';
import { readAddress } from '../../server/store/redis/address.ts';
import { openRedisStore, type RedisOptions } from '../../server/store/redis/store.ts';
import { type Store, StoreError } from '../../server/store/store.ts';

/** The store on the Redis, or the nodes of a cluster, at these addresses (with commas between). */
export function openRedis(urls: string, options: Partial<RedisOptions> = {}): Promise<Store> {
  const addresses = urls.split(',').flatMap((url) => readAddress(url) ?? []);
  return openRedisStore({ replicas: 0, say: () => {}, ...options, addresses });
}

/** Waits until it is so, however long that takes. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await pause(20);
}

/** Appends as servers do: the very same again, for as long as it may not have been kept. Counts the tries. */
export async function appendSurely(store: Store, room: string, commands: readonly unknown[]): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      await store.log.append(room, commands);
      return tries;
    } catch (error) {
      if (!(error instanceof StoreError && ['away', 'doubtful'].includes(error.fault))) throw error;
      await pause(50);
    }
  }
}
