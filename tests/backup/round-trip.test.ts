import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreFile } from '../../server/backup/restore.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import { openRedis } from '../contract/open-redis.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { RedisCluster } from '../processes/redis-cluster.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { bytesOf, contentOf, fill, NOON, textOf } from './filled.ts';

/** A store that is opened empty, and closed and taken away after. */
type Kind = (use: (store: Store) => Promise<void>) => Promise<void>;

const KINDS: Record<string, Kind> = {
  async memory(use) {
    const store = createMemoryStore({ now: () => NOON });
    await use(store);
    await store.close();
  },
  async embedded(use) {
    const folder = await mkdtemp(join(tmpdir(), 'bellringer-backup-'));
    const store = await openEmbeddedStore({ folder, now: () => NOON });
    try {
      await use(store);
    } finally {
      await store.close();
      await rm(folder, { recursive: true });
    }
  },
  Redis: (use) => onRedis(redis, use),
  Cluster: (use) => onRedis(cluster, use),
};

let redis: RedisProcess;
let cluster: RedisCluster;
beforeAll(async () => {
  [redis, cluster] = await Promise.all([RedisProcess.start(), RedisCluster.start()]);
});
afterAll(() => Promise.all([redis?.stop(), cluster?.stop()]));

async function onRedis(processes: RedisProcess | RedisCluster, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await openRedis(processes.url, { now: () => NOON });
  try {
    await use(store);
  } finally {
    await store.close();
    for (const node of 'nodes' in processes ? processes.nodes : [processes]) await node.cli('FLUSHALL');
  }
}

const restore = (store: Store, text: string, now = NOON) => restoreFile(store, () => bytesOf(text), now);

describe.each(Object.keys(KINDS))('a backup of the store of kind %s', (from) => {
  it.each(Object.keys(KINDS))('put back into %s holds the same as before', async (to) => {
    let text = '';
    await KINDS[from]?.(async (store) => {
      await fill(store, 230);
      text = await textOf(store);
    });
    await KINDS[to]?.(async (store) => {
      const { counts } = await restore(store, text);
      expect(counts).toEqual({ servers: 1, rooms: 3, batches: 31, drafts: 2, codes: 2, documents: 233 });
      const again = await textOf(store);
      const sorted = (whole: string) => contentOf(whole).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      expect(sorted(again)).toEqual(sorted(text));
      // Lists have their order.
      const listed = await store.library.list<{ n: number }>('report', 'local', null, 230);
      expect(listed.items.map(({ head }) => head.n)).toEqual(Array.from({ length: 230 }, (_, place) => 229 - place));
      expect((await store.library.list('quiz', 'local', null, 9)).items.map(({ id, head }) => [id, head])).toEqual([
        ['sums', null],
        ['norway', { title: 'Norway 2' }],
      ]);
    });
  });
});

describe('what is put back', () => {
  const put = async (text: string, now: number) => {
    const store = createMemoryStore({ now: () => now });
    await restore(store, text, now);
    return store;
  };
  const given = async () => {
    const store = createMemoryStore({ now: () => NOON });
    await fill(store);
    return textOf(store);
  };

  it('has leases as long as they had left, and none that ran out meanwhile', async () => {
    const store = await put(await given(), NOON + 1800_000);
    expect(await store.codes.held()).toEqual([{ key: 'room:482913', value: 'live', ttl: 1800_000 }]);
  });

  it('knows the servers of the other place as gone', async () => {
    const store = await put(await given(), NOON + 72 * 3600_000);
    expect(await store.servers.known()).toEqual([{ bootId: 'boot-there', lastBeat: NOON, alive: false }]);
  });

  it('goes on: the room that lived takes what comes next', async () => {
    const store = await put(await given(), NOON + 1000);
    expect((await store.log.live()).sort()).toEqual(['empty', 'live']);
    await store.log.append('live', ['next']);
    expect(await store.drafts.all('live', 1, 0)).toHaveLength(2);
  });
});
