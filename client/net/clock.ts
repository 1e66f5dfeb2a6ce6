/** One question to the server for the room time: `sent` and `got` on the phone's own monotonic clock, `room` as answered, all in ms. */
interface Sample {
  sent: number;
  got: number;
  room: number;
}

interface Mapping {
  /** Room time minus monotonic time, ms. */
  offset: number;
  /** How far off the offset can be when it was taken, ms: half the way there and back. */
  error: number;
  /** When it was taken, monotonic ms. */
  at: number;
}

/** Two quartz clocks drift apart by at most about this much: 100 ms in a thousand seconds. */
const DRIFT = 1e-4;

/**
 * Room time on this device. The wall clock of a phone may be wrong by days, so it is never read: room time is the monotonic clock
 * plus an offset, and the offset is that of the sample with the least delay (the midpoint method of Cristian: the server's answer
 * is taken to stand for the middle of the way there and back, and is off by at most half of it). An old sample loses against a new
 * one as the drift between the clocks adds up.
 */
export class RoomClock {
  #monotonic: () => number;
  #mapping: Mapping | null = null;

  /** `monotonic` is a clock in ms that never steps back. */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** Room time now, ms. Before the first sample it is the monotonic clock, which is of use to nobody: wait for `welcome`. */
  now(): number {
    return this.#monotonic() + (this.#mapping?.offset ?? 0);
  }

  /** The monotonic clock, for `sent` and `got` of a sample. */
  monotonic(): number {
    return this.#monotonic();
  }

  /** How far off `now()` can be, ms; Infinity before the first answered sample. */
  error(): number {
    return this.#mapping === null ? Number.POSITIVE_INFINITY : this.#errorAt(this.#mapping);
  }

  /** A time told without being asked for (in `welcome`): the way it took is unknown, so that any answered sample beats it. */
  told(room: number): void {
    const got = this.#monotonic();
    if (this.#mapping === null || this.#mapping.error === Number.POSITIVE_INFINITY)
      this.#mapping = { offset: room - got, error: Number.POSITIVE_INFINITY, at: got };
  }

  /** Takes a sample, and keeps it if it is at least as sure as the one held. A sample that ends before it began is ignored. */
  sample({ sent, got, room }: Sample): void {
    const error = (got - sent) / 2;
    if (!(error >= 0) || !Number.isFinite(room)) return;
    if (this.#mapping !== null && this.#errorAt(this.#mapping) < error) return;
    this.#mapping = { offset: room - (sent + got) / 2, error, at: got };
  }

  /**
   * Trusts the held mapping no longer, but keeps it until the next sample: after a change of server, which has a mapping of its own,
   * and after a sleep, in which some monotonic clocks stand still.
   */
  doubt(): void {
    if (this.#mapping !== null) this.#mapping = { ...this.#mapping, error: Number.POSITIVE_INFINITY };
  }

  #errorAt(mapping: Mapping): number {
    return mapping.error + (this.#monotonic() - mapping.at) * DRIFT;
  }
}
