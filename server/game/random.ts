import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Shuffle } from '../questions/kind.ts';

/** Chance without chance: HMAC-SHA-256 of a label under the room's seed, hex. */
export function draw(seed: string, label: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(seed), utf8ToBytes(label)));
}

/** SHA-256 of a text, hex. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Order by UTF-16 code units: the same on every machine, unlike a locale's. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The shuffle of one round. Parts are sorted by content first and then by a drawn number, so that the result is a function of
 * the set of texts and tells nothing of the authored order.
 */
export function shuffleFor(seed: string, round: number, attempt: number): Shuffle {
  return (part, texts) =>
    texts
      .map((text, authored) => ({ text, authored }))
      .sort((a, b) => byCodeUnits(a.text, b.text))
      .map(({ authored }, sorted) => ({ authored, key: draw(seed, `${round}:${attempt}:${part}:${sorted}`) }))
      .sort((a, b) => byCodeUnits(a.key, b.key))
      .map(({ authored }) => authored);
}
