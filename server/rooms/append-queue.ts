import type { Refusal } from '../../shared/protocol.ts';
import type { Command, Verdict } from '../game/commands.ts';
import { LIMITS } from '../game/limits.ts';
import type { Logged } from '../game/log-entry.ts';
import { type RoomLog, StoreError } from '../store/store.ts';
import type { Clock, Log } from './runtime.ts';

interface Pending {
  settle: (verdict: Verdict) => void;
  /** Monotonic time at which the store got it; 0 while it waits here. */
  sent: number;
}

const RETRY = { first: 50, most: 1000 } as const;
/** Batches of a room go at most this often, ms: to flush one answer costs as much as to flush twenty. The first after a pause goes at once. */
const GATHER = 10;

/**
 * Appends one room's commands in the order they came, those that wait together in one batch. A batch whose outcome is unknown is
 * appended again until it is known; whoever waits gets the verdict of the log, never a guess.
 */
export class AppendQueue {
  readonly #log: RoomLog;
  readonly #roomId: string;
  readonly #boot: string;
  readonly #clock: Clock;
  readonly #notes: Log;
  #waiting: Logged[] = [];
  #flying = 0;
  #running = false;
  /** When the last batch went, monotonic ms. */
  #sent = Number.NEGATIVE_INFINITY;
  #counter = 0;
  #closed = false;
  /** How often the log was rebuilt. */
  #age = 0;
  readonly #pending = new Map<string, Pending>();

  constructor(roomId: string, log: RoomLog, boot: string, clock: Clock, notes: Log) {
    this.#roomId = roomId;
    this.#log = log;
    this.#boot = boot;
    this.#clock = clock;
    this.#notes = notes;
  }

  /** Commands that have no verdict yet. */
  get size(): number {
    return this.#waiting.length + this.#flying;
  }

  /** Adds commands, kept together in one batch; each promise is settled when its entry has been applied here. */
  add(commands: readonly Command[]): Promise<Verdict>[] {
    if (this.#closed || this.size + commands.length > LIMITS.waiting)
      return commands.map(() => Promise.resolve({ ok: false, code: 'busy' }));
    const verdicts = commands.map((command) => {
      this.#counter += 1;
      const ref = `${this.#boot}.${this.#counter}`;
      this.#waiting.push({ ref, command });
      return new Promise<Verdict>((settle) => this.#pending.set(ref, { settle, sent: 0 }));
    });
    this.#start();
    return verdicts;
  }

  /**
   * The log lost its tail, and a seat's number may be somebody else's now: nothing that waits is written any more. It was told to nobody,
   * and its senders keep it: they send it again after the next welcome.
   */
  forget(): void {
    this.#age += 1;
    for (const pending of this.#pending.values()) pending.settle({ ok: false, code: 'busy' });
    this.#pending.clear();
    this.#waiting = [];
  }

  #start(): void {
    if (this.#running || this.#waiting.length === 0) return;
    this.#running = true;
    const wait = this.#sent + GATHER - this.#clock.monotonic();
    if (wait > 0) this.#clock.after(wait, () => void this.#run());
    // One turn of the loop gathers what arrives together.
    else this.#clock.soon(() => void this.#run());
  }

  /**
   * The log delivered an entry and the room has ruled on it.
   * @returns monotonic time at which this server handed the entry to the store, or null for another server's
   */
  settle(ref: string, verdict: Verdict): number | null {
    const pending = this.#pending.get(ref);
    if (!pending) return null;
    this.#pending.delete(ref);
    pending.settle(verdict);
    return pending.sent;
  }

  /** Refuses everything that waits: the room is no longer followed here. */
  close(): void {
    this.#closed = true;
    this.forget();
  }

  async #run(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#flying = batch.length;
    this.#sent = this.#clock.monotonic();
    for (const { ref } of batch) {
      const pending = this.#pending.get(ref);
      if (pending) pending.sent = this.#sent;
    }
    await this.#append(batch);
    this.#flying = 0;
    this.#running = false;
    if (!this.#closed) this.#start();
  }

  async #append(batch: Logged[]): Promise<void> {
    let perhapsKept = false;
    const age = this.#age;
    for (let wait: number = RETRY.first; !this.#closed && age === this.#age; wait = Math.min(RETRY.most, wait * 2)) {
      try {
        await this.#log.append(this.#roomId, batch);
        return;
      } catch (error) {
        const fault = error instanceof StoreError ? error.fault : 'doubtful';
        this.#notes.warn({ roomId: this.#roomId, fault, commands: batch.length }, 'could not append');
        perhapsKept ||= fault === 'doubtful';
        const refusal = FINAL[fault];
        // What may have been kept is never refused: only the log can tell.
        if (refusal && (!perhapsKept || fault === 'no-room')) {
          for (const { ref } of batch) this.settle(ref, { ok: false, code: refusal });
          return;
        }
        await new Promise<void>((go) => this.#clock.after(wait, go));
      }
    }
  }
}

/** Faults after which nothing was kept and trying again at once is pointless: the sender is told, and keeps what it has. */
const FINAL: Partial<Record<StoreError['fault'], Refusal>> = { full: 'store-full', 'read-only': 'store-away', 'no-room': 'room-over' };
