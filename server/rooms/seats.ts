import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Refusal } from '../../shared/protocol.ts';
import { NAME_MAX } from '../../shared/protocol.ts';
import type { Role } from '../game/commands.ts';
import type { State } from '../game/state.ts';
import type { Naming, Random } from './runtime.ts';

/** What a room keeps of a token. */
export function tokenHash(token: string): string {
  return bytesToHex(sha256(utf8ToBytes(token)));
}

/** A fresh token of 128 bits, base64url. */
export function freshToken(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}

/** Who a player is in this room, by the hash of the token. */
export function playerOf(state: State, hash: string): { seat: number } | { refusal: Refusal } | null {
  const seat = state.byToken.get(hash);
  if (seat !== undefined) return state.seats[seat]?.kicked ? { refusal: 'removed' } : { seat };
  return state.phase === 'ended' ? { refusal: 'room-over' } : null;
}

/** May this token act in this role? */
export function holds(state: State, token: string, role: Role): boolean {
  return state.grants.get(tokenHash(token)) === role;
}

/** The name part of a join: checked, folded and judged here, since the machine knows no alphabets. */
export function nameFor(state: State, typed: string | undefined, naming: Naming, random: Random) {
  const alias = naming.draw(random);
  if (state.settings.names === 'generated')
    return typed === undefined ? { name: alias, folded: naming.fold(alias), flagged: false, alias } : ('names-are-given' as const);
  const checked = checkName(typed ?? '', naming);
  return typeof checked === 'string' ? checked : { ...checked, flagged: naming.flagged(checked.name), alias };
}

/** A name as typed → tidied and folded, or the refusal. Short and non-Latin names are names. */
export function checkName(typed: string, naming: Naming): { name: string; folded: string } | Refusal {
  const name = tidy(typed);
  if (name === '') return 'name-empty';
  if ([...name].length > NAME_MAX) return 'name-too-long';
  // A name of signs alone folds to nothing; it is told apart from others by itself.
  return { name, folded: naming.fold(name) || name };
}

/** One line, single spaces, no control or direction signs, and no tower of accents. */
function tidy(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => (sign === '\u200d' || sign === '\u200c' ? sign : ' '))
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
