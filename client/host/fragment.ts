import * as v from 'valibot';
import { Token } from '../../shared/protocol.ts';

/** What the part of an address after # may carry: never sent to a server, and taken out at once, since an address bar is public. */
export type Carried = { type: 'key'; key: string } | { type: 'host'; token: string } | null;

/** Reads `#key=…` (sign-in) and `#TOKEN` (control of one room). Anything else carries nothing. */
export function carriedBy(fragment: string): Carried {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text.startsWith('key=') && text.length > 4) {
    const key = decoded(text.slice(4));
    return key === null ? null : { type: 'key', key };
  }
  return v.is(Token, text) ? { type: 'host', token: text } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Takes the fragment out of the address bar and out of the history, and tells what it carried. */
export function takeFragment(): Carried {
  const carried = carriedBy(location.hash);
  if (carried) history.replaceState(history.state, '', location.pathname + location.search);
  return carried;
}
