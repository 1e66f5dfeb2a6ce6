import type { Peer } from './runtime.ts';

/** A player's connection on this server. */
export interface LocalPlayer {
  seat: number;
  session: string;
  peer: Peer<'player'>;
}

/**
 * The players whose sockets this server holds, by session (one page load) and by seat. A seat's newest session in log order wins;
 * the one before it is told so.
 */
export class LocalPlayers {
  readonly #bySession = new Map<string, LocalPlayer>();
  readonly #bySeat = new Map<number, LocalPlayer>();

  get size(): number {
    return this.#bySession.size;
  }

  attach(player: LocalPlayer): void {
    // The same page on another connection. Its two handshakes may have overtaken each other, so neither is told a final word: the page
    // dials again if the wrong one was closed.
    this.#bySession.get(player.session)?.peer.close('draining');
    this.#bySession.set(player.session, player);
  }

  /** @returns whether this connection was still the one of its session */
  detach(player: LocalPlayer): boolean {
    if (this.#bySession.get(player.session) !== player) return false;
    this.#bySession.delete(player.session);
    if (this.#bySeat.get(player.seat) === player) this.#bySeat.delete(player.seat);
    return true;
  }

  has(session: string): boolean {
    return this.#bySession.has(session);
  }

  /** Is this session here, in this seat? A log that was rebuilt may have given it another one. */
  sits(session: string, seat: number): boolean {
    return this.#bySession.get(session)?.seat === seat;
  }

  /**
   * A session took its seat, here or on another server. If it is here, an older one held here is closed.
   * @returns the older one, where the session is not here: it may be a server's word that came too late, so the caller decides
   */
  arrived(seat: number, session: string): LocalPlayer | null {
    const before = this.#bySeat.get(seat);
    const now = this.#bySession.get(session);
    if (!now) return before ?? null;
    if (before && before !== now) this.replace(before);
    this.#bySeat.set(seat, now);
    return null;
  }

  /** Another session has the seat: this one is told so, and closed. */
  replace(player: LocalPlayer): void {
    this.#bySeat.delete(player.seat);
    this.#bySession.delete(player.session);
    player.peer.close('replaced');
  }

  /** The connection of a seat, if it is here. */
  at(seat: number): LocalPlayer | undefined {
    return this.#bySeat.get(seat);
  }

  all(): LocalPlayer[] {
    return [...this.#bySession.values()];
  }
}
