import { cp, rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { START, type Store } from '../../server/store/store.ts';
import { RedisCluster } from '../processes/redis-cluster.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { appendSurely, openRedis, until } from './open-redis.ts';
import { Reader } from './reader.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
function kept<T extends { stop(): Promise<void> }>(process: T): T {
  stops.push(() => process.stop());
  return process;
}
async function opened(...args: Parameters<typeof openRedis>): Promise<Store> {
  const store = await openRedis(...args);
  stops.push(() => store.close());
  return store;
}
async function following(store: Store, room = 'room'): Promise<Reader> {
  const reader = new Reader();
  await store.log.follow(room, START, reader.deliver);
  return reader;
}
/** What somebody reads who has seen nothing yet. */
async function commandsOf(store: Store, room = 'room'): Promise<unknown[]> {
  const reader = new Reader();
  (await store.log.follow(room, START, reader.deliver)).close();
  reader.expectChain();
  return reader.commands();
}

/** Many writers on several stores, each of which writes its next command when the one before is acknowledged. */
class Writers {
  readonly acked: string[] = [];
  readonly #running: Promise<void>[];
  #stopped = false;

  constructor(stores: readonly Store[], count: number) {
    this.#running = stores.flatMap((store, place) =>
      Array.from({ length: count }, (_, writer) => this.#write(store, `${place}.${writer}`)),
    );
  }

  async until(acks: number): Promise<void> {
    await until(() => this.acked.length >= acks);
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running);
  }

  async #write(store: Store, writer: string): Promise<void> {
    for (let n = 0; !this.#stopped; n += 1) {
      await appendSurely(store, 'room', [`${writer}:${n}`]);
      this.acked.push(`${writer}:${n}`);
    }
  }
}

/** Nothing acknowledged is missing, and each writer's commands stand in the order in which they were acknowledged. */
function expectWhole(found: readonly unknown[], acked: readonly string[]): void {
  const there = new Set(found);
  expect(acked.filter((command) => !there.has(command))).toEqual([]);
  const first = [...there].map(String);
  for (const writer of new Set(first.map((command) => command.split(':')[0]))) {
    const own = first.filter((command) => command.split(':')[0] === writer);
    expect(own).toEqual(own.map((_, n) => `${writer}:${n}`));
  }
}

test('killed with -9 while two servers write: everything acknowledged is there, and both followers have the same', async () => {
  const redis = kept(await RedisProcess.start());
  const stores = [await opened(redis.url), await opened(redis.url)];
  await stores[0]?.log.create('room', {});
  const readers = await Promise.all(stores.map((store) => following(store)));
  const writers = new Writers(stores, 10);
  for (let kills = 0; kills < 3; kills += 1) {
    await writers.until(writers.acked.length + 100 + Math.floor(Math.random() * 500));
    await redis.kill();
    await redis.start();
  }
  await writers.until(writers.acked.length + 100);
  await writers.stop();
  const late = await commandsOf(await opened(redis.url));
  expectWhole(late, writers.acked);
  for (const reader of readers) {
    await reader.until(late.length);
    reader.expectChain();
    expect(reader.commands()).toEqual(late);
  }
});

test('an append in doubt that is made again is there once', async () => {
  const redis = kept(await RedisProcess.start());
  const store = await opened(redis.url);
  await store.log.create('room', {});
  await appendSurely(store, 'room', ['before']);
  redis.freeze();
  const asked = store.log.append('room', ['in doubt']);
  await expect(asked).rejects.toMatchObject({ fault: 'doubtful' });
  redis.thaw();
  await appendSurely(store, 'room', ['in doubt']);
  await appendSurely(store, 'room', ['in doubt']);
  // The first two are one; the third is one more.
  expect(await commandsOf(store)).toEqual(['before', 'in doubt', 'in doubt']);
});

