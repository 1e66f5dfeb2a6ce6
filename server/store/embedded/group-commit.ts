import { setImmediate } from 'node:timers';
import { closed } from '../faults.ts';
import { StoreError } from '../store.ts';
import type { StoreClock } from './clock.ts';
import type { Connection } from './connection.ts';
import { away, doubtful, refused } from './faults.ts';
import { isRefused, type Outcome, type Write } from './messages.ts';

/** Most writes in one transaction: a long one would keep the first of them waiting for the last. */
const MOST = 2000;

/** One write and what happens after it. `at` is the store time it was stamped with, ms. */
export interface Job {
  write: Write;
  done(outcome: Exclude<Outcome, { fault: string }>, at: number): void;
  failed(error: StoreError): void;
}

/** Keeps what arrives while the disk is busy together, in the order in which it came, with one flush for all of it. */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #clock: StoreClock;
  #collected: Job[] = [];
  #sending: 'no' | 'soon' | 'now' = 'no';
  #full: string | null = null;
  #drained: (() => void) | null = null;
  #closed = false;

  constructor(connection: Connection, clock: StoreClock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  add(job: Job): void {
    if (this.#closed) {
      job.failed(closed());
      return;
    }
    this.#collected.push(job);
    this.#soon();
  }

  /** The sentence of a full disk until something could be kept again. */
  trouble(): string | null {
    return this.#full;
  }

  /** Takes nothing more; resolves when what was taken is kept or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#sending === 'no') return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
  }

  /** After the sockets that are readable now have been read, so that their answers go together. */
  #soon(): void {
    if (this.#sending !== 'no') return;
    this.#sending = 'soon';
    setImmediate(() => void this.#send());
  }

  async #send(): Promise<void> {
    this.#sending = 'now';
    const jobs = this.#collected.splice(0, MOST);
    const at = this.#clock.now();
    try {
      const outcomes = await this.#connection.commit(
        at,
        jobs.map(({ write }) => write),
      );
      this.#full = null;
      jobs.forEach((job, place) => {
        const outcome = outcomes[place] ?? null;
        if (isRefused(outcome)) job.failed(refused(outcome));
        else job.done(outcome, at);
      });
    } catch (error) {
      this.#failed(jobs, error instanceof StoreError ? error : doubtful(String(error)));
    }
    this.#sending = 'no';
    if (this.#collected.length > 0) this.#soon();
    else this.#drained?.();
  }

  #failed(jobs: Job[], error: StoreError): void {
    this.#full = error.fault === 'full' ? error.message : null;
    for (const job of jobs) job.failed(error);
    if (error.fault !== 'doubtful') return;
    // What came after a write in doubt must not overtake it when it is tried again.
    const later = away('the disk failed');
    for (const job of this.#collected.splice(0)) job.failed(later);
  }
}
