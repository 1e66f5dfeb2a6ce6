/** A key that has changed its meaning by itself does nothing for this long, ms: a hand that was on its way meant what it said before. */
const SETTLE = 400;

/** Tells a press that was meant for the step before: the step ended by itself (time, everybody's answers) as the hand came down. */
export class LatePress {
  readonly #now: () => number;
  #step = '';
  #own = false;
  #changedAt = Number.NEGATIVE_INFINITY;

  /** @param now any clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The room is in this step. */
  at(step: string): void {
    if (step === this.#step) return;
    if (!this.#own && this.#step !== '') this.#changedAt = this.#now();
    this.#step = step;
    this.#own = false;
  }

  /** The key was pressed; false: it came too late for what it said, and does nothing. */
  press(): boolean {
    if (this.#now() - this.#changedAt < SETTLE) return false;
    this.#own = true;
    return true;
  }
}
