import type { KeptRoom } from '../store.ts';
import type { Commands } from './commands.ts';
import { ENDED, LIVE, roomKey } from './keys.ts';
import { reading, writing } from './script.ts';

/** A candidate without a room may be one that is being made; after this it is forgotten, ms. */
const ORPHAN = 3600_000;
/** Rooms asked for at a time. */
const TOGETHER = 1000;

/** KEYS set · ARGV now, room, when it ended or ''. The score is the moment of the end, or of the beginning. */
const ANNOUNCE = writing(`
local score = ARGV[3] ~= '' and ARGV[3] or string.format('%.0f', now())
return redis.call('ZADD', KEYS[1], 'NX', score, ARGV[2])
`);

/** KEYS set · ARGV now, rooms. */
const FORGET = writing(`
return redis.call('ZREM', KEYS[1], unpack(ARGV, 2))
`);

/** KEYS set. Returns now, then rooms and their scores. */
const CANDIDATES = reading(`
local found = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
table.insert(found, 1, string.format('%.0f', now()))
return found
`);

/**
 * Which rooms there are, wherever they lie. A room and its place in a list can't change in one step when they lie on different nodes: so
 * a list only names candidates, written before the room and taken out after it, and each room's own key says how it is.
 */
export class RoomIndex {
  readonly #commands: Commands;

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  /** A room is about to be there. `ended` is when it ended, ms; null: it lives. */
  async announce(roomId: string, ended: number | null): Promise<void> {
    await this.#commands.write(ANNOUNCE, [ended === null ? LIVE : ENDED], roomId, ended === null ? '' : String(ended));
  }

  async ended(roomId: string, at: number): Promise<void> {
    await this.announce(roomId, at);
    await this.#commands.write(FORGET, [LIVE], roomId);
  }

  async forget(roomIds: readonly string[]): Promise<void> {
    if (roomIds.length === 0) return;
    for (const list of [LIVE, ENDED]) await this.#commands.write(FORGET, [list], ...roomIds);
  }

  async live(): Promise<string[]> {
    return (await this.#kept(LIVE)).filter(({ ended }) => ended === null).map(({ roomId }) => roomId);
  }

  /** The first that ended first. */
  async endedBefore(before: number): Promise<string[]> {
    const ended = (await this.all()).filter((room) => room.ended !== null && room.ended < before);
    return ended.sort((a, b) => (a.ended ?? 0) - (b.ended ?? 0)).map(({ roomId }) => roomId);
  }

  async all(): Promise<KeptRoom[]> {
    const rooms = new Map<string, KeptRoom>();
    for (const list of [LIVE, ENDED]) for (const room of await this.#kept(list)) rooms.set(room.roomId, room);
    return [...rooms.values()];
  }

  async #kept(list: string): Promise<KeptRoom[]> {
    const [now, ...named] = (await this.#commands.look(CANDIDATES, [list])) as string[];
    const candidates: { roomId: string; age: number }[] = [];
    for (let place = 0; place < named.length; place += 2)
      candidates.push({ roomId: named[place] ?? '', age: Number(now) - Number(named[place + 1]) });
    const kept: KeptRoom[] = [];
    const orphans: string[] = [];
    while (candidates.length > 0) {
      const some = candidates.splice(0, TOGETHER);
      const found = await Promise.all(some.map(({ roomId }) => this.#commands.read('HMGET', roomKey(roomId), 'last', 'ended')));
      for (const [place, { roomId, age }] of some.entries()) {
        const [last, ended] = found[place] as [string | null, string | null];
        if (last !== null) kept.push({ roomId, ended: ended === null ? null : Number(ended) });
        else if (age > ORPHAN) orphans.push(roomId);
      }
    }
    // Best effort: the next look finds them again.
    await this.forget(orphans).catch(() => {});
    return kept;
  }
}
