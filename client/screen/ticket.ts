import * as v from 'valibot';
import { RoomId, Token } from '../../shared/protocol.ts';
import type { Keep } from '../net/keep.ts';

/** What lets a projector look at one room, and do nothing else. */
const Ticket = v.object({ roomId: RoomId, token: Token });
export type Ticket = v.InferOutput<typeof Ticket>;

const PLACE = 'bellringer:screen';

/** Reads `#ROOMID.TOKEN`; anything else carries nothing. */
export function ticketIn(fragment: string): Ticket | null {
  const [roomId, token, ...rest] = fragment.replace(/^#/, '').split('.');
  const read = v.safeParse(Ticket, { roomId, token });
  return read.success && rest.length === 0 ? read.output : null;
}

/**
 * The ticket of this window: from the address, or the one kept by an earlier visit of the same window (a reload).
 * `clear` takes the fragment out of the address bar, which a whole class can read.
 */
export function takeTicket(fragment: string, keep: Keep, clear: () => void): Ticket | null {
  const carried = ticketIn(fragment);
  if (fragment.length > 1) clear();
  if (carried !== null) {
    keep.set(PLACE, JSON.stringify(carried));
    return carried;
  }
  return keptTicket(keep.get(PLACE));
}

function keptTicket(text: string | null): Ticket | null {
  try {
    const read = v.safeParse(Ticket, JSON.parse(text ?? 'null'));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
