import { noRoom } from '../faults.ts';
import { type Position, StoreError } from '../store.ts';
import { tagOf } from './batch.ts';

/** Most batches, and about most text (UTF-16 units), that go to Redis in one call. */
const MOST = { batches: 500, text: 1024 * 1024 };

interface Job {
  body: string;
  done(): void;
  failed(error: unknown): void;
}

/** What a writer needs, and what it tells. */
export interface Writing {
  /** Appends bodies under a tag, once however often it is called. Resolves with false where there is no such room. */
  append(tag: string, bodies: readonly string[]): Promise<boolean>;
  /** A new one for each call. */
  tag(): string;
  /** What was held counts now. */
  confirmed(): void;
  /** Whether what was written is in the log was not known, or is not. */
  doubted(): void;
  /** Nothing more is under way. */
  idle(): void;
}

/** Appends one room's batches: those that come while one call is under way go together in the next, in the order they came. */
export class RoomWriter {
  readonly #writing: Writing;
  #jobs: Job[] = [];
  #running = false;
  /** Calls whose batches are in the log, perhaps, and do not count yet. */
  readonly #unconfirmed = new Set<string>();
  /** The last call, where its outcome is not known. */
  #doubt: { tag: string; bodies: string[] } | null = null;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  get busy(): boolean {
    return this.#running;
  }

  /** The batch was written here and is not confirmed: who waits for it may not hear of it yet. */
  holds(position: Position): boolean {
    return this.#unconfirmed.size > 0 && this.#unconfirmed.has(tagOf(position));
  }
  get holdsAny(): boolean {
    return this.#unconfirmed.size > 0;
  }

  add(body: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#jobs.push({ body, done, failed });
      if (this.#running) return;
      this.#running = true;
      // What this turn still brings goes along.
      queueMicrotask(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#jobs.length > 0) {
      const { jobs, tag } = this.#take();
      const bodies = jobs.map(({ body }) => body);
      this.#unconfirmed.add(tag);
      try {
        const there = await this.#writing.append(tag, bodies);
        // What was in doubt before lies before it in the log: it counts as well, or was lost and the log tells.
        const doubted = this.#doubt !== null;
        this.#doubt = null;
        this.#unconfirmed.clear();
        for (const job of jobs) {
          if (there) job.done();
          else job.failed(noRoom());
        }
        if (doubted) this.#writing.doubted();
        else this.#writing.confirmed();
      } catch (error) {
        this.#failed(jobs, { tag, bodies }, error);
      }
    }
    this.#running = false;
    this.#writing.idle();
  }

  #failed(jobs: readonly Job[], call: { tag: string; bodies: string[] }, error: unknown): void {
    for (const job of jobs) job.failed(error);
    if (!(error instanceof StoreError) || error.fault !== 'doubtful') {
      // A call that was in doubt before still is: it did not get through this time.
      if (this.#doubt?.tag !== call.tag) this.#unconfirmed.delete(call.tag);
      return;
    }
    this.#doubt = call;
    // What came after a batch in doubt must not overtake it when it is tried again.
    const later = new StoreError('away', `${error.message} What came after it was not sent.`);
    for (const job of this.#jobs.splice(0)) job.failed(later);
    this.#writing.doubted();
  }

  /** Those of the call in doubt first, as they were then, and under its tag: what it wrote is not written twice. */
  #take(): { jobs: Job[]; tag: string } {
    const doubt = this.#doubt;
    if (doubt?.bodies.every((body, place) => this.#jobs[place]?.body === body))
      return { jobs: this.#jobs.splice(0, doubt.bodies.length), tag: doubt.tag };
    let count = 0;
    for (let text = 0; count < this.#jobs.length && count < MOST.batches && text < MOST.text; count += 1)
      text += this.#jobs[count]?.body.length ?? 0;
    return { jobs: this.#jobs.splice(0, count), tag: this.#writing.tag() };
  }
}
