import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Store, StoreError } from '../../server/store/store.ts';
import { RedisProcess, type RedisSettings } from '../processes/redis-process.ts';
import { appendSurely, openRedis, until } from './open-redis.ts';
import { Reader } from './reader.ts';
import { mountSmallDisk } from './small-disk.ts';

const running: RedisProcess[] = [];
const open: Store[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await Promise.all(running.splice(0).map((redis) => redis.stop()));
});

async function start(settings: RedisSettings = {}): Promise<RedisProcess> {
  const redis = await RedisProcess.start(settings);
  running.push(redis);
  return redis;
}
async function opened(...args: Parameters<typeof openRedis>): Promise<Store> {
  const store = await openRedis(...args);
  open.push(store);
  return store;
}
/** The sentence of a start that is refused. */
async function refusal(urls: string): Promise<string> {
  const error: unknown = await opened(urls).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw error ?? new Error('It was not refused.');
  expect(error.message).not.toMatch(/\.\.|undefined|\bat \w+ \(/);
  return error.message;
}

describe('a start is refused, with what to do,', () => {
  test('where Redis throws away what it holds when its memory is full', async () => {
    const redis = await start({ maxmemoryPolicy: 'allkeys-lru' });
    expect(await refusal(redis.url)).toBe(
      `Redis at 127.0.0.1:${redis.port} throws away what it holds when its memory is full (maxmemory-policy allkeys-lru). Set it to noeviction.`,
    );
  });

  test('where it would throw away only what has a lifetime, as logs have', async () => {
    expect(await refusal((await start({ maxmemoryPolicy: 'volatile-ttl' })).url)).toContain('volatile-ttl');
  });

  test('where Redis keeps nothing on its disk', async () => {
    expect(await refusal((await start({ appendfsync: null })).url)).toContain('appendonly no');
  });

  test('where the password is wrong or missing; the text holds none', async () => {
    const locked = await start({ password: 'the right one' });
    for (const url of [`redis://:a-wrong-one@127.0.0.1:${locked.port}`, `redis://127.0.0.1:${locked.port}`])
      expect(await refusal(url)).toMatch(/does not let this server in .*REDIS_URL/);
    expect(await refusal(`redis://:a-wrong-one@127.0.0.1:${locked.port}`)).not.toContain('a-wrong-one');
  });
});

test('the right password opens it', async () => {
  const redis = await start({ password: 'with / and @' });
  const store = await opened(redis.url);
  await store.log.create('room', {});
  expect(await store.log.live()).toEqual(['room']);
});

test('a Redis that may not be asked how it is set up is taken, with a warning', async () => {
  const redis = await start();
  await redis.cli('ACL', 'SETUSER', 'server', 'on', '>a-password', '~*', '&*', '+@all', '-info', '-config');
  const said: string[] = [];
  const store = await opened(`redis://server:a-password@127.0.0.1:${redis.port}`, { say: (sentence) => said.push(sentence) });
  expect(said).toEqual([expect.stringMatching(/does not show how it is set up.*appendonly.*noeviction/)]);
  await store.log.create('room', {});
  await store.log.append('room', ['a']);
  expect(store.trouble()).toBeNull();
});

describe('Redis is away at the start', () => {
  test('it is said once, and the store opens when Redis is there', async () => {
    const redis = await start();
    await redis.kill();
    const said: string[] = [];
    const opening = opened(redis.url, { say: (sentence) => said.push(sentence) });
    await until(() => said.length > 0);
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`^Redis does not answer: 127.0.0.1:${redis.port} \\(.+\\)\\. This server starts when`)),
    ]);
    await redis.start();
    const store = await opening;
    expect(said).toEqual([expect.anything(), `Redis at 127.0.0.1:${redis.port} can be used now.`]);
    await store.log.create('room', {});
  });

  test('one that is there and does not answer is waited for too', async () => {
    const redis = await start();
    redis.freeze();
    const said: string[] = [];
    const opening = opened(redis.url, { say: (sentence) => said.push(sentence) });
    await until(() => said.length > 0);
    redis.thaw();
    await (await opening).log.create('room', {});
  });

  test('one that still reads its files is waited for', async () => {
    const redis = await start();
    await redis.cli('EVAL', "for n = 1, 20000 do redis.call('SET', n, n) end", '0');
    await redis.kill();
    const loading = await RedisProcess.start({ folder: redis.folder, more: ['--key-load-delay', '200'] }, 'loading');
    running.push(loading);
    const said: string[] = [];
    const opening = opened(loading.url, { say: (sentence) => said.push(sentence) });
    await until(() => said.length > 0);
    expect(said[0]).toMatch(/still reading its files/);
    await loading.cli('CONFIG', 'SET', 'key-load-delay', '0');
    await (await opening).log.create('room', {});
    expect(said).toHaveLength(2);
  });

  test('a replica is not taken for it: the primary among the addresses is', async () => {
    const primary = await start();
    const replica = await start({ replicaOf: primary.port });
    const store = await opened(`${replica.url},${primary.url}`);
    await store.log.create('room', {});
    expect(await primary.cli('EXISTS', 'bellringer:{room}:room')).toBe('1');
  });
});

