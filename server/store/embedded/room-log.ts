import type { Batch, RoomLog } from '../store.ts';
import type { StoreClock } from './clock.ts';
import type { Connection } from './connection.ts';
import { Follower, positionOf } from './follower.ts';
import type { GroupCommit } from './group-commit.ts';
import { encode, type Keep } from './writer.ts';

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
    const readPage = (from: number) => this.#connection.read<'page'>({ read: 'page', room, after: from });
    const follower = new Follower(after, deliver, readPage, (left) => this.#forget(room, left));
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
    const batch: Batch = { prev: positionOf(seq - 1), position: positionOf(seq), entries: commands.map((command) => ({ at, command })) };
    for (const follower of [...followers]) follower.offer(seq, batch);
  }

  #forget(room: string, follower: Follower): void {
    const followers = this.#followers.get(room);
    followers?.delete(follower);
    if (followers?.size === 0) this.#followers.delete(room);
  }
}
