import { type Entry, type RoomLog, type Store, StoreError } from '../../server/store/store.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { SimulatedLog } from './simulated-log.ts';

/** What becomes of a call that arrives at the store: carried out; refused; or carried out or not, with the answer lost on the way back. */
export type Fate = 'done' | 'away' | 'full' | 'kept-unheard' | 'lost-unheard';

/** The way between one server and the store. */
export interface Way {
  /** ms, from any start. */
  now(): number;
  after(ms: number, call: () => void): void;
  /** How long a call, or its answer, or a delivery is under way, ms. */
  delay(what: 'call' | 'delivery'): number;
  /** Calls back when the way is open: at once, or when it is again. A call may be refused instead of waiting: see `fate`. */
  whenOpen(what: 'call' | 'delivery', call: () => void): void;
  fate(what: 'append' | 'other'): Fate;
}

/** A way on which nothing ever goes wrong. */
export function clearWay(after: (ms: number, call: () => void) => void): Way {
  return { now: () => 0, after, delay: () => 0, whenOpen: (_what, call) => call(), fate: () => 'done' };
}

const away = () => new StoreError('away', 'The store cannot be reached.');
const full = () => new StoreError('full', 'No space is left.');
const doubtful = () => new StoreError('doubtful', 'Nobody knows whether this was kept.');

/** One store that several servers share: everything in it outlives every one of them. */
export class SimulatedStore {
  readonly log: SimulatedLog;
  /** Room time now, ms. */
  readonly time: () => number;
  readonly #memory: Store;
  readonly #sole: boolean;

  /** @param wall the store's wall clock in ms, which may step */
  constructor(wall: () => number, sole: boolean) {
    const time = steady(wall);
    this.time = time;
    this.log = new SimulatedLog(time);
    this.#memory = createMemoryStore({ now: time, sole });
    this.#sole = sole;
  }

  /** A document as it lies there now. */
  async document<T>(kind: string, id: string): Promise<T | null> {
    return (await this.#memory.library.get<T>(kind, id))?.doc ?? null;
  }

  /** The port as one server sees it, at its own end of the way. */
  port(way: Way): Port {
    return new Port(this.#memory, this.log, way, this.#sole);
  }
}

/** Stands still where the clock steps back, and goes on from there at its pace. */
function steady(wall: () => number): () => number {
  let before = wall();
  let behind = 0;
  return () => {
    const read = wall();
    if (read < before) behind += before - read;
    before = read;
    return read + behind;
  };
}

type Methods<T> = { [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => Promise<R> : never };

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

export class Port implements Store {
  readonly sole: boolean;
  readonly log: RoomLog;
  readonly codes: Store['codes'];
  readonly servers: Store['servers'];
  readonly drafts: Store['drafts'];
  readonly library: Store['library'];
  readonly #way: Way;
  /** Calls keep their order on the way there, answers on the way back. */
  readonly #under = { there: 0, back: 0 };
  #closed = false;
  #cut = false;
  readonly #follows = new Set<{ close(): void }>();

  constructor(memory: Store, log: SimulatedLog, way: Way, sole: boolean) {
    this.#way = way;
    this.sole = sole;
    this.codes = this.#remote(memory.codes, ['claim', 'renew', 'release', 'resolve', 'take', 'held']);
    this.servers = this.#remote(memory.servers, ['beat', 'known', 'retire', 'restore']);
    this.drafts = this.#remote(memory.drafts, ['put', 'all', 'of', 'delete']);
    this.library = this.#remote(memory.library as Methods<Store['library']>, [
      'get',
      'put',
      'list',
      'remove',
      'shelves',
    ]) as Store['library'];
    this.log = this.#rooms(memory.log, log);
  }

  async tidy(): Promise<void> {}

  trouble(): string | null {
    return this.#closed ? 'The store has been closed.' : null;
  }

  async close(): Promise<void> {
    // What was asked before is carried out before this is.
    if (!this.#closed) await this.#call('other', async () => {}).catch(() => {});
    this.#closed = true;
    for (const follow of this.#follows) follow.close();
  }

  /** The server is no more: no answer reaches it, and nothing is delivered. */
  cut(): void {
    this.#cut = true;
    for (const follow of this.#follows) follow.close();
  }

  #rooms(memory: RoomLog, log: SimulatedLog): RoomLog {
    return {
      ...this.#remote(memory, ['header', 'time', 'end', 'live', 'endedBefore', 'rooms']),
      create: (roomId, header) =>
        this.#call('other', async () => {
          await memory.create(roomId, header);
          log.create(roomId, header);
        }),
      append: (roomId, commands) => this.#call('append', async () => log.append(roomId, commands)),
      follow: async (roomId, after, deliver) => {
        const carry = (go: () => void) => this.#way.after(this.#way.delay('delivery'), () => this.#way.whenOpen('delivery', go));
        const follow = await this.#call('other', () => log.follow(roomId, after, deliver, carry).then((opened) => this.#keep(opened)));
        return follow;
      },
      restore: async (room, header, batches) => {
        const read: (readonly Entry[])[] = [];
        for await (const entries of batches) read.push(entries);
        await this.#call('other', async () => {
          await memory.restore(room, header, each(read));
          log.restore(room.roomId, header, read);
        });
      },
      delete: (roomId) =>
        this.#call('other', async () => {
          await memory.delete(roomId);
          log.delete(roomId);
        }),
    };
  }

  #keep<F extends { close(): void }>(follow: F): F {
    if (this.#cut) follow.close();
    else this.#follows.add(follow);
    return follow;
  }

  #remote<T extends object, K extends keyof T>(part: T, names: readonly K[]): Pick<T, K> {
    const remote: Partial<Pick<T, K>> = {};
    for (const name of names) {
      const method = part[name] as unknown as (...args: unknown[]) => Promise<unknown>;
      remote[name] = ((...args: unknown[]) => this.#call('other', () => method.apply(part, args))) as unknown as T[K];
    }
    return remote as Pick<T, K>;
  }

  #call<T>(what: 'append' | 'other', carryOut: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError('away', 'The store has been closed.'));
    return new Promise<T>((resolve, reject) => {
      this.#travel('there', () =>
        this.#way.whenOpen('call', () => {
          const fate = this.#way.fate(what);
          if (this.#cut && what === 'other') return;
          const done = fate === 'done' || fate === 'kept-unheard' ? carryOut() : null;
          const answer = (call: () => void) =>
            this.#travel('back', () => {
              if (!this.#cut) call();
            });
          if (fate === 'done')
            done?.then(
              (value) => answer(() => resolve(value)),
              (error) => answer(() => reject(error)),
            );
          else {
            done?.catch(() => {});
            answer(() => reject(fate === 'away' ? away() : fate === 'full' ? full() : doubtful()));
          }
        }),
      );
    });
  }

  /** Later by the delay of the way, and never before what went the same way earlier. */
  #travel(where: 'there' | 'back', call: () => void): void {
    const now = this.#way.now();
    const at = Math.max(this.#under[where], now + this.#way.delay('call'));
    this.#under[where] = at;
    this.#way.after(at - now, call);
  }
}
