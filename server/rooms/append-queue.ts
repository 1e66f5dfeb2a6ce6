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
/** A batch that was tried for this long without success met an outage, ms; before that, a blip. */
const OUTAGE = 1000;
/** Batches of a room go at most this often, ms: to flush one answer costs as much as to flush twenty. The first after a pause goes at once. */
const GATHER = 10;

/** What the queue must know of a store that was away: the log is told so before anything else, or the time would be the class's loss. */
interface Outages {
  /** Monotonic time since which the store is known to be away, or null. */
  since(): number | null;
  /** The command that says so, of a monotonic moment. */
  resumed(since: number): Command;
}

/**
 * Appends one room's commands in the order they came, those that wait together in one batch. A batch whose outcome is unknown is
 * appended again until it is known; whoever waits gets the verdict of the log, never a guess.
 */
export class AppendQueue {
  readonly #log: Pick<RoomLog, 'append'>;
  readonly #roomId: string;
  readonly #boot: string;
  readonly #clock: Clock;
  readonly #notes: Log;
  readonly #outages: Outages;
  #toldUntil = Number.NEGATIVE_INFINITY;
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

  constructor(roomId: string, log: Pick<RoomLog, 'append'>, boot: string, clock: Clock, notes: Log, outages: Outages) {
    this.#roomId = roomId;
    this.#log = log;
    this.#boot = boot;
    this.#clock = clock;
    this.#notes = notes;
    this.#outages = outages;
  }

  /** Monotonic time up to which the log knows of outages from here. */
  get toldUntil(): number {
    return this.#toldUntil;
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
      const logged = this.#logged(command);
      this.#waiting.push(logged);
      return new Promise<Verdict>((settle) => this.#pending.set(logged.ref, { settle, sent: 0 }));
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

  #logged(command: Command): Logged {
    this.#counter += 1;
    return { ref: `${this.#boot}.${this.#counter}`, command };
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
    const begun = this.#clock.monotonic();
    for (let wait: number = RETRY.first; !this.#closed && age === this.#age; wait = Math.min(RETRY.most, wait * 2)) {
      try {
        await this.#tellOutage(begun);
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

  /** The round gets back what an outage took from it only if the log hears of the outage before it hears of anything else. */
  async #tellOutage(begun: number): Promise<void> {
    const now = this.#clock.monotonic();
    if (now - this.#toldUntil < OUTAGE) return;
    const known = this.#outages.since();
    const tried = now - begun >= OUTAGE ? begun : null;
    if (known === null && tried === null) return;
    const since = Math.max(this.#toldUntil, Math.min(known ?? now, tried ?? now));
    await this.#log.append(this.#roomId, [this.#logged(this.#outages.resumed(since))]);
    this.#toldUntil = now;
  }
}

/** Faults after which nothing was kept and trying again at once is pointless: the sender is told, and keeps what it has. */
const FINAL: Partial<Record<StoreError['fault'], Refusal>> = { full: 'store-full', 'read-only': 'store-away', 'no-room': 'room-over' };
