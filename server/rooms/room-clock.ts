import type { Clock } from './runtime.ts';

/** Room time may differ from the mapping by this much before it is mapped anew, ms. */
const DRIFT = 2000;
const SAMPLES = 3;

/**
 * Room time on this server: the store's clock mapped onto the monotonic one by the sample with the least delay.
 * The mapping is kept as long as the room is followed, so that time between two answers is never bent.
 */
export class RoomClock {
  readonly #clock: Clock;
  #offset = 0;
  #delay = Number.POSITIVE_INFINITY;

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param time asks the store for room time, ms */
  static async map(clock: Clock, time: () => Promise<number>): Promise<RoomClock> {
    const mapped = new RoomClock(clock);
    for (let i = 0; i < SAMPLES; i += 1) {
      const asked = clock.monotonic();
      const at = await time();
      const delay = clock.monotonic() - asked;
      if (delay < mapped.#delay) {
        mapped.#delay = delay;
        mapped.#offset = at - (asked + delay / 2);
      }
    }
    return mapped;
  }

  /** Room time now, whole ms. */
  now(): number {
    return Math.round(this.#clock.monotonic() + this.#offset);
  }

  /**
   * Another server saw room time jump. Follows it, unless this mapping has it already: a server that began after the jump, or saw it too.
   * @param by how far it jumped, ms
   * @param at stamp of the entry that tells so, just delivered
   */
  follow(by: number, at: number): void {
    const ahead = at - this.now();
    if (Math.abs(ahead - by) < Math.abs(ahead)) this.#offset += by;
  }

  /**
   * Looks at the stamp of a batch that was written just now. If room time has jumped, maps anew and tells by how much, ms.
   * @param at stamp of an entry of this server's own, just delivered
   * @param sent monotonic time at which it was handed to the store
   */
  check(at: number, sent: number): number | null {
    const now = this.#clock.monotonic();
    const earliest = sent + this.#offset;
    const latest = now + this.#offset;
    if (at > earliest - DRIFT && at < latest + DRIFT) return null;
    const shift = Math.round(at - (earliest + latest) / 2);
    this.#offset += shift;
    return shift;
  }
}
