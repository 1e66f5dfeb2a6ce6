/**
 * The port to whatever keeps the rooms. `embedded/` and `redis/` fill it, and one contract suite
 * (tests/contract) holds for both. A store knows no rule of the game: commands and documents are JSON to it.
 */

/** Place in one room's log after a batch. Opaque: compare for equality only. */
export type Position = string;
/** Before the first batch. */
export const START: Position = '';

export interface Entry {
  /** Room time in ms, stamped by the store: it orders, and never decreases within a room. */
  at: number;
  command: unknown;
}

/** What one append wrote: delivered whole, in order, to everybody who follows the room. */
export interface Batch {
  /** Position of the batch before. */
  prev: Position;
  position: Position;
  entries: readonly Entry[];
}

/** `rebuilt`: the log lost its tail and what was delivered is void; the log comes again from its start. */
export type Delivery = { type: 'batch'; batch: Batch } | { type: 'rebuilt' };

export interface Follow {
  close(): void;
}

/** A room whose log is there. */
export interface KeptRoom {
  roomId: string;
  /** When it ended (store time, ms); null: it lives. */
  ended: number | null;
}

/** Why a store would not do it. The text says what happened and what to do; only `away` and `doubtful` may be tried again as they are. */
export type StoreFault =
  /** Cannot be reached or cannot write now: nothing was kept. */
  | 'away'
  /** No space left: nothing was kept. */
  | 'full'
  /** It may or may not have been kept: append the very same batch again. */
  | 'doubtful'
  /** There is no such room, or there is one already. */
  | 'no-room'
  | 'room-exists'
  /** A document's version is not the one given. */
  | 'conflict'
  /** Another process holds this store. */
  | 'held'
  /** The place can't be written at all (missing right, read-only disk). */
  | 'read-only';

export class StoreError extends Error {
  readonly fault: StoreFault;
  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.fault = fault;
  }
}

export interface RoomLog {
  /** Writes the header once; `room-exists` if there is one. */
  create(roomId: string, header: unknown): Promise<void>;
  /** The header as it was written, or null. */
  header(roomId: string): Promise<unknown | null>;
  /** This room's clock in ms: the one that stamps `at`. */
  time(roomId: string): Promise<number>;
  /**
   * Adds one batch, in one step. Resolves when it is durable: not before, and delivery to followers comes no earlier.
   * Rejects with `doubtful` when the outcome is unknown; the same batch may then be appended again (commands are idempotent).
   * Appends of one room by one caller are ordered as called.
   */
  append(roomId: string, commands: readonly unknown[]): Promise<void>;
  /**
   * Delivers every batch after `after`, in order and without gaps, until closed. Resolves when what was there at the call has
   * been delivered. `deliver` may return a promise: the next delivery waits for it.
   */
  follow(roomId: string, after: Position, deliver: (delivery: Delivery) => void | Promise<void>): Promise<Follow>;
  /** Takes the room out of `live()`. Its log stays until `delete`. */
  end(roomId: string): Promise<void>;
  live(): Promise<string[]>;
  /** Rooms that ended before `before` (store time, ms) and whose logs are still there. */
  endedBefore(before: number): Promise<string[]>;
  /** Every room whose log is there, those that live among them: what a backup reads, header by header and log by log. */
  rooms(): Promise<KeptRoom[]>;
  /**
   * Puts a room back whole: its header, its batches with the times they bear, and whether it lives. `room-exists` if there is one.
   * Nobody finds the room before all of it is durable; what a call that was cut off has left is written anew. Its clock is never
   * behind the newest `at` from then on, whatever the store's own clock says.
   */
  restore(room: KeptRoom, header: unknown, batches: AsyncIterable<readonly Entry[]>): Promise<void>;
  /** Removes header, log and drafts. */
  delete(roomId: string): Promise<void>;
}

/** Leases on short names: room codes, resume codes. Keys are the caller's. */
export interface Codes {
  /** Sets `key` to `value` for `ttl` ms unless it is taken; true if it was set. A holder's own value counts as taken. */
  claim(key: string, value: string, ttl: number): Promise<boolean>;
  /** Lengthens the lease to `ttl` ms from now if `key` still holds `value`. */
  renew(key: string, value: string, ttl: number): Promise<boolean>;
  /** Gives `key` up if it holds `value`. */
  release(key: string, value: string): Promise<void>;
  resolve(key: string): Promise<string | null>;
  /** Reads and deletes in one step. */
  take(key: string): Promise<string | null>;
  /** Every lease that runs, and for how long yet, ms: for a backup. */
  held(): Promise<{ key: string; value: string; ttl: number }[]>;
}

export interface ServerBeat {
  bootId: string;
  /** Store time in ms. */
  lastBeat: number;
  /** Its lease has not run out (five seconds after the last beat). */
  alive: boolean;
}
/** Which servers there are. Boots whose lease ran out stay known for a day. */
export interface Servers {
  beat(bootId: string): Promise<void>;
  known(): Promise<ServerBeat[]>;
  /** Ends a lease at once: a server that stops in good order. */
  retire(bootId: string): Promise<void>;
  /** Makes a boot of another place known, as one whose lease runs out now: rooms that came from there name it. */
  restore(bootId: string, lastBeat: number): Promise<void>;
}

/** One overwritable durable cell a seat, for text that is still being written. */
export interface Drafts {
  put(roomId: string, seat: number, round: number, attempt: number, text: string): Promise<void>;
  all(roomId: string, round: number, attempt: number): Promise<{ seat: number; text: string }[]>;
  /** Those of every round and attempt of a room: for a backup. */
  of(roomId: string): Promise<{ seat: number; round: number; attempt: number; text: string }[]>;
  delete(roomId: string): Promise<void>;
}

export interface Stored<T> {
  id: string;
  owner: string;
  /** Rises by one with each put. */
  version: number;
  doc: T;
}

/** Small documents by kind (`report`, `quiz`, …). `head` is the part that lists need, so that a list reads no whole document. */
export interface Library {
  get<T>(kind: string, id: string): Promise<Stored<T> | null>;
  /** Compare-and-set: `version` is the one that was read, 0 for a new document; `conflict` otherwise. Returns the new version. */
  put(kind: string, id: string, owner: string, version: number, doc: unknown, head: unknown): Promise<number>;
  /** Newest first by the time of the first put; `next` continues, null at the end. */
  list<H>(
    kind: string,
    owner: string,
    after: string | null,
    limit: number,
  ): Promise<{ items: { id: string; version: number; head: H }[]; next: string | null }>;
  remove(kind: string, id: string): Promise<void>;
  /** The lists that have a document: for a backup, which must know of every kind and owner. */
  shelves(): Promise<{ kind: string; owner: string }[]>;
}

export interface Store {
  /** Only one process can hold this store at a time: every earlier boot is gone. */
  readonly sole: boolean;
  readonly log: RoomLog;
  readonly codes: Codes;
  readonly servers: Servers;
  readonly drafts: Drafts;
  readonly library: Library;
  /** Null when it can serve, else a sentence that says what is wrong. */
  trouble(): string | null;
  /** What was deleted may still stand in a file that the store writes to: sees to it that it soon does not. Rejects where it may not. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
