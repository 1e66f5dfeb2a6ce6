import { Follower, type Next, type Page } from '../follower.ts';
import { ofOneMoment } from '../moments.ts';
import { type Entry, type KeptRoom, type Position, type RoomLog, START } from '../store.ts';
import type { StoreClock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { encode, type Keep } from './writer.ts';

/** Batches of a restored log that are on their way to the disk at once, UTF-16 units: one flush for many, and memory for few. */
const TOGETHER = 512 * 1024;

function positionOf(seq: number): Position {
  return seq === 0 ? START : String(seq);
}
/** A position that no log of this store has is past the end of any. */
function seqOf(position: Position): number {
  if (position === START) return 0;
  return /^[1-9][0-9]{0,14}$/.test(position) ? Number(position) : Number.POSITIVE_INFINITY;
}
function nextOf(seq: number, at: number, commands: () => readonly unknown[]): Next {
  const prev = positionOf(seq - 1);
  const position = positionOf(seq);
  return { prev, position, read: () => ({ prev, position, entries: commands().map((command) => ({ at, command })) }) };
}

/** The logs of all rooms, and those who follow them in this process. */
export class EmbeddedLog implements RoomLog {
  readonly #connection: Connection;
  readonly #group: GroupCommit;
  readonly #clock: StoreClock;
  readonly #keep: Keep;
  readonly #followers = new Map<string, Set<Follower>>();

  constructor(connection: Connection, group: GroupCommit, clock: StoreClock, keep: Keep) {
    this.#connection = connection;
    this.#group = group;
    this.#clock = clock;
    this.#keep = keep;
  }

  async create(room: string, header: unknown): Promise<void> {
    await this.#keep<'create'>({ op: 'create', room, header: encode(header) });
  }

  async header(room: string): Promise<unknown | null> {
    const header = await this.#connection.read<'header'>({ read: 'header', room });
    return header === null ? null : JSON.parse(header);
  }

  async time(): Promise<number> {
    return this.#clock.now();
  }

  /** Followers get the very objects of `commands`: they may not be changed any more. */
  append(room: string, commands: readonly unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (commands.length === 0) return resolve();
      this.#group.add({
        write: { op: 'append', room, body: encode(commands) },
        done: (seq, at) => {
          this.#publish(room, Number(seq), at, commands);
          resolve();
        },
        failed: reject,
      });
    });
  }

  async follow(...[room, after, deliver]: Parameters<RoomLog['follow']>): Promise<Follower> {
    const follower = new Follower(after, deliver, {
      readPage: (from) => this.#page(room, from),
      left: (left) => this.#forget(room, left),
    });
    const others = this.#followers.get(room);
    if (others) others.add(follower);
    else this.#followers.set(room, new Set([follower]));
    await follower.started;
    return follower;
  }

  async end(room: string): Promise<void> {
    await this.#keep<'end'>({ op: 'end', room });
  }

  live(): Promise<string[]> {
    return this.#connection.read<'live'>({ read: 'live' });
  }

  endedBefore(before: number): Promise<string[]> {
    return this.#connection.read<'ended'>({ read: 'ended', before });
  }

  rooms(): Promise<KeptRoom[]> {
    return this.#connection.read<'rooms'>({ read: 'rooms' });
  }

  async restore({ roomId: room, ended }: KeptRoom, header: unknown, batches: AsyncIterable<readonly Entry[]>): Promise<void> {
    await this.#keep<'clear'>({ op: 'clear', room });
    let seq = 0;
    let keeping: Promise<null>[] = [];
    let text = 0;
    try {
      for await (const entries of batches) {
        for (const { at, commands } of ofOneMoment(entries)) {
          seq += 1;
          this.#clock.raise(at);
          const body = encode(commands);
          text += body.length;
          keeping.push(this.#keep<'put-back'>({ op: 'put-back', room, seq, at, body }));
        }
        if (text < TOGETHER) continue;
        await Promise.all(keeping);
        keeping = [];
        text = 0;
      }
      await Promise.all(keeping);
    } finally {
      await Promise.allSettled(keeping);
    }
    await this.#keep<'readmit'>({ op: 'readmit', room, ended, header: encode(header) });
  }

  async delete(room: string): Promise<void> {
    await this.#keep<'delete'>({ op: 'delete', room });
  }

  /** The thread was replaced: followers read what may have been kept without an answer. */
  lookAgain(): void {
    for (const follower of this.#all()) follower.lookAgain();
  }

  close(): void {
    for (const follower of this.#all()) follower.close();
  }

  #all(): Follower[] {
    return [...this.#followers.values()].flatMap((followers) => [...followers]);
  }

  #publish(room: string, seq: number, at: number, commands: readonly unknown[]): void {
    const followers = this.#followers.get(room);
    if (!followers) return;
    const batch = nextOf(seq, at, () => commands).read();
    const next: Next = { prev: batch.prev, position: batch.position, read: () => batch };
    for (const follower of [...followers]) follower.offer(next);
  }

  async #page(room: string, from: Position): Promise<Page | null> {
    const after = seqOf(from);
    const page = await this.#connection.read<'page'>({ read: 'page', room, after });
    if (!page) return null;
    const { last, ats, bodies } = page;
    const batches = bodies.map((body, place) => nextOf(after + 1 + place, ats[place] ?? 0, () => JSON.parse(body) as unknown[]));
    return { last: positionOf(last), batches: last < after ? null : batches };
  }

  #forget(room: string, follower: Follower): void {
    const followers = this.#followers.get(room);
    followers?.delete(follower);
    if (followers?.size === 0) this.#followers.delete(room);
  }
}
