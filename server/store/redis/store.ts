import { setTimeout as pause } from 'node:timers/promises';
import { closed } from '../faults.ts';
import { type Store, StoreError } from '../store.ts';
import { type Address, nameOf } from './address.ts';
import { redisCodes } from './codes.ts';
import { Commands } from './commands.ts';
import { redisDrafts } from './drafts.ts';
import { RedisLibrary } from './library.ts';
import { Nodes } from './nodes.ts';
import { RoomIndex } from './room-index.ts';
import { RedisLog } from './room-log.ts';
import { redisServers } from './servers.ts';
import { NotFound } from './topology.ts';

/** A start that takes less than this is not worth a word, ms. */
const MOMENT = 2000;
const RETRY = 500;
/** How often it is looked whether there is anything new to say, ms. */
const LOOK = 1000;

export interface RedisOptions {
  /** One Redis; several addresses of one Redis and its replicas; or some of a cluster. */
  addresses: readonly Address[];
  /** How many replicas must have a write before it counts. */
  replicas: number;
  /** Says a sentence to whoever looks after the server: what is wrong, and that it is right again. */
  say(sentence: string): void;
  /** Stands in for Redis' clock, ms since 1970: for tests that move the clock. */
  now?: () => number;
}

/**
 * Opens the store that lies on a Redis, or on a Redis Cluster, which is recognised by itself. Waits for a Redis that is away, and says so
 * once. Refuses with a `StoreError` whose sentence says what to do: a version, settings or password with which nothing may be kept there.
 */
export async function openRedisStore({ addresses, replicas, say, now }: RedisOptions): Promise<Store> {
  const nodes = new Nodes(addresses, () => void log.compare());
  const commands = new Commands(nodes, replicas, now ?? null);
  const log = new RedisLog(commands, new RoomIndex(commands));
  try {
    await connect(nodes, addresses, say);
  } catch (error) {
    nodes.close();
    throw error;
  }
  let told: string | null = null;
  const looking = setInterval(() => {
    const trouble = nodes.trouble();
    if (trouble !== told) say(trouble ?? 'Redis serves again.');
    told = trouble;
  }, LOOK);
  let isClosed = false;
  async function close(): Promise<void> {
    isClosed = true;
    clearInterval(looking);
    await log.close();
    await commands.close();
    nodes.close();
  }
  let closing: Promise<void> | null = null;
  return {
    sole: false,
    log,
    codes: redisCodes(commands),
    servers: redisServers(commands),
    drafts: redisDrafts(commands),
    library: new RedisLibrary(commands),
    trouble: () => (isClosed ? closed().message : nodes.trouble()),
    tidy: async () => void (await Promise.all(nodes.all().map((node) => node.rewriteFile()))),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Resolves when every primary is connected and may be entrusted with rooms. */
async function connect(nodes: Nodes, addresses: readonly Address[], say: (sentence: string) => void): Promise<void> {
  const begun = performance.now();
  let said = false;
  for (;;) {
    try {
      await nodes.open();
      break;
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      if (error.final) throw new StoreError('away', error.message);
      if (!said && performance.now() - begun > MOMENT) {
        said = true;
        say(`${error.message} This server starts when it can be used.`);
      }
      await pause(RETRY);
    }
  }
  for (const node of nodes.all())
    if (node.blind)
      say(
        `Redis at ${node.name} does not show how it is set up (INFO is forbidden). See to it that appendonly is yes and maxmemory-policy noeviction.`,
      );
  if (said) say(`Redis at ${addresses.map(nameOf).join(', ')} can be used now.`);
}
