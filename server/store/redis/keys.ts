/** The names of everything that is kept. What stands in braces decides where it lies: all of a room lies together. */

const PREFIX = 'bellringer:';

/** Hash: header, newest position, newest `at`, how far room time runs ahead of Redis' clock, when it ended. */
export const roomKey = (roomId: string) => `${PREFIX}{${roomId}}:room`;
/** Stream, one entry a batch; its name is the name of the channel too. */
export const logKey = (roomId: string) => `${PREFIX}{${roomId}}:log`;
/** Set of the rounds and attempts that have drafts. */
export const draftsKey = (roomId: string) => `${PREFIX}{${roomId}}:drafts`;
/** Hash: seat → text. */
export const draftKey = (roomId: string, place: string) => `${draftsKey(roomId)}:${place}`;

/** Sorted sets of ids. They name candidates: whether a room lives or has ended, its own key says. */
export const LIVE = `${PREFIX}{rooms}:live`;
export const ENDED = `${PREFIX}{rooms}:ended`;

const CODE = `${PREFIX}code:`;
export const codeKey = (code: string) => `${CODE}{${code}}`;
export const ALL_CODES = `${CODE}{*}`;
export const codeOf = (key: string) => key.slice(CODE.length + 1, -1);

export const SERVERS = `${PREFIX}{servers}`;

/** Hash: owner, version, document and head. */
export const documentKey = (kind: string, id: string) => `${PREFIX}document:{${kind}/${id}}`;

const SHELF = `${PREFIX}shelf:`;
/** Sorted set of ids by their age. They name candidates: whether there is such a document, and whose, its own key says. */
export const shelfKey = (kind: string, owner: string) => `${SHELF}{${kind}/${owner}}`;
export const ALL_SHELVES = `${SHELF}{*}`;
export function shelfOf(key: string): { kind: string; owner: string } {
  const name = key.slice(SHELF.length + 1, -1);
  const end = name.indexOf('/');
  return { kind: name.slice(0, end), owner: name.slice(end + 1) };
}
