import { type Entry, type Store, StoreError } from '../store/store.ts';
import type { Content, Room } from './format.ts';
import { Records } from './records.ts';

/** Puts records into a store, one after the other, and remembers them, so that they can be taken out again. */
export class PutBack {
  readonly #store: Store;
  /** How long ago the backup was taken, ms: leases have run on since. */
  readonly #age: number;
  readonly #undo: (() => Promise<void>)[] = [];

  constructor(store: Store, age: number) {
    this.#store = store;
    this.#age = age;
  }

  /** What is there already, of a restore that was cut off, stays. @throws StoreError, or what `source` throws */
  async all(source: AsyncIterator<Content>): Promise<void> {
    const records = new Records(source);
    for (let next = await records.peek(); next !== null; next = await records.peek()) await this.#one(next, records);
  }

  async undo(): Promise<void> {
    for (let step = this.#undo.pop(); step; step = this.#undo.pop()) await step();
  }

  async #one(next: Content, records: Records): Promise<void> {
    const { library, codes, servers } = this.#store;
    if (next.record === 'room') return this.#room(next, records);
    await records.take(next.record);
    switch (next.record) {
      case 'server':
        return servers.restore(next.bootId, next.lastBeat);
      case 'code': {
        const ttl = next.ttl - this.#age;
        if (ttl <= 0 || !(await codes.claim(next.key, next.value, ttl))) return;
        this.#undo.push(() => codes.release(next.key, next.value));
        return;
      }
      case 'document': {
        const { kind, id } = next;
        if (await thereAlready(library.put(kind, id, next.owner, 0, next.doc, next.head), 'conflict')) return;
        this.#undo.push(() => library.remove(kind, id));
        return;
      }
      case 'batch':
      case 'draft':
        // The reader lets none through that stands below no room.
        throw new Error(`a ${next.record} without its room`);
    }
  }

  async #room({ roomId, ended, header }: Room, records: Records): Promise<void> {
    const { log, drafts } = this.#store;
    await records.take('room');
    // Also what was written of it before it failed.
    this.#undo.push(() => log.delete(roomId));
    if (await thereAlready(log.restore({ roomId, ended }, header, batchesOf(records)), 'room-exists')) this.#undo.pop();
    // Those of a room that was there already are left over.
    while (await records.take('batch'));
    for (let draft = await records.take('draft'); draft; draft = await records.take('draft'))
      await drafts.put(roomId, draft.seat, draft.round, draft.attempt, draft.text);
  }
}

async function* batchesOf(records: Records): AsyncGenerator<readonly Entry[]> {
  for (let batch = await records.take('batch'); batch; batch = await records.take('batch')) yield batch.entries;
}

async function thereAlready(put: Promise<unknown>, fault: StoreError['fault']): Promise<boolean> {
  try {
    await put;
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.fault === fault) return true;
    throw error;
  }
}
