import type { Keep } from './keep.ts';

interface Numbered {
  n: number;
}
/** A command before it has its number. */
export type Unnumbered<C> = C extends unknown ? Omit<C, 'n'> : never;

/**
 * Commands that the room has not ruled on yet, kept until it has: over a lost connection, a reload and a crash of the browser.
 * Each keeps its number `n` while it is sent again, so that the room can tell a repetition from a new wish.
 */
export class Outbox<C extends Numbered> {
  #keep: Keep;
  #key: string;
  #replaces: (newer: Unnumbered<C>, older: C) => boolean;
  #waiting: C[];
  #last: number;

  /**
   * `key` names the seat in `keep`. `replaces` says whether a newer command makes an older one void (a second answer to the same
   * question): the older is then dropped at once. What is found under `key` and cannot be read is thrown away.
   */
  constructor(keep: Keep, key: string, replaces: (newer: Unnumbered<C>, older: C) => boolean = () => false) {
    this.#keep = keep;
    this.#key = key;
    this.#replaces = replaces;
    this.#waiting = readWaiting<C>(keep.get(key));
    this.#last = this.#waiting.reduce((last, command) => Math.max(last, command.n), 0);
  }

  /** What waits for a verdict, the oldest first. */
  waiting(): readonly C[] {
    return this.#waiting;
  }

  /** The last number that the room has ruled on, from `welcome`: the next command is numbered above it. */
  heard(n: number): void {
    this.#last = Math.max(this.#last, n);
  }

  /** Numbers a command (one above every earlier one) and keeps it. */
  put(command: Unnumbered<C>): C {
    this.#last += 1;
    const numbered = { ...command, n: this.#last } as unknown as C;
    this.#waiting = [...this.#waiting.filter((older) => !this.#replaces(command, older)), numbered];
    this.#write();
    return numbered;
  }

  /** Takes out a command that has been ruled on. Says whether it was still waiting: one that was replaced is not. */
  drop(n: number): boolean {
    const left = this.#waiting.filter((command) => command.n !== n);
    if (left.length === this.#waiting.length) return false;
    this.#waiting = left;
    this.#write();
    return true;
  }

  #write(): void {
    this.#keep.set(this.#key, this.#waiting.length === 0 ? null : JSON.stringify(this.#waiting));
  }
}

function readWaiting<C extends Numbered>(text: string | null): C[] {
  if (text === null) return [];
  try {
    const held: unknown = JSON.parse(text);
    if (!Array.isArray(held)) return [];
    return held.filter((command): command is C => Number.isSafeInteger((command as Partial<Numbered> | null)?.n)).sort((a, b) => a.n - b.n);
  } catch {
    return [];
  }
}
