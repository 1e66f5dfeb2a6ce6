import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Does this server follow a room of which it has no socket? One of those that live does, so that what falls due is seen to when everybody
 * has left: all find the same one without a word, and when one goes only its rooms move (highest hash of room and server).
 * @param own boot id of this server
 * @param others boot ids of the others that live
 */
export function keeps(roomId: string, own: string, others: ReadonlySet<string>): boolean {
  const rank = (bootId: string) => bytesToHex(sha256(utf8ToBytes(`${roomId} ${bootId}`)));
  const ours = rank(own);
  for (const other of others) if (rank(other) > ours) return false;
  return true;
}
