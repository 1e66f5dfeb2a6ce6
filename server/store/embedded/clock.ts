/** Store time: a wall clock that stands still where the machine's steps back, and goes on from there at the machine's pace. */
export class StoreClock {
  readonly #read: () => number;
  #offset = 0;
  #last: number;

  /** `read` gives ms since 1970. `floor` is the newest time ever stamped: no later one is smaller. */
  constructor(read: () => number, floor: number) {
    this.#read = read;
    this.#last = floor;
  }

  /** Store time in ms. */
  now(): number {
    const time = this.#read() + this.#offset;
    if (time < this.#last) this.#offset += this.#last - time;
    else this.#last = time;
    return this.#last;
  }

  /** No later reading is smaller than `at`, ms. */
  raise(at: number): void {
    this.#last = Math.max(this.#last, at);
  }
}