test('a log that lost its tail is told, and comes again as it is', async () => {
  const redis = kept(await RedisProcess.start());
  const store = await opened(redis.url);
  await store.log.create('room', {});
  const reader = await following(store);
  for (const command of ['a', 'b']) await store.log.append('room', [command]);
  const copy = `${redis.folder}.copy`;
  stops.push(() => rm(copy, { recursive: true, force: true }));
  await cp(redis.folder, copy, { recursive: true });
  for (const command of ['c', 'd']) await store.log.append('room', [command]);
  await reader.until(4);
  await redis.kill();
  await cp(copy, redis.folder, { recursive: true });
  await redis.start();
  await reader.until(6);
  expect(reader.deliveries.map((delivery) => delivery.type)).toEqual(['batch', 'batch', 'batch', 'batch', 'rebuilt', 'batch', 'batch']);
  await appendSurely(store, 'room', ['e']);
  await reader.until(7);
  expect(reader.commands()).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'e']);
  expect(await commandsOf(store)).toEqual(['a', 'b', 'e']);
});

// Redis throws away what it finds of such a call, but not from its file: there it stands until the next whole call, which brings it back at the start after.
describe.each([
  { command: 'HSET', where: 'before the room knew of it' },
  { command: 'EXEC', where: 'at its very end' },
])('a call that a kill cut off $where', ({ command }) => {
  async function cutOff(): Promise<{ redis: RedisProcess; store: Store; reader: Reader }> {
    const redis = kept(await RedisProcess.start());
    const store = await opened(redis.url);
    for (const room of ['room', 'busy']) await store.log.create(room, {});
    for (const append of ['a', 'b']) await store.log.append('room', [append]);
    await redis.kill();
    await redis.cutOff(command);
    await redis.start();
    await until(async () => (await commandsOf(store).catch(() => [])).length > 0);
    return { redis, store, reader: await following(store) };
  }

  test('is no part of the log, though it comes back after the log has gone on', async () => {
    const { redis, store, reader } = await cutOff();
    await store.log.append('room', ['c']);
    await redis.kill();
    await redis.start();
    await appendSurely(store, 'room', ['d']);
    await reader.until(3);
    reader.expectChain();
    expect(reader.commands()).toEqual(['a', 'c', 'd']);
    expect(await commandsOf(store)).toEqual(['a', 'c', 'd']);
  });

  test('comes back whole or not at all, and the log goes on from there', async () => {
    const { redis, store } = await cutOff();
    await store.log.append('busy', ['x']);
    await redis.kill();
    await redis.start();
    const before = command === 'HSET' ? ['a'] : ['a', 'b'];
    expect(await commandsOf(await opened(redis.url))).toEqual(before);
    await appendSurely(store, 'room', ['d']);
    expect(await commandsOf(store)).toEqual([...before, 'd']);
  });
});

test('what was published while nobody could hear is read', async () => {
  const redis = kept(await RedisProcess.start());
  const [here, there] = [await opened(redis.url), await opened(redis.url)];
  await here.log.create('room', {});
  const reader = await following(here);
  // The connection of the follower is cut; the other server writes at once.
  await redis.cli('CLIENT', 'KILL', 'TYPE', 'pubsub');
  for (const command of ['a', 'b', 'c']) await appendSurely(there, 'room', [command]);
  await reader.until(3);
  reader.expectChain();
  expect(reader.commands()).toEqual(['a', 'b', 'c']);
});

test('with REDIS_REPLICAS nothing is acknowledged or delivered to its own server before a replica has it', async () => {
  const primary = kept(await RedisProcess.start());
  const replica = kept(await RedisProcess.start({ replicaOf: primary.port }));
  const [store, other] = [await opened(primary.url, { replicas: 1 }), await opened(primary.url, { replicas: 1 })];
  await store.log.create('room', {});
  const [own, others] = [await following(store), await following(other)];
  replica.freeze();
  await expect(store.log.append('room', ['a'])).rejects.toMatchObject({ fault: 'doubtful' });
  expect(store.trouble()).toMatch(/REDIS_REPLICAS asks for 1/);
  await others.until(1);
  expect(own.commands()).toEqual([]);
  replica.thaw();
  await appendSurely(store, 'room', ['a']);
  await own.until(1);
  expect(store.trouble()).toBeNull();
  expect(await commandsOf(store)).toEqual(['a']);
});

