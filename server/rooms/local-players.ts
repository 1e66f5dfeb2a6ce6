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
    this.#bySession.get(player.session)?.peer.close('replaced');
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

  /** A session took its seat, here or on another server: an older one held here is closed. */
  arrived(seat: number, session: string): void {
    const before = this.#bySeat.get(seat);
    const now = this.#bySession.get(session);
    if (before && before !== now) {
      this.#bySeat.delete(seat);
      this.#bySession.delete(before.session);
      before.peer.close('replaced');
    }
    if (now) this.#bySeat.set(seat, now);
  }

  /** The connection of a seat, if it is here. */
  at(seat: number): LocalPlayer | undefined {
    return this.#bySeat.get(seat);
  }

  all(): LocalPlayer[] {
    return [...this.#bySession.values()];
  }
}
