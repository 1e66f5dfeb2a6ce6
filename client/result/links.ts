import type { Keep } from '../net/keep.ts';

/** A private link that was opened in this browser. */
export interface Link {
  token: string;
  /** Of the result, the same for every link to it. */
  id: string;
  title: string;
  /** When the class was, ms since 1970. */
  at: number;
}

const KEY = 'bellringer.results';
const HERE = 'bellringer.result';
/** Results that a browser remembers: a term of classes. The oldest is forgotten first. */
const MOST = 40;

/** The token in the part of an address after #, or null. */
export function tokenIn(fragment: string): string | null {
  return /^#[A-Za-z0-9_-]{22,64}$/.test(fragment) ? fragment.slice(1) : null;
}

/** The links that this browser remembers, and the one that this tab shows. */
export class Links {
  readonly #keep: Keep;
  readonly #tab: Keep;

  /**
   * @param keep of this browser
   * @param tab of this tab alone
   */
  constructor(keep: Keep, tab: Keep) {
    this.#keep = keep;
    this.#tab = tab;
  }

  /** Newest opened first. */
  all(): Link[] {
    try {
      const held: unknown = JSON.parse(this.#keep.get(KEY) ?? '[]');
      return Array.isArray(held) ? held.filter(isLink) : [];
    } catch {
      return [];
    }
  }

  /** The token that this tab shows; without one, that of the link opened last; null: none. */
  here(): string | null {
    return this.#tab.get(HERE) ?? this.all()[0]?.token ?? null;
  }

  /** This tab shows it from now on, also after a reload. */
  open(token: string): void {
    this.#tab.set(HERE, token);
  }

  /** Remembers a link that has shown its result, in place of an older one to the same. */
  save(link: Link): void {
    const others = this.all().filter(({ id }) => id !== link.id);
    this.#keep.set(KEY, JSON.stringify([link, ...others].slice(0, MOST)));
  }

  /** @returns what was remembered of it */
  forget(token: string): Link | null {
    const all = this.all();
    this.#keep.set(KEY, JSON.stringify(all.filter((link) => link.token !== token)));
    if (this.#tab.get(HERE) === token) this.#tab.set(HERE, null);
    return all.find((link) => link.token === token) ?? null;
  }
}

function isLink(held: unknown): held is Link {
  const link = held as Partial<Record<keyof Link, unknown>> | null;
  return (
    typeof link === 'object' &&
    link !== null &&
    [link.token, link.id, link.title].every((text) => typeof text === 'string') &&
    typeof link.at === 'number'
  );
}
