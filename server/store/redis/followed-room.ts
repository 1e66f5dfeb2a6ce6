import { Follower, type Page } from '../follower.ts';
import { type Delivery, type Position, START, StoreError } from '../store.ts';
import { historyOf, idOf, readEntries, readMessage } from './batch.ts';
import type { Commands } from './commands.ts';
import { logKey, roomKey } from './keys.ts';
import { PAGE, THERE } from './room-scripts.ts';

/** Entries read at a time: each may hold some hundred answers, and Redis does nothing else meanwhile. */
const AT_ONCE = 50;

/**
 * There is no such room: not only on a replica that holds nothing yet, where a balancer may lead for a moment. Rejects with `away` where
 * that is not sure.
 */
export async function surelyGone(commands: Commands, roomId: string): Promise<void> {
  if ((await commands.look(THERE, [roomKey(roomId)])) === 1) throw new StoreError('away', 'The room has just been made. Try again.');
}

/** One room as it is followed here: it is listened to while anybody follows it, and read where something was missed. */
export class FollowedRoom {
  readonly #commands: Commands;
  readonly #roomId: string;
  readonly #held: (position: Position) => boolean;
  readonly #left: () => void;
  readonly #followers = new Set<Follower>();
  readonly #listening: Promise<void>;
  /** Who is about to follow. */
  #coming = 0;

  /** `held`: a batch that may not be delivered yet. `left` is called when nobody follows any more. */
  constructor(commands: Commands, roomId: string, held: (position: Position) => boolean, left: () => void) {
    this.#commands = commands;
    this.#roomId = roomId;
    this.#held = held;
    this.#left = left;
    this.#listening = commands.nodes.listen(logKey(roomId), (message) => this.#heard(message));
    this.#listening.catch(() => {});
  }

  async follow(after: Position, deliver: (delivery: Delivery) => void | Promise<void>): Promise<Follower> {
    this.#coming += 1;
    try {
      // First it is listened to, then read: nothing falls between.
      await this.#listening;
      const follower = new Follower(after, deliver, {
        readPage: (from) => this.#page(from),
        left: (left) => this.#forget(left),
        held: this.#held,
      });
      this.#followers.add(follower);
      await follower.started;
      return follower;
    } finally {
      this.#coming -= 1;
      this.#rest();
    }
  }

  /** Asks for the newest batch: whoever is not there reads on. */
  async compare(): Promise<void> {
    const newest = await this.#commands.read('HGET', roomKey(this.#roomId), 'last').catch(() => undefined);
    if (newest === undefined) return;
    for (const follower of [...this.#followers]) follower.compare(newest as Position | null);
  }

  /** Batches that were held may be free. */
  open(): void {
    for (const follower of [...this.#followers]) follower.open();
  }
  /** Whether what was written is in the log is not sure: it is read. */
  lookAgain(): void {
    for (const follower of [...this.#followers]) follower.lookAgain();
  }
  close(): void {
    for (const follower of [...this.#followers]) follower.close();
  }

  #heard(message: string): void {
    const batches = readMessage(message);
    // Whoever else may publish here: the log itself is asked.
    if (!batches) void this.compare();
    else for (const next of batches) for (const follower of [...this.#followers]) follower.offer(next);
  }

  async #page(after: Position): Promise<Page | null> {
    // One that no log here can have is not found, wherever it is looked for.
    const from = after === START ? '-' : (idOf(after) ?? '-');
    const keys = [roomKey(this.#roomId), logKey(this.#roomId)];
    const reply = (await this.#commands.look(PAGE, keys, from, String(AT_ONCE + 1))) as [Position, [string, string[]][]] | null;
    if (reply === null) {
      await surelyGone(this.#commands, this.#roomId);
      return null;
    }
    const [last, found] = reply;
    const batches = historyOf(readEntries(found), found.length > AT_ONCE ? null : last);
    if (after === START) return { batches, last };
    // A position that is not there is of a history that was lost.
    const place = batches.findIndex(({ position }) => position === after);
    return { batches: place < 0 ? null : batches.slice(place + 1), last };
  }

  #forget(follower: Follower): void {
    this.#followers.delete(follower);
    this.#rest();
  }
  #rest(): void {
    if (this.#followers.size === 0 && this.#coming === 0) this.#left();
  }
}