describe('while it runs', () => {
  async function served(settings: RedisSettings = {}) {
    const redis = await start(settings);
    const said: string[] = [];
    const store = await opened(redis.url, { say: (sentence) => said.push(sentence) });
    await store.log.create('room', {});
    const reader = new Reader();
    await store.log.follow('room', '', reader.deliver);
    return { redis, store, reader, said };
  }
  /** Named in `trouble` and told; nothing is acknowledged; and it goes on by itself when it is put right. */
  async function named(
    { store, reader, said }: Awaited<ReturnType<typeof served>>,
    what: RegExp,
    putRight: () => Promise<unknown>,
  ): Promise<void> {
    await until(() => what.test(store.trouble() ?? ''));
    await until(() => said.some((sentence) => what.test(sentence)));
    expect(store.trouble()).not.toMatch(/\.\./);
    await expect(store.log.append('room', ['refused'])).rejects.toMatchObject({ fault: expect.stringMatching(/^(away|doubtful)$/) });
    expect(reader.commands()).toEqual([]);
    await putRight();
    await until(() => store.trouble() === null);
    await store.log.append('room', ['kept']);
    await reader.until(1);
    expect(reader.commands()).toEqual(['kept']);
    await until(() => said.at(-1) === 'Redis serves again.');
  }

  test('a Redis that became a replica is named', async () => {
    const room = await served();
    await room.redis.cli('REPLICAOF', '127.0.0.1', '1');
    await named(room, /is a replica now/, () => room.redis.cli('REPLICAOF', 'NO', 'ONE'));
  });

  test('a replica that holds nothing yet says of no room that it is gone', async () => {
    const { redis, store, reader } = await served();
    const empty = await start();
    await redis.cli('REPLICAOF', '127.0.0.1', String(empty.port));
    await until(async () => (await redis.cli('DBSIZE')) === '0');
    await expect(store.log.append('room', ['a'])).rejects.toMatchObject({ fault: expect.stringMatching(/^(away|doubtful)$/) });
    await expect(store.log.header('room')).rejects.toMatchObject({ fault: 'away' });
    // The room arrives: whoever followed it still does.
    await empty.cli('HSET', 'bellringer:{room}:room', 'header', '{}', 'last', '');
    await until(async () => (await redis.cli('DBSIZE')) === '1');
    await redis.cli('REPLICAOF', 'NO', 'ONE');
    await appendSurely(store, 'room', ['b']);
    await reader.until(1);
    expect(reader.commands()).toEqual(['b']);
  });

  test('full memory is named', async () => {
    const room = await served();
    await room.redis.cli('CONFIG', 'SET', 'maxmemory', '1');
    await named(room, /memory of Redis .* is full/, () => room.redis.cli('CONFIG', 'SET', 'maxmemory', '0'));
  });

  test('a Redis that begins to throw away what it holds is named', async () => {
    const room = await served();
    await room.redis.cli('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random');
    await named(room, /allkeys-random/, () => room.redis.cli('CONFIG', 'SET', 'maxmemory-policy', 'noeviction'));
  });

  test('replicas that Redis itself asks for are named', async () => {
    const room = await served();
    await room.redis.cli('CONFIG', 'SET', 'min-replicas-to-write', '1');
    await expect(room.store.log.append('room', ['refused'])).rejects.toMatchObject({ fault: 'doubtful' });
    expect(room.store.trouble()).toMatch(/fewer replicas than it wants/);
    await room.redis.cli('CONFIG', 'SET', 'min-replicas-to-write', '0');
    await room.store.log.append('room', ['kept']);
    expect(room.store.trouble()).toBeNull();
  });

  test('a disk that is full is named', async ({ skip }) => {
    const disk = mountSmallDisk(4);
    if (!disk) return skip();
    try {
      const room = await served({ folder: disk.path, appendfsync: 'everysec' });
      const { bavail, bsize } = statfsSync(disk.path);
      const ballast = join(disk.path, 'ballast');
      writeFileSync(ballast, Buffer.alloc(bavail * bsize - 500_000));
      const put = async () => {
        for (let n = 0; ; n += 1) await room.store.library.put('filler', String(n), 'local', 0, 'x'.repeat(100_000), null);
      };
      await expect(put()).rejects.toMatchObject({ fault: 'full', message: expect.stringContaining("can't write to its disk") });
      await named(room, /can't write to its disk/, async () => rmSync(ballast));
    } finally {
      await Promise.all(open.splice(0).map((store) => store.close()));
      await Promise.all(running.splice(0).map((redis) => redis.kill()));
      disk.remove();
    }
  });

  test('a Redis that stops answering is given up and found again, and what was asked is in doubt', async () => {
    const { redis, store, reader } = await served();
    redis.freeze();
    const asked = store.log.append('room', ['a']);
    await expect(asked).rejects.toMatchObject({ fault: 'doubtful' });
    await until(() => /can't be reached/.test(store.trouble() ?? ''));
    await expect(store.log.append('room', ['b'])).rejects.toMatchObject({ fault: 'away' });
    redis.thaw();
    await until(() => store.trouble() === null);
    await store.log.append('room', ['a']);
    await reader.until(1);
    // It was written while nobody listened; written again, it is there once.
    expect(reader.commands()).toEqual(['a']);
  });

  test('a server that stood still itself does not take it for silence of Redis', async () => {
    const { redis, store } = await served();
    const before = await redis.cli('CLIENT', 'LIST');
    const asked = store.log.append('room', ['a']);
    const end = performance.now() + 4000;
    while (performance.now() < end);
    await asked;
    const ids = (list: string) => [...list.matchAll(/^id=(\d+) .*\bresp=3\b/gm)].map(([, id]) => id);
    expect(ids(before)).toHaveLength(1);
    expect(ids(await redis.cli('CLIENT', 'LIST'))).toEqual(ids(before));
  });
});
