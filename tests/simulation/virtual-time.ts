interface Due {
  at: number;
  /** Of two that fall due together, the one that was set first runs first. */
  nr: number;
  call: (() => void) | null;
}

/** Time that passes only when nothing is left to do at a moment. Everything in a simulation waits here, and nothing anywhere else. */
export class VirtualTime {
  #now = 0;
  #nr = 0;
  readonly #heap: Due[] = [];

  /** ms since the simulation began. */
  get now(): number {
    return this.#now;
  }

  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void {
    this.#nr += 1;
    const due: Due = { at: this.#now + Math.max(0, ms), nr: this.#nr, call };
    this.#push(due);
    return () => {
      due.call = null;
    };
  }

  /**
   * Lets time pass until `enough` says so, or until the moment `limit` (ms since the beginning).
   * @returns whether it was enough
   */
  async run(enough: () => boolean, limit: number): Promise<boolean> {
    while (!enough()) {
      const next = this.#pop();
      if (!next || next.at > limit) {
        if (next) this.#push(next);
        this.#now = Math.max(this.#now, limit);
        return enough();
      }
      if (!next.call) continue;
      this.#now = next.at;
      next.call();
      // Promises settle before the next moment: nothing in here waits for anything real.
      await new Promise<void>((go) => setImmediate(go));
    }
    return true;
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(due);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || !before(due, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = due;
  }

  #pop(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || first === last) return first;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const child = left && right && before(right, left) ? right : left;
      if (!child || !before(child, last)) break;
      heap[place] = child;
      place = child === left ? 2 * place + 1 : 2 * place + 2;
    }
    heap[place] = last;
    return first;
  }
}

function before(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.nr < b.nr);
}
