/** How long an end is held back on the teacher's page, ms. */
const HELD = 10_000;

/** The end of a room, held back: it can be taken back until it is sent. Nothing is sent where the page is closed meanwhile. */
export class Ending {
  #left = $state.raw<number | null>(null);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Whole seconds until it is sent; null while nothing is held. */
  get left(): number | null {
    return this.#left;
  }

  /** Begins to count; a second time it changes nothing. */
  hold(send: () => void): void {
    if (this.#left !== null) return;
    const due = performance.now() + HELD;
    this.#left = HELD / 1000;
    this.#timer = setInterval(() => {
      this.#left = Math.max(0, Math.ceil((due - performance.now()) / 1000));
      if (performance.now() < due) return;
      this.drop();
      send();
    }, 200);
  }

  drop(): void {
    clearInterval(this.#timer);
    this.#left = null;
  }
}
