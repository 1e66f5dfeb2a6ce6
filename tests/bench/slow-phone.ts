import type { Chance } from '../../bots/chance.ts';
import { RoomClock } from '../../client/net/clock.ts';
import { keepTime, type TimeKeeping } from '../../client/net/time-keeping.ts';
import type { RawClient } from './raw-client.ts';

/** A phone's clock is off by up to this, ms, either way. */
const SKEW = 5000;
/** What the network adds, ms: each way something of its own to each phone, and a little more to each message. */
const BASE = 135;
const JITTER = 15;

/** A phone with a wrong clock behind a slow network that is slower one way than the other; its time-keeping is the real one. */
export class SlowPhone {
  readonly clock: RoomClock;
  /** How far off its clock must be, because the two ways differ and no phone can see that, ms. */
  readonly unavoidable: number;
  readonly #skew: number;
  readonly #up: number;
  readonly #down: number;
  readonly #chance: Chance;
  readonly #time: TimeKeeping;

  /** @param client asked for when the first sample is taken */
  constructor(chance: Chance, client: () => RawClient | undefined) {
    this.#chance = chance;
    this.#skew = (chance() * 2 - 1) * SKEW;
    this.#up = chance() * BASE;
    this.#down = chance() * BASE;
    this.unavoidable = Math.abs(this.#up - this.#down) / 2;
    this.clock = new RoomClock(() => performance.now() + this.#skew);
    this.#time = keepTime(this.clock, () => this.#ask(client()));
  }

  begin(): void {
    this.#time.begin();
  }

  stop(): void {
    this.#time.stop();
  }

  /** Has every sample of the beginning been taken? */
  get sure(): boolean {
    return this.clock.error() <= BASE + JITTER * 2;
  }

  /** When the phone opens, on the clock of this machine: at `opensAt` of its own room time, or as soon as it has heard of it. */
  opening(opensAt: number): number {
    const arrival = performance.now() + this.#down + this.#chance() * JITTER;
    const offset = this.clock.now() - performance.now();
    return Math.max(opensAt - offset, arrival);
  }

  #ask(client: RawClient | undefined): Promise<number | null> {
    if (!client) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#later(this.#up, () => client.call<number>('clock', undefined, (room) => this.#later(this.#down, () => resolve(room))));
    });
  }

  #later(base: number, call: () => void): void {
    setTimeout(call, base + this.#chance() * JITTER);
  }
}
