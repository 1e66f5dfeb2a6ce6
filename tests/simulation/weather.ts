import type { Chance } from './chance.ts';
import type { Fate, Way } from './simulated-store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The way between one server and the store, with what goes wrong on it. */
export class Weather implements Way {
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #delay: number;
  readonly #unheard: number;
  #shut: 'refuses' | 'hangs' | null = null;
  #openAgain = 0;
  #slower = 0;
  #slowUntil = 0;
  #fullUntil = 0;
  #held: (() => void)[] = [];

  /** @param unheard share of the appends whose outcome nobody hears */
  constructor(time: VirtualTime, chance: Chance, delay: number, unheard: number) {
    this.#time = time;
    this.#chance = chance;
    this.#delay = delay;
    this.#unheard = unheard;
  }

  now(): number {
    return this.#time.now;
  }
  after(ms: number, call: () => void): void {
    this.#time.after(ms, call);
  }

  delay(what: 'call' | 'delivery'): number {
    const slow = this.#time.now < this.#slowUntil ? this.#chance.between(0, this.#slower) : 0;
    return this.#chance.between(0, this.#delay) + (what === 'delivery' || this.#chance.happens(0.5) ? slow : 0);
  }

  whenOpen(what: 'call' | 'delivery', call: () => void): void {
    if (this.#shut && (what === 'delivery' || this.#shut === 'hangs')) this.#held.push(call);
    else call();
  }

  fate(what: 'append' | 'other'): Fate {
    if (this.#shut) return 'away';
    const full = this.#time.now < this.#fullUntil;
    const unheard = full ? Math.max(0.1, this.#unheard) : this.#unheard;
    if (what === 'append' && unheard > 0 && this.#chance.happens(unheard)) return this.#chance.pick(['kept-unheard', 'lost-unheard']);
    return full ? 'full' : 'done';
  }

  /** Nothing passes until a moment: calls are refused, or wait. */
  shut(how: 'refuses' | 'hangs', until: number): void {
    this.#shut ??= how;
    this.#openAgain = Math.max(this.#openAgain, until);
    this.#time.after(this.#openAgain - this.#time.now, () => {
      if (this.#time.now < this.#openAgain) return;
      this.#shut = null;
      const held = this.#held;
      this.#held = [];
      for (const call of held) call();
    });
  }

  /** No space is left until a moment. */
  full(until: number): void {
    this.#fullUntil = until;
  }

  slow(by: number, until: number): void {
    this.#slower = by;
    this.#slowUntil = until;
  }
}
