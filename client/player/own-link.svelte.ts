import type { ResultLink } from '../../shared/results.ts';
import { browserKeep } from '../net/keep.ts';
import { words } from '../words/result.ts';
import { dropLink, makeLink, type Reply } from './requests.ts';
import type { Seat } from './seats.ts';

/** The private link to the result of one seat: made on request, kept on this phone, ended when its owner says so. */
export class OwnLink {
  readonly #seat: Seat;
  readonly #keep = browserKeep();
  #link = $state.raw<ResultLink | null>(null);
  #busy = $state(false);
  #ended = $state(false);
  #problem = $state<string | null>(null);

  constructor(seat: Seat) {
    this.#seat = seat;
    this.#link = this.#held();
  }

  /** null: none was made on this phone, or it has ended. */
  get link(): ResultLink | null {
    return this.#link;
  }
  get busy(): boolean {
    return this.#busy;
  }
  /** Was it ended just now? */
  get ended(): boolean {
    return this.#ended;
  }
  /** Why the last wish was not granted, as a sentence. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The server says until when the link of this seat holds, null: it has none. The teacher, or another phone, may have ended the one here. */
  holds(until: number | null): void {
    if (this.#link !== null && this.#link.until !== until) this.#set(null);
  }

  /** The link, made if there is none; null: it could not be made. */
  async make(): Promise<ResultLink | null> {
    if (this.#link !== null || this.#busy) return this.#link;
    const reply = await this.#ask(makeLink(this.#seat.roomId, this.#seat.token), words.result.linkNone);
    if (reply !== null) this.#set(reply.value);
    return this.#link;
  }

  async end(): Promise<void> {
    if (this.#busy) return;
    const reply = await this.#ask(dropLink(this.#seat.roomId, this.#seat.token), words.result.linkStays);
    if (reply === null) return;
    this.#set(null);
    this.#ended = true;
  }

  async #ask<T>(wish: Promise<Reply<T>>, problem: string): Promise<{ value: T } | null> {
    this.#busy = true;
    this.#problem = null;
    const reply = await wish;
    this.#busy = false;
    if (!reply.ok) this.#problem = problem;
    return reply.ok ? reply : null;
  }

  get #key(): string {
    return `bellringer.link.${this.#seat.roomId}`;
  }
  #set(link: ResultLink | null): void {
    this.#link = link;
    this.#keep.set(this.#key, link === null ? null : JSON.stringify(link));
  }
  #held(): ResultLink | null {
    try {
      const held = JSON.parse(this.#keep.get(this.#key) ?? 'null') as Partial<ResultLink> | null;
      if (typeof held?.token !== 'string' || typeof held.until !== 'number') return null;
      return held.until > Date.now() ? { token: held.token, until: held.until } : null;
    } catch {
      return null;
    }
  }
}
