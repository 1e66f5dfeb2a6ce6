import { type Batch, type Delivery, type Follow, type Position, START, StoreError } from '../store.ts';
import { noRoom } from './faults.ts';
import type { Page } from './messages.ts';

/** Batches kept for a follower that is slower than the log; beyond that it reads them from the database. */
const QUEUE = 1000;

/** A batch as it lies in the database, parsed when its turn comes. */
interface Row {
  seq: number;
  at: number;
  body: string;
}
type Next = { seq: number; batch: Batch } | Row;

export function positionOf(seq: number): Position {
  return seq === 0 ? START : String(seq);
}
/** A position that no log of this store has is past the end of any. */
function seqOf(position: Position): number {
  if (position === START) return 0;
  return /^[1-9][0-9]{0,14}$/.test(position) ? Number(position) : Number.POSITIVE_INFINITY;
}

/** Takes one room's batches to one reader, in order and without gaps: from the database up to its end, then as they are kept. */
export class Follower implements Follow {
  readonly #deliver: (delivery: Delivery) => void | Promise<void>;
  readonly #readPage: (after: number) => Promise<Page | null>;
  readonly #left: (follower: Follower) => void;
  /** The last batch that was delivered, and the last one that is delivered or queued. */
  #position: number;
  #tail: number;
  #queue: Next[] = [];
  /** The newest batch of the log; null when it is not known, and has to be read. */
  #last: number | null = null;
  #phase: 'idle' | 'waiting' | 'closed' = 'idle';
  /** Who waits for what was there when the following began. `upTo` is known with the first page. */
  #start: { upTo: number | null; resolve(): void; reject(error: unknown): void } | null = null;
  readonly started: Promise<void>;

  /** `left` is called once, when it is closed from either side. */
  constructor(
    after: Position,
    deliver: (delivery: Delivery) => void | Promise<void>,
    readPage: (after: number) => Promise<Page | null>,
    left: (follower: Follower) => void,
  ) {
    this.#deliver = deliver;
    this.#readPage = readPage;
    this.#left = left;
    this.#position = seqOf(after);
    this.#tail = this.#position;
    this.started = new Promise((resolve, reject) => {
      this.#start = { upTo: null, resolve, reject };
    });
    this.#go();
  }

  /** A batch was kept: `seq` is its number. Batches come in order; the next one is queued, any other will be read. */
  offer(seq: number, batch: Batch): void {
    this.#last = seq;
    if (seq === this.#tail + 1 && this.#queue.length < QUEUE) {
      this.#queue.push({ seq, batch });
      this.#tail = seq;
    }
    this.#go();
  }

  /** The thread was replaced: what was in doubt may be in the log after all. */
  lookAgain(): void {
    this.#last = null;
    this.#go();
  }

  close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#queue = [];
    this.#left(this);
    this.#start?.resolve();
    this.#start = null;
  }

  #go(): void {
    while (this.#phase === 'idle') {
      const next = this.#queue.shift();
      if (next) this.#hand({ type: 'batch', batch: 'batch' in next ? next.batch : parse(next) }, next.seq);
      else if (this.#last === null || this.#tail < this.#last) this.#fetch();
      else return;
    }
  }

  /** Hands one delivery over; `position` is where the reader stands then. */
  #hand(delivery: Delivery, position: number): void {
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

  #moved(position: number): void {
    this.#position = position;
    if (this.#start?.upTo == null || position < this.#start.upTo) return;
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
    this.#readPage(after).then(
      (page) => {
        if (this.#phase !== 'waiting') return;
        this.#phase = 'idle';
        if (page) this.#accept(page, after);
        else if (this.#start) this.#fail(noRoom());
        else this.close();
        this.#go();
      },
      (error: unknown) => {
        if (this.#phase !== 'waiting') return;
        // Once it has started, `lookAgain` or the next batch goes on from here.
        if (this.#start) this.#fail(error);
        else this.#phase = 'idle';
      },
    );
  }

  /** `after` is what the page was asked for; batches that were kept while it was read are queued already. */
  #accept(page: Page, after: number): void {
    this.#last = page.last;
    if (this.#start) this.#start.upTo ??= page.last;
    if (page.last < after) {
      this.#tail = 0;
      this.#hand({ type: 'rebuilt' }, 0);
      return;
    }
    page.bodies.forEach((body, place) => {
      const seq = after + 1 + place;
      if (seq <= this.#tail) return;
      this.#queue.push({ seq, at: page.ats[place] ?? 0, body });
      this.#tail = seq;
    });
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

function parse({ seq, at, body }: Row): Batch {
  const commands = JSON.parse(body) as unknown[];
  return { prev: positionOf(seq - 1), position: positionOf(seq), entries: commands.map((command) => ({ at, command })) };
}

function raise(error: unknown): never {
  throw error;
}
