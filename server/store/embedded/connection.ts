import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { closed } from '../faults.ts';
import type { StoreError } from '../store.ts';
import { away, doubtful, down, full, notOpened } from './faults.ts';
import { databaseFile, holderOf } from './folder.ts';
import type { FoundOf, Outcome, Read, ReadOf, Reply, Request, Write } from './messages.ts';
import { ended, startThread } from './thread.ts';

/** Waits between attempts to open the database again, ms: doubled from the first to the last. */
const RETRY = { first: 50, last: 2000 };

type State =
  | { is: 'open'; worker: Worker }
  /** The thread is being replaced; who asks, waits. */
  | { is: 'opening'; done: Promise<void> }
  /** It could not be replaced at once; who asks, is refused, and it is tried again. */
  | { is: 'down'; fault: StoreError }
  | { is: 'closed' };

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: StoreError): void;
}

/** The one link to the thread that owns the database. It replaces the thread when the thread, or the disk under it, failed. */
export class Connection {
  readonly #folder: string;
  readonly #reopened: () => void;
  #state: State = { is: 'closed' };
  #commit: Waiting<Outcome[]> | null = null;
  readonly #reads = new Map<number, Waiting<FoundOf<Read['read']>>>();
  #id = 0;

  /** `reopened` is called when the thread was replaced: what was in doubt may be in the logs now. */
  constructor(folder: string, reopened: () => void) {
    this.#folder = folder;
    this.#reopened = reopened;
  }

  /** Takes the lock and opens the database. Returns the newest `at` in any log, ms. Refuses with a `StoreError` of a sentence. */
  async open(): Promise<number> {
    const { worker, latest } = await this.#start();
    this.#state = { is: 'open', worker };
    return latest;
  }

  /**
   * Keeps the writes, all or none, and resolves with their outcomes when they are on the disk. One at a time.
   * Rejects with `full` or `away` (nothing was kept), or with `doubtful`.
   */
  async commit(at: number, writes: Write[]): Promise<Outcome[]> {
    const worker = await this.#worker();
    return new Promise((resolve, reject) => {
      this.#commit = { resolve, reject };
      worker.postMessage({ type: 'commit', at, writes } satisfies Request);
    });
  }

  /** Rejects with `away` when it could not be read; then it may be asked again. */
  async read<R extends Read['read']>(read: ReadOf<R>): Promise<FoundOf<R>> {
    const worker = await this.#worker();
    const found = await new Promise<FoundOf<Read['read']>>((resolve, reject) => {
      this.#id += 1;
      this.#reads.set(this.#id, { resolve, reject });
      worker.postMessage({ type: 'read', id: this.#id, read } satisfies Request);
    });
    // The thread answers each read with what belongs to it.
    return found as FoundOf<R>;
  }

  /** Null while it can be used or will be in a moment. */
  trouble(): string | null {
    switch (this.#state.is) {
      case 'open':
      case 'opening':
        return null;
      case 'down':
        return this.#state.fault.message;
      case 'closed':
        return closed().message;
    }
  }

  /** Waits for what was asked before, then gives the lock up. */
  async close(): Promise<void> {
    if (this.#state.is === 'opening') await this.#state.done;
    const state = this.#state;
    this.#state = { is: 'closed' };
    if (state.is !== 'open') return;
    state.worker.postMessage({ type: 'close' } satisfies Request);
    await ended(state.worker);
    this.#refuseWaiting('it was closed');
  }

  async #worker(): Promise<Worker> {
    if (this.#state.is === 'opening') await this.#state.done;
    switch (this.#state.is) {
      case 'open':
        return this.#state.worker;
      case 'closed':
        throw closed();
      case 'down':
        throw this.#state.fault;
      case 'opening':
        // It broke again while this call waited.
        throw away('its disk keeps failing');
    }
  }

  async #start(): Promise<{ worker: Worker; latest: number }> {
    const worker = startThread(databaseFile(this.#folder));
    const reply = await new Promise<Reply>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('its thread ended')));
    }).catch((error: Error): Reply => ({ type: 'not-opened', refusal: { fault: 'failed', why: error.message } }));
    if (reply.type !== 'opened') {
      await ended(worker);
      const refusal = reply.type === 'not-opened' ? reply.refusal : { fault: 'failed' as const, why: `it began with "${reply.type}"` };
      throw notOpened(refusal, this.#folder, refusal.fault === 'held' ? await holderOf(this.#folder) : null);
    }
    worker.on('message', (message: Reply) => this.#hear(message, worker));
    worker.on('error', (error) => this.#broke(worker, error.message));
    worker.on('exit', () => this.#broke(worker, 'its thread ended'));
    return { worker, latest: reply.latest };
  }

  #hear(reply: Reply, worker: Worker): void {
    switch (reply.type) {
      case 'committed':
        this.#takeCommit()?.resolve(reply.outcomes);
        return;
      case 'full':
        this.#takeCommit()?.reject(full(this.#folder));
        return;
      case 'found':
        this.#takeRead(reply.id)?.resolve(reply.found);
        return;
      case 'not-found':
        this.#takeRead(reply.id)?.reject(away(reply.why));
        return;
      case 'broken':
        this.#broke(worker, reply.why);
        return;
      case 'closed':
      case 'opened':
      case 'not-opened':
        return;
    }
  }

  #takeCommit(): Waiting<Outcome[]> | null {
    const commit = this.#commit;
    this.#commit = null;
    return commit;
  }
  #takeRead(id: number): Waiting<FoundOf<Read['read']>> | undefined {
    const read = this.#reads.get(id);
    this.#reads.delete(id);
    return read;
  }

  #broke(worker: Worker, why: string): void {
    if (this.#state.is !== 'open' || this.#state.worker !== worker) return;
    this.#state = { is: 'opening', done: this.#replace(worker) };
    this.#refuseWaiting(why);
  }

  #refuseWaiting(why: string): void {
    this.#takeCommit()?.reject(doubtful(why));
    for (const read of this.#reads.values()) read.reject(away(why));
    this.#reads.clear();
  }

  /** Waits for the thread's end, which gives the lock up, and starts another. Resolves after the first attempt, however it went. */
  async #replace(worker: Worker): Promise<void> {
    await ended(worker);
    if (!(await this.#tryAgain())) void this.#keepTrying();
  }

  async #keepTrying(): Promise<void> {
    for (let wait = RETRY.first; this.#state.is === 'down'; wait = Math.min(wait * 2, RETRY.last)) {
      await pause(wait, undefined, { ref: false });
      if (this.#state.is !== 'down' || (await this.#tryAgain())) return;
    }
  }

  async #tryAgain(): Promise<boolean> {
    try {
      const { worker } = await this.#start();
      if (this.#state.is === 'closed') {
        worker.postMessage({ type: 'close' } satisfies Request);
        await ended(worker);
        return true;
      }
      this.#state = { is: 'open', worker };
      this.#reopened();
      return true;
    } catch (error) {
      if (this.#state.is !== 'closed') this.#state = { is: 'down', fault: down(error) };
      return false;
    }
  }
}
