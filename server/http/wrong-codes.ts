import type { Clock } from '../rooms/runtime.ts';

/** One address may be wrong this often at once, and this often a second in the long run. */
const AT_ONCE = 30;
const PER_SECOND = 5;
/** Most lookups of one address that wait, and most addresses kept in mind before those with nothing against them are forgotten. */
const WAITING = 2000;
const ADDRESSES = 5000;

/** A lookup that waits. `go` is called when its turn has come. */
interface Waiting {
  connection: object;
  go: () => void;
}

/** One address: tries that may still be wrong, and who waits for one. */
interface Line {
  tries: number;
  at: number;
  /** Those on whose connection nothing was wrong yet stand before the others. Both in the order they came. */
  first: Set<Waiting>;
  second: Set<Waiting>;
  timer: (() => void) | null;
}

/**
 * Slows the guessing of room codes without refusing a class. A lookup takes a try and gives it back when the code was right, so
 * only wrong codes cost any. An address that has none left waits for the next one; a class that waits behind a guesser passes
 * before it, as fast as its codes are found, and a million codes take two days.
 */
export class WrongCodes {
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line>();
  /** Connections on which a code was wrong. */
  readonly #wrong = new WeakSet<object>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Looks a code up when it is this address's turn.
   * @param connection by which it came; whoever guesses on it waits behind the others of the same address
   * @param lookup gives null for a wrong code
   * @param left is called with a function to call when nobody waits for the answer any more
   * @returns what was found, null for a wrong code, `full` when too many wait already, `left` when nobody waits any more
   */
  async look<T>(
    address: string,
    connection: object,
    lookup: () => Promise<T | null>,
    left: (leave: () => void) => void,
  ): Promise<T | null | 'full' | 'left'> {
    const line = this.#lineOf(address);
    const turn = await this.#turn(line, connection, left);
    if (turn !== 'now') return turn;
    let found: T | null = null;
    let known = false;
    try {
      found = await lookup();
      known = true;
      return found;
    } finally {
      // A lookup that failed told nothing.
      if (known && found === null) this.#wrong.add(connection);
      else this.#giveBack(line);
    }
  }

  #lineOf(address: string): Line {
    let line = this.#lines.get(address);
    if (!line) {
      if (this.#lines.size >= ADDRESSES) this.#forget();
      line = { tries: AT_ONCE, at: this.#clock.monotonic(), first: new Set(), second: new Set(), timer: null };
      this.#lines.set(address, line);
    }
    this.#fill(line);
    return line;
  }

  #fill(line: Line): void {
    const now = this.#clock.monotonic();
    line.tries = Math.min(AT_ONCE, line.tries + ((now - line.at) * PER_SECOND) / 1000);
    line.at = now;
  }

  #forget(): void {
    for (const [address, line] of this.#lines) {
      this.#fill(line);
      if (line.tries === AT_ONCE) this.#lines.delete(address);
    }
  }

  #turn(line: Line, connection: object, left: (leave: () => void) => void): Promise<'now' | 'full' | 'left'> {
    const waiting = line.first.size + line.second.size;
    if (line.tries >= 1 && waiting === 0) {
      line.tries -= 1;
      return Promise.resolve('now');
    }
    if (waiting >= WAITING) return Promise.resolve('full');
    return new Promise((settle) => {
      const newcomer: Waiting = { connection, go: () => settle('now') };
      line.first.add(newcomer);
      left(() => {
        line.first.delete(newcomer);
        line.second.delete(newcomer);
        settle('left');
      });
      this.#serve(line);
    });
  }

  #giveBack(line: Line): void {
    line.tries = Math.min(AT_ONCE, line.tries + 1);
    this.#serve(line);
  }

  /** Lets in whoever has a try, and comes back when the next one is there. */
  #serve(line: Line): void {
    line.timer?.();
    line.timer = null;
    this.#fill(line);
    for (let next = this.#next(line); next; next = this.#next(line)) {
      if (line.tries < 1) {
        line.timer = this.#clock.after(Math.ceil(((1 - line.tries) * 1000) / PER_SECOND), () => this.#serve(line));
        return;
      }
      line.first.delete(next);
      line.second.delete(next);
      line.tries -= 1;
      next.go();
    }
  }

  /** Whose turn it is: the first of those on whose connection nothing was wrong, else the first of the others. */
  #next(line: Line): Waiting | undefined {
    for (const head of line.first) {
      if (!this.#wrong.has(head.connection)) return head;
      line.first.delete(head);
      line.second.add(head);
    }
    return line.second.values().next().value;
  }
}
