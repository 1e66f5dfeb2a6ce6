import { type Batch, type Delivery, type Entry, type Follow, type Position, START, StoreError } from '../../server/store/store.ts';

/** Hands one delivery over, some time later and when the follower can be reached. */
export type Carry = (call: () => void) => void;

interface Kept {
  batches: Batch[];
  followers: Set<Follower>;
}

/** The batches of all rooms as they lie in the store, and those who follow them. What is in here is durable, unless a tail is lost. */
export class SimulatedLog {
  readonly #time: () => number;
  readonly #rooms = new Map<string, Kept>();
  #last = 0;
  /** Told of every batch that was kept, at the moment it was. */
  onKept: (roomId: string, batch: Batch) => void = () => {};
  onCreated: (roomId: string, header: unknown) => void = () => {};

  constructor(time: () => number) {
    this.#time = time;
  }

  create(roomId: string, header: unknown): void {
    this.#rooms.set(roomId, { batches: [], followers: new Set() });
    this.onCreated(roomId, header);
  }

  restore(roomId: string, header: unknown, batches: readonly (readonly Entry[])[]): void {
    this.create(roomId, header);
    const room = this.#room(roomId);
    for (const entries of batches) {
      this.#last += 1;
      room.batches.push({ prev: room.batches.at(-1)?.position ?? START, position: String(this.#last), entries });
    }
  }

  #room(roomId: string): Kept {
    const room = this.#rooms.get(roomId);
    if (!room) throw new StoreError('no-room', 'There is no such room.');
    return room;
  }

  batches(roomId: string): readonly Batch[] {
    return this.#room(roomId).batches;
  }

  append(roomId: string, commands: readonly unknown[]): void {
    const room = this.#room(roomId);
    if (commands.length === 0) return;
    const at = Math.max(this.#time(), room.batches.at(-1)?.entries.at(-1)?.at ?? 0);
    this.#last += 1;
    const batch: Batch = {
      prev: room.batches[room.batches.length - 1]?.position ?? START,
      position: String(this.#last),
      entries: (JSON.parse(JSON.stringify(commands)) as unknown[]).map((command) => ({ at, command })),
    };
    room.batches.push(batch);
    this.onKept(roomId, batch);
    for (const follower of room.followers) void follower.read();
  }

  /** Takes the last batches out, as a store that was restored without them. @returns what was lost */
  loseTail(roomId: string, count: number): Batch[] {
    const room = this.#room(roomId);
    const lost = room.batches.splice(Math.max(0, room.batches.length - count));
    for (const follower of room.followers) void follower.read();
    return lost;
  }

  async follow(roomId: string, after: Position, deliver: (delivery: Delivery) => void | Promise<void>, carry: Carry): Promise<Follow> {
    const room = this.#room(roomId);
    const follower = new Follower(room, after, deliver, carry);
    room.followers.add(follower);
    await follower.read();
    follower.caughtUp();
    return follower;
  }

  delete(roomId: string): void {
    for (const follower of this.#rooms.get(roomId)?.followers ?? []) follower.close();
    this.#rooms.delete(roomId);
  }
}

class Follower implements Follow {
  readonly #room: Kept;
  readonly #deliver: (delivery: Delivery) => void | Promise<void>;
  readonly #carry: Carry;
  #place: number;
  #last: Position;
  #reading: Promise<void> | null = null;
  #live = false;
  #closed = false;

  constructor(room: Kept, after: Position, deliver: (delivery: Delivery) => void | Promise<void>, carry: Carry) {
    this.#room = room;
    this.#last = after;
    // A position that is not there is found out when it is read.
    this.#place = after === START ? 0 : room.batches.findIndex((batch) => batch.position === after) + 1;
    this.#deliver = deliver;
    this.#carry = carry;
  }

  caughtUp(): void {
    this.#live = true;
  }

  read(): Promise<void> {
    this.#reading ??= this.#deliverAll();
    return this.#reading;
  }

  close(): void {
    this.#closed = true;
    this.#room.followers.delete(this);
  }

  /** Is the batch that came last still where it was? */
  #holds(): boolean {
    return (this.#place === 0 ? START : this.#room.batches[this.#place - 1]?.position) === this.#last;
  }

  async #deliverAll(): Promise<void> {
    await null;
    try {
      while (!this.#closed && (!this.#holds() || this.#place < this.#room.batches.length)) {
        if (this.#live) await new Promise<void>((go) => this.#carry(go));
        if (this.#closed) return;
        if (!this.#holds()) {
          this.#place = 0;
          this.#last = START;
          await this.#deliver({ type: 'rebuilt' });
          continue;
        }
        const batch = this.#room.batches[this.#place];
        if (!batch) continue;
        this.#place += 1;
        this.#last = batch.position;
        await this.#deliver({ type: 'batch', batch });
      }
    } catch (error) {
      this.close();
      // Whoever called `follow` is told; a later reader has nobody to tell, and the room would stand still unseen.
      throw error;
    } finally {
      this.#reading = null;
    }
  }
}
