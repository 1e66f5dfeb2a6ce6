import { timingSafeEqual } from 'node:crypto';
import type { LinkLine, Place } from '../../shared/privacy.ts';
import type { ResultLink } from '../../shared/results.ts';
import type { Random } from '../rooms/runtime.ts';
import { freshToken, tokenHash } from '../rooms/seats.ts';
import { type Library, StoreError } from '../store/store.ts';

const KIND = 'result-link';
const DAY = 24 * 3600_000;
const PAGE = 100;

/** A seat's link as it is kept: of its secret only the hash. */
interface KeptLink extends Place {
  schema: 1;
  hash: string;
  /** ms since 1970. */
  until: number;
}

/** A token says whose it is, so that it is found without a list of all: room, 128 random bits, seat. */
const TOKEN = /^([A-Za-z0-9_-]{21})([A-Za-z0-9_-]{22})(\d{1,5})$/;

const idOf = ({ roomId, seat }: Place) => `${roomId}.${seat}`;
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Private links to students' own results: at most one a seat, each with an end. */
export class ResultLinks {
  readonly #library: Library;
  readonly #random: Random;
  readonly #now: () => number;
  readonly #lasts: number;

  /** @param days for which a link holds */
  constructor(library: Library, random: Random, now: () => number, days: number) {
    this.#library = library;
    this.#random = random;
    this.#now = now;
    this.#lasts = days * DAY;
  }

  /**
   * Makes a link in place of the one before.
   * @param latest when the room deletes itself, ms since 1970: the link ends with it; null: it does not
   */
  async make(owner: string, place: Place, latest: number | null): Promise<ResultLink> {
    const secret = freshToken(this.#random);
    const until = Math.min(this.#now() + this.#lasts, latest ?? Number.POSITIVE_INFINITY);
    const kept: KeptLink = { schema: 1, ...place, hash: tokenHash(secret), until };
    for (;;) {
      const before = await this.#library.get(KIND, idOf(place));
      try {
        await this.#library.put(KIND, idOf(place), owner, before?.version ?? 0, kept, { until });
        return { token: `${place.roomId}${secret}${place.seat}`, until };
      } catch (error) {
        if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
      }
    }
  }

  /** Whose result a token shows, and until when; null: it is wrong, has ended or was revoked. */
  async open(token: string): Promise<(Place & { until: number }) | null> {
    const [, roomId, secret, seat] = TOKEN.exec(token) ?? [];
    if (roomId === undefined || secret === undefined) return null;
    const kept = await this.#held({ roomId, seat: Number(seat) });
    return kept && same(kept.hash, tokenHash(secret)) ? { roomId, seat: kept.seat, until: kept.until } : null;
  }

  /** The links of these seats that hold now. */
  async held(roomId: string, seats: readonly number[]): Promise<LinkLine[]> {
    const links = await Promise.all(seats.map((seat) => this.#held({ roomId, seat })));
    return links.flatMap((kept) => (kept ? [{ seat: kept.seat, until: kept.until }] : []));
  }

  async #held(place: Place): Promise<KeptLink | null> {
    const kept = await this.#library.get<KeptLink>(KIND, idOf(place));
    return kept && kept.doc.until > this.#now() ? kept.doc : null;
  }

  /** Ends the links of these seats. */
  async revoke(roomId: string, seats: readonly number[]): Promise<void> {
    for (const seat of seats) await this.#library.remove(KIND, idOf({ roomId, seat }));
  }

  /** Deletes what has ended. */
  async sweep(owner: string): Promise<void> {
    let after: string | null = null;
    do {
      const page: { items: { id: string; head: { until: number } }[]; next: string | null } = await this.#library.list(
        KIND,
        owner,
        after,
        PAGE,
      );
      for (const { id, head } of page.items) if (head.until <= this.#now()) await this.#library.remove(KIND, id);
      after = page.next;
    } while (after !== null);
  }
}