test('a primary killed, its replica promoted: with REDIS_REPLICAS nothing acknowledged is lost', async () => {
  const primary = kept(await RedisProcess.start());
  const replica = kept(await RedisProcess.start({ replicaOf: primary.port }));
  await until(async () => (await replica.cli('INFO', 'replication')).includes('master_link_status:up'));
  const urls = `${primary.url},${replica.url}`;
  const stores = [await opened(urls, { replicas: 1 }), await opened(urls, { replicas: 1 })];
  await stores[0]?.log.create('room', {});
  const readers = await Promise.all(stores.map((store) => following(store)));
  const writers = new Writers(stores, 5);
  await writers.until(200);
  await primary.kill();
  await replica.cli('REPLICAOF', 'NO', 'ONE');
  // It acknowledges nothing until it has a replica of its own.
  await primary.start();
  await primary.cli('REPLICAOF', '127.0.0.1', String(replica.port));
  await writers.until(writers.acked.length + 200);
  await writers.stop();
  const late = await commandsOf(await opened(replica.url, { replicas: 1 }));
  expectWhole(late, writers.acked);
  await until(() => readers.every((reader) => sinceRebuilt(reader).length === late.length));
  for (const reader of readers) expect(sinceRebuilt(reader)).toEqual(late);
});

test('a room that moves to another node of the cluster while it is written loses nothing', async () => {
  const cluster = kept(await RedisCluster.start());
  const stores = [await opened(cluster.url), await opened(cluster.url)];
  await stores[0]?.log.create('room', {});
  const readers = await Promise.all(stores.map((store) => following(store)));
  const writers = new Writers(stores, 5);
  await writers.until(200);
  await cluster.move('bellringer:{room}:log', () => writers.until(writers.acked.length + 50));
  await writers.until(writers.acked.length + 200);
  await writers.stop();
  const late = await commandsOf(await opened(cluster.url));
  expectWhole(late, writers.acked);
  for (const reader of readers) {
    await reader.until(late.length);
    reader.expectChain();
    expect(reader.commands()).toEqual(late);
  }
});

test('a primary of a cluster killed: its replica takes over by itself, and nothing acknowledged is lost', async () => {
  const cluster = kept(await RedisCluster.start({ replicas: 1 }));
  const stores = [await opened(cluster.url, { replicas: 1 }), await opened(cluster.url)];
  const [first, second] = stores;
  if (!first || !second) throw new Error('Two were opened.');
  const place = await cluster.placeOf('bellringer:{room}:log');
  // A room on another node goes on meanwhile.
  const elsewhere = await roomElsewhere(cluster, place);
  for (const room of ['room', elsewhere]) await first.log.create(room, {});
  const readers = await Promise.all(stores.map((store) => following(store)));
  const writers = new Writers([first], 5);
  await writers.until(200);
  await cluster.primaries[place]?.kill();
  await until(async () => (await cluster.replicaOf(place).cli('INFO', 'replication')).includes('role:master'));
  await appendSurely(second, elsewhere, ['elsewhere']);
  await appendSurely(second, 'room', ['x:0']);
  // The old primary comes back as a replica of the new one: then there is one that can confirm.
  await cluster.primaries[place]?.start();
  await writers.until(writers.acked.length + 200);
  await writers.stop();
  const late = await commandsOf(await opened(cluster.url));
  expectWhole(late, writers.acked);
  expect(late).toContain('x:0');
  expect(await commandsOf(second, elsewhere)).toEqual(['elsewhere']);
  await until(() => readers.every((reader) => sinceRebuilt(reader).length === late.length));
  for (const reader of readers) expect(sinceRebuilt(reader)).toEqual(late);
});

/** What counts for a reader: what came after it was told that the log was rebuilt. */
function sinceRebuilt(reader: Reader): unknown[] {
  const last = reader.deliveries.findLastIndex(({ type }) => type === 'rebuilt');
  return reader.deliveries
    .slice(last + 1)
    .flatMap((delivery) => (delivery.type === 'batch' ? delivery.batch.entries.map(({ command }) => command) : []));
}

async function roomElsewhere(cluster: RedisCluster, place: number): Promise<string> {
  for (let n = 0; ; n += 1) if ((await cluster.placeOf(`bellringer:{other ${n}}:log`)) !== place) return `other ${n}`;
}
