import {
  type Batch,
  type Delivery,
  type Entry,
  type Follow,
  type KeptRoom,
  type Position,
  type RoomLog,
  START,
  StoreError,
} from '../../server/store/store.ts';

interface Room {
  header: string;
  ended: number | null;
  batches: Batch[];
  drafts: Map<string, Map<number, string>>;
  followers: Set<Reader>;
}

/** Rooms in memory. Nothing is delivered within the call that caused it. */
export class MemoryLog implements RoomLog {
  readonly #time: () => number;
  readonly #raise: (at: number) => void;
  readonly #check: () => void;
  readonly #rooms = new Map<string, Room>();

  /** `raise` keeps the clock from ever reading less. */
  constructor(time: () => number, raise: (at: number) => void, check: () => void) {
    this.#time = time;
    this.#raise = raise;
    this.#check = check;
  }

  find(roomId: string): Room | undefined {
    return this.#rooms.get(roomId);
  }
  room(roomId: string): Room {
    const room = this.#rooms.get(roomId);
    if (!room) throw new StoreError('no-room', 'There is no such room.');
    return room;
  }

  async create(roomId: string, header: unknown) {
    this.#check();
    if (this.#rooms.has(roomId)) throw new StoreError('room-exists', 'There is a room with this id already.');
    this.#rooms.set(roomId, { header: JSON.stringify(header), ended: null, batches: [], drafts: new Map(), followers: new Set() });
  }

  async header(roomId: string) {
    this.#check();
    const room = this.#rooms.get(roomId);
    return room ? (JSON.parse(room.header) as unknown) : null;
  }

  async time() {
    this.#check();
    return this.#time();
  }

  async append(roomId: string, commands: readonly unknown[]) {
    this.#check();
    if (commands.length === 0) return;
    const room = this.room(roomId);
    const at = this.#time();
    const kept = JSON.parse(JSON.stringify(commands)) as unknown[];
    const count = room.batches.length;
    room.batches.push({ prev: positionOf(count), position: positionOf(count + 1), entries: kept.map((command) => ({ at, command })) });
    for (const reader of room.followers) void reader.read();
  }

  async follow(roomId: string, after: Position, deliver: (delivery: Delivery) => void | Promise<void>) {
    this.#check();
    const room = this.room(roomId);
    const reader = new Reader(room, after, deliver);
    room.followers.add(reader);
    await reader.read();
    return reader;
  }

  async end(roomId: string) {
    this.#check();
    const room = this.room(roomId);
    room.ended ??= this.#time();
  }

  async live() {
    this.#check();
    return [...this.#rooms].filter(([, room]) => room.ended === null).map(([roomId]) => roomId);
  }

  async endedBefore(before: number) {
    this.#check();
    return [...this.#rooms].filter(([, room]) => room.ended !== null && room.ended < before).map(([roomId]) => roomId);
  }

  async rooms() {
    this.#check();
    return [...this.#rooms].map(([roomId, { ended }]) => ({ roomId, ended }));
  }

  async restore({ roomId, ended }: KeptRoom, header: unknown, batches: AsyncIterable<readonly Entry[]>) {
    const room: Room = { header: JSON.stringify(header), ended, batches: [], drafts: new Map(), followers: new Set() };
    for await (const entries of batches) {
      const count = room.batches.length;
      room.batches.push({ prev: positionOf(count), position: positionOf(count + 1), entries: [...entries] });
    }
    this.#check();
    if (this.#rooms.has(roomId)) throw new StoreError('room-exists', 'There is a room with this id already.');
    for (const { entries } of room.batches) for (const { at } of entries) this.#raise(at);
    this.#rooms.set(roomId, room);
  }

  async delete(roomId: string) {
    this.#check();
    for (const reader of this.#rooms.get(roomId)?.followers ?? []) reader.close();
    this.#rooms.delete(roomId);
  }

  close() {
    for (const room of this.#rooms.values()) for (const reader of room.followers) reader.close();
  }
}

class Reader implements Follow {
  readonly #room: Room;
  readonly #deliver: (delivery: Delivery) => void | Promise<void>;
  #read: number;
  #reading: Promise<void> | null = null;
  #closed = false;

  constructor(room: Room, after: Position, deliver: (delivery: Delivery) => void | Promise<void>) {
    this.#room = room;
    this.#deliver = deliver;
    this.#read = after === START ? 0 : Number(after);
  }

  /** Delivers what there is; a call that finds another one at work joins it. */
  read(): Promise<void> {
    this.#reading ??= this.#deliverAll();
    return this.#reading;
  }

  close() {
    this.#closed = true;
    this.#room.followers.delete(this);
  }

  async #deliverAll() {
    await null;
    try {
      if (this.#read > this.#room.batches.length) {
        this.#read = 0;
        await this.#deliver({ type: 'rebuilt' });
      }
      for (let batch = this.#room.batches[this.#read]; batch && !this.#closed; batch = this.#room.batches[this.#read]) {
        this.#read += 1;
        await this.#deliver({ type: 'batch', batch });
      }
    } catch (error) {
      this.close();
      throw error;
    } finally {
      this.#reading = null;
    }
  }
}

function positionOf(count: number): Position {
  return count === 0 ? START : String(count);
}
