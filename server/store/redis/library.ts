import { conflict } from '../faults.ts';
import type { Library, Stored } from '../store.ts';
import type { Commands } from './commands.ts';
import { ALL_SHELVES, documentKey, shelfKey, shelfOf } from './keys.ts';
import { scan } from './scan.ts';
import { reading, writing } from './script.ts';

/**
 * Compare and set. KEYS document · ARGV now, owner, version that was read, document, head
 * Returns the new version; 0 where another one is there.
 */
const PUT = writing(`
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or 0)
if version ~= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], 'owner', ARGV[2], 'version', version + 1, 'document', ARGV[4], 'head', ARGV[5])
return version + 1
`);
/** KEYS document. Returns its owner. */
const REMOVE = writing(`
local owner = redis.call('HGET', KEYS[1], 'owner')
redis.call('DEL', KEYS[1])
return owner
`);
/** A place on the shelf, above all others, unless it has one. KEYS shelf · ARGV now, id. The place is the moment, µs. */
const SHELVE = writing(`
if redis.call('ZSCORE', KEYS[1], ARGV[2]) then return 0 end
local top = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] or 0
return redis.call('ZADD', KEYS[1], string.format('%.0f', math.max(now() * 1000, top + 1)), ARGV[2])
`);
/** KEYS shelf · ARGV now, id */
const UNSHELVE = writing(`
return redis.call('ZREM', KEYS[1], ARGV[2])
`);
/** The next ids below a place. KEYS shelf · ARGV now, place or +inf, how many. Returns ids and places. */
const BELOW = reading(`
return redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[2], '-inf', 'WITHSCORES', 'LIMIT', 0, ARGV[3])
`);

interface Placed {
  id: string;
  place: string;
}

/**
 * Documents lie wherever their id leads, lists with their kind and owner. As with rooms, a list only names candidates: the document itself
 * says whether it is there and whose it is, and brings its head.
 */
export class RedisLibrary implements Library {
  readonly #commands: Commands;

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  async get<T>(kind: string, id: string): Promise<Stored<T> | null> {
    const found = await this.#commands.read('HMGET', documentKey(kind, id), 'owner', 'version', 'document');
    const [owner, version, doc] = found as (string | null)[];
    return owner == null || doc == null ? null : { id, owner, version: Number(version), doc: JSON.parse(doc) as T };
  }

  async put(kind: string, id: string, owner: string, version: number, doc: unknown, head: unknown): Promise<number> {
    await this.#commands.write(SHELVE, [shelfKey(kind, owner)], id);
    const words = [owner, String(version), JSON.stringify(doc), JSON.stringify(head)];
    const now = Number(await this.#commands.write(PUT, [documentKey(kind, id)], ...words));
    if (now === 0) throw conflict();
    return now;
  }

  /** `after` is the place of the last document of the page before. */
  async list<H>(
    kind: string,
    owner: string,
    after: string | null,
    limit: number,
  ): Promise<{ items: { id: string; version: number; head: H }[]; next: string | null }> {
    const items: { id: string; version: number; head: H }[] = [];
    let last: string | null = null;
    for (let below = after; ; ) {
      const candidates = await this.#below(kind, owner, below, limit + 1);
      const heads = await Promise.all(
        candidates.map(({ id }) => this.#commands.read('HMGET', documentKey(kind, id), 'owner', 'version', 'head')),
      );
      for (const [place, candidate] of candidates.entries()) {
        const [whose, version, head] = heads[place] as (string | null)[];
        if (whose !== owner || head == null) continue;
        if (items.length === limit) return { items, next: last };
        items.push({ id: candidate.id, version: Number(version), head: JSON.parse(head) as H });
        last = candidate.place;
      }
      if (candidates.length <= limit) return { items, next: null };
      below = candidates.at(-1)?.place ?? null;
    }
  }

  async remove(kind: string, id: string): Promise<void> {
    const owner = (await this.#commands.write(REMOVE, [documentKey(kind, id)])) as string | null;
    if (owner !== null) await this.#commands.write(UNSHELVE, [shelfKey(kind, owner)], id);
  }

  async shelves(): Promise<{ kind: string; owner: string }[]> {
    const all = (await scan(this.#commands, ALL_SHELVES)).map(shelfOf);
    const first = await Promise.all(all.map(({ kind, owner }) => this.list(kind, owner, null, 1)));
    return all.filter((_, place) => (first[place]?.items.length ?? 0) > 0);
  }

  async #below(kind: string, owner: string, place: string | null, count: number): Promise<Placed[]> {
    const from = place === null ? '+inf' : `(${place}`;
    const found = (await this.#commands.look(BELOW, [shelfKey(kind, owner)], from, String(count))) as string[];
    const placed: Placed[] = [];
    for (let at = 0; at < found.length; at += 2) placed.push({ id: found[at] ?? '', place: found[at + 1] ?? '' });
    return placed;
  }
}
