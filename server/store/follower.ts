import { noRoom } from './faults.ts';
import { type Batch, type Delivery, type Follow, type Position, START, StoreError } from './store.ts';

/** Batches kept for a follower that is slower than the log; beyond that it reads them again. */
const QUEUE = 1000;

/** One batch of a log, parsed when its turn comes. */
export interface Next {
  prev: Position;
  position: Position;
  read(): Batch;
}

/** Consecutive batches of one room's log. */
export interface Page {
  /** Those after the position that was asked for, as many as fit; null: the log has no such position. */
  batches: readonly Next[] | null;
  /** The newest batch of the log. */
  last: Position;
}

/** Where a follower's batches come from, and what it tells. */
export interface Source {
  /** Null: there is no such room. */
  readPage(after: Position): Promise<Page | null>;
  /** It was closed, from either side. Called once. */
  left(follower: Follower): void;
  /** The batch may not be delivered yet; `open` is called when it may. */
  held?(position: Position): boolean;
}

/** Takes one room's batches to one reader, in order and without gaps: read from the store up to its end, then as they are kept. */
export class Follower implements Follow {
  readonly #deliver: (delivery: Delivery) => void | Promise<void>;
  readonly #source: Source;
  /** Where the reader stands, what it was handed last, and the last batch that is delivered or queued. */
  #position: Position;
  #handed: Position;
  #tail: Position;
  #queue: Next[] = [];
  /** The newest batch of the log; null when it is not known, and has to be read. */
  #newest: Position | null = null;
  #phase: 'idle' | 'waiting' | 'closed' = 'idle';
  /** Who waits for what was there when the following began. `upTo` is known with the first page. */
  #start: { upTo: Position | null; resolve(): void; reject(error: unknown): void } | null = null;
  readonly started: Promise<void>;

  constructor(after: Position, deliver: (delivery: Delivery) => void | Promise<void>, source: Source) {
    this.#deliver = deliver;
    this.#source = source;
    this.#position = after;
    this.#handed = after;
    this.#tail = after;
    this.started = new Promise((resolve, reject) => {
      this.#start = { upTo: null, resolve, reject };
    });
    this.#go();
  }

  /** A batch was kept. The one that follows is queued, any other will be read. */
  offer(next: Next): void {
    this.#newest = next.position;
    if (next.prev === this.#tail && this.#queue.length < QUEUE) {
      this.#queue.push(next);
      this.#tail = next.position;
    }
    this.#go();
  }

  /** The log's newest batch is this one. */
  compare(newest: Position | null): void {
    this.#newest = newest;
    this.#go();
  }

  /** What is in the log is not sure any more: reads on from what was delivered. */
  lookAgain(): void {
    this.#queue = [];
    this.#tail = this.#handed;
    this.#newest = null;
    this.#go();
  }

  /** What was held may be free now. */
  open(): void {
    this.#go();
  }

  close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#queue = [];
    this.#source.left(this);
    this.#start?.resolve();
    this.#start = null;
  }

  #go(): void {
    while (this.#phase === 'idle') {
      const [next] = this.#queue;
      if (next) {
        if (this.#source.held?.(next.position)) return;
        this.#queue.shift();
        this.#hand({ type: 'batch', batch: next.read() }, next.position);
      } else if (this.#newest === this.#tail) return;
      else this.#fetch();
    }
  }

  /** Hands one delivery over; `position` is where the reader stands then. */
  #hand(delivery: Delivery, position: Position): void {
    this.#handed = position;
    let taken: void | Promise<void>;
    try {
      taken = this.#deliver(delivery);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (!taken) {
      this.#moved(position);
      return;
    }
    this.#phase = 'waiting';
    taken.then(
      () => {
        this.#moved(position);
        this.#wake();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #moved(position: Position): void {
    this.#position = position;
    if (this.#start?.upTo == null || position !== this.#start.upTo) return;
    this.#start.resolve();
    this.#start = null;
  }

  #wake(): void {
    if (this.#phase !== 'waiting') return;
    this.#phase = 'idle';
    this.#go();
  }

  #fetch(): void {
    this.#phase = 'waiting';
    const after = this.#tail;
    const newest = this.#newest;
    this.#source.readPage(after).then(
      (page) => {
        if (this.#phase !== 'waiting') return;
        this.#phase = 'idle';
        if (page) this.#accept(page, after, newest);
        else if (this.#start) this.#fail(noRoom());
        else this.close();
        this.#go();
      },
      (error: unknown) => {
        if (this.#phase !== 'waiting') return;
        // Once it has started, the next batch or the next look goes on from here.
        if (this.#start) this.#fail(error);
        else this.#phase = 'idle';
      },
    );
  }

  /** `after` and `newest` are as they were when the page was asked for; batches that were kept meanwhile are queued already. */
  #accept({ batches, last }: Page, after: Position, newest: Position | null): void {
    if (!batches) {
      this.#queue = [];
      this.#tail = START;
      this.#newest = null;
      if (this.#start) this.#start.upTo = null;
      this.#hand({ type: 'rebuilt' }, START);
      return;
    }
    if (this.#newest === newest) this.#newest = last;
    if (this.#start) this.#start.upTo ??= last;
    const there = this.#tail === after ? 0 : batches.findIndex(({ position }) => position === this.#tail) + 1;
    const fresh = there === 0 && this.#tail !== after ? [] : batches.slice(there);
    for (const next of fresh) {
      this.#queue.push(next);
      this.#tail = next.position;
    }
    this.#moved(this.#position);
  }

  /** A reader that throws is not followed any longer, and its error is not swallowed. */
  #fail(error: unknown): void {
    const start = this.#start;
    this.#start = null;
    this.close();
    if (start) start.reject(error);
    else if (!(error instanceof StoreError)) queueMicrotask(() => raise(error));
  }
}

function raise(error: unknown): never {
  throw error;
}
