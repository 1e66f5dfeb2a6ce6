import type { Keep } from '../net/keep.ts';
import { makeToken } from '../net/seat-token.ts';

/** A place in a room that this browser holds. The token is its only proof and leaves the browser only towards the server. */
export interface Seat {
  roomId: string;
  /** Six digits. */
  code: string;
  token: string;
  /** Has the room said that this token has a seat? */
  joined: boolean;
  /** Has the room said that it has ended? */
  over: boolean;
}

const KEY = 'bellringer.seats';
/** Rooms that a browser remembers: a term of classes. The oldest is forgotten first. */
const MOST = 40;

/** The seats that this browser remembers, the newest first. */
export class Seats {
  #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  all(): Seat[] {
    try {
      const held: unknown = JSON.parse(this.#keep.get(KEY) ?? '[]');
      return Array.isArray(held) ? held.filter(isSeat) : [];
    } catch {
      return [];
    }
  }

  /** The newest seat that a room has given, or null. */
  last(): Seat | null {
    return this.all().find((seat) => seat.joined) ?? null;
  }

  /** The seat last held under a code, or null: codes are used again after a day, so the room may be another one by now. */
  byCode(code: string): Seat | null {
    return this.all().find((seat) => seat.joined && seat.code === code) ?? null;
  }

  /** The seat for a room; a token is made and kept where there is none, before anything is sent. */
  forRoom(roomId: string, code: string): Seat {
    const held = this.all().find((seat) => seat.roomId === roomId);
    const seat = held === undefined ? { roomId, code, token: makeToken(), joined: false, over: false } : { ...held, code };
    this.save(seat);
    return seat;
  }

  /** Keeps a seat as the newest. */
  save(seat: Seat): void {
    const others = this.all().filter((other) => other.roomId !== seat.roomId);
    this.#keep.set(KEY, JSON.stringify([seat, ...others].slice(0, MOST)));
  }

  forget(roomId: string): void {
    this.#keep.set(KEY, JSON.stringify(this.all().filter((seat) => seat.roomId !== roomId)));
  }
}

function isSeat(held: unknown): held is Seat {
  const seat = held as Partial<Record<keyof Seat, unknown>> | null;
  return (
    typeof seat === 'object' &&
    seat !== null &&
    typeof seat.roomId === 'string' &&
    typeof seat.code === 'string' &&
    typeof seat.token === 'string'
  );
}
