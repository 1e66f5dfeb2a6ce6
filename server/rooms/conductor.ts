import type { Conducted, Verdict } from '../game/commands.ts';
import { due } from '../game/deadlines.ts';
import type { State } from '../game/state.ts';
import type { RoomClock } from './room-clock.ts';
import type { Runtime } from './runtime.ts';

/** Servers that might fire the same deadline spread over this, ms. */
const JITTER = 200;
/** A refused or early command is tried again after this, ms. */
const AGAIN = 40;
/** Longest time a timer is set for, ms: a clock that steps is noticed by then. */
const LONGEST = 60_000;

/** One timer a room, derived from its state: when something falls due, the command for it goes to the log like any other. */
export class Conductor {
  readonly #runtime: Runtime;
  readonly #clock: RoomClock;
  readonly #state: () => State;
  readonly #submit: (command: Conducted) => Promise<Verdict>;
  #timer: (() => void) | null = null;
  /** A command on its way: nothing is fired on top of it. */
  #firing = false;
  #closed = false;

  constructor(runtime: Runtime, clock: RoomClock, state: () => State, submit: (command: Conducted) => Promise<Verdict>) {
    this.#runtime = runtime;
    this.#clock = clock;
    this.#state = state;
    this.#submit = submit;
  }

  /** Sets the timer anew: after each batch, since the state may have changed. */
  arm(): void {
    this.#timer?.();
    this.#timer = null;
    if (this.#closed || this.#firing) return;
    const next = due(this.#state(), this.#runtime.bootId);
    if (!next) return;
    const alone = !next.contested || this.#alone();
    const wait = Math.max(0, next.at - this.#clock.now()) + (alone ? 0 : this.#runtime.random.below(JITTER));
    this.#timer = this.#runtime.clock.after(Math.min(wait, LONGEST), () => void this.#fire());
  }

  close(): void {
    this.#closed = true;
    this.#timer?.();
  }

  async #fire(): Promise<void> {
    this.#timer = null;
    const next = due(this.#state(), this.#runtime.bootId);
    if (!next || next.at > this.#clock.now()) return this.arm();
    this.#firing = true;
    // Some commands read the store first: where it cannot answer, they are tried again like one that was refused.
    const verdict = await this.#submit(next.command).catch((): Verdict => ({ ok: false, code: 'store-away' }));
    this.#firing = false;
    if (verdict.ok) this.arm();
    else if (!this.#closed) this.#timer = this.#runtime.clock.after(AGAIN, () => this.arm());
  }

  /** Is this the only server with players of the room? Then nobody else will fire, and waiting helps nobody. */
  #alone(): boolean {
    const { servers } = this.#state();
    return servers.size === 0 || (servers.size === 1 && servers.has(this.#runtime.bootId));
  }
}
