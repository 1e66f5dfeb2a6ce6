import * as v from 'valibot';
import { Token } from '../../shared/protocol.ts';
import { browserKeep, type Keep } from '../net/keep.ts';

/** What this window needs to run a room. The screen's token is missing where the control was carried to a phone. */
const Kept = v.strictObject({ hostToken: Token, screenToken: v.nullable(Token) });
type Kept = v.InferOutput<typeof Kept>;

/** For this window alone: keys survive a reload and end with it. */
const windowKeep = browserKeep(() => sessionStorage);

const place = (roomId: string): string => `bellringer:room:${roomId}`;

export function keepKeys(roomId: string, keys: Kept, keep: Keep = windowKeep): void {
  keep.set(place(roomId), JSON.stringify({ hostToken: keys.hostToken, screenToken: keys.screenToken }));
}

/** The keys of a room, or null where this window has none, or none that can be read. */
export function keptKeys(roomId: string, keep: Keep = windowKeep): Kept | null {
  try {
    const kept = v.safeParse(Kept, JSON.parse(keep.get(place(roomId)) ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    return null;
  }
}

export function dropKeys(roomId: string, keep: Keep = windowKeep): void {
  keep.set(place(roomId), null);
}
