/** What the server's thread and the thread that owns the database say to each other. Documents and commands cross as JSON text. */

/** Several of these are kept together, in their order, in one transaction. */
export type Write =
  | { op: 'append'; room: string; body: string }
  | { op: 'create'; room: string; header: string }
  | { op: 'end'; room: string }
  | { op: 'delete'; room: string }
  /** Three steps put a room back: what an earlier attempt left goes, batches come with their numbers and times, then the room is there. */
  | { op: 'clear'; room: string }
  | { op: 'put-back'; room: string; seq: number; at: number; body: string }
  | { op: 'readmit'; room: string; ended: number | null; header: string }
  | { op: 'claim'; key: string; value: string; ttl: number }
  | { op: 'renew'; key: string; value: string; ttl: number }
  | { op: 'release'; key: string; value: string }
  | { op: 'take'; key: string }
  | { op: 'beat'; boot: string; lease: number; keep: number }
  | { op: 'retire'; boot: string }
  | { op: 'gone'; boot: string; beat: number }
  /** Ends every lease: whoever holds the lock on the file is the only server. */
  | { op: 'alone' }
  | { op: 'draft'; room: string; seat: number; round: number; attempt: number; text: string }
  | { op: 'undraft'; room: string }
  | { op: 'put'; kind: string; id: string; owner: string; version: number; doc: string; head: string }
  | { op: 'remove'; kind: string; id: string };

/** What a write gives back when it was kept. For `append` it is the batch's number in its room, counted from 1. */
interface Kept {
  append: number;
  create: null;
  end: null;
  delete: null;
  clear: null;
  'put-back': null;
  readmit: null;
  claim: boolean;
  renew: boolean;
  release: null;
  take: string | null;
  beat: null;
  retire: null;
  gone: null;
  alone: null;
  draft: null;
  undraft: null;
  put: number;
  remove: null;
}
export type WriteOf<O extends Write['op']> = Extract<Write, { op: O }>;
export type KeptOf<O extends Write['op']> = Kept[O];

/** A write that the data do not allow. It has changed nothing, and the others of its transaction stand. */
export interface Refused {
  fault: 'no-room' | 'room-exists' | 'conflict';
}
export type Outcome = Kept[Write['op']] | Refused;

export function isRefused(outcome: Outcome): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null;
}

export type Read =
  | { read: 'header'; room: string }
  | { read: 'page'; room: string; after: number }
  | { read: 'live' }
  | { read: 'ended'; before: number }
  | { read: 'rooms' }
  | { read: 'resolve'; key: string; now: number }
  | { read: 'held'; now: number }
  | { read: 'known'; now: number; keep: number }
  | { read: 'drafts'; room: string; round: number; attempt: number }
  | { read: 'drafts-of'; room: string }
  | { read: 'get'; kind: string; id: string }
  | { read: 'list'; kind: string; owner: string; below: number | null; limit: number }
  | { read: 'shelves' };

/** Consecutive batches of one room. `last` is the newest batch of its log, 0 when it is empty. */
export interface Page {
  last: number;
  ats: number[];
  bodies: string[];
}
export interface DocumentRow {
  id: string;
  owner: string;
  version: number;
  doc: string;
}
export interface HeadRow {
  /** Rises with each new document: the order of the first puts. */
  nr: number;
  id: string;
  version: number;
  head: string;
}

/** What each read gives back. */
interface Found {
  header: string | null;
  page: Page | null;
  live: string[];
  ended: string[];
  rooms: { roomId: string; ended: number | null }[];
  resolve: string | null;
  held: { key: string; value: string; ttl: number }[];
  known: { bootId: string; lastBeat: number; alive: boolean }[];
  drafts: { seat: number; text: string }[];
  'drafts-of': { seat: number; round: number; attempt: number; text: string }[];
  get: DocumentRow | null;
  list: HeadRow[];
  shelves: { kind: string; owner: string }[];
}
export type ReadOf<R extends Read['read']> = Extract<Read, { read: R }>;
export type FoundOf<R extends Read['read']> = Found[R];

export type Request = { type: 'commit'; at: number; writes: Write[] } | { type: 'read'; id: number; read: Read } | { type: 'close' };

/** Why the file could not be opened. `why` is the database's own text. */
export interface OpenRefusal {
  fault: 'held' | 'read-only' | 'full' | 'damaged' | 'newer' | 'failed';
  why: string;
}

export type Reply =
  /** `latest`: the newest `at` in any log, ms; 0 without logs. */
  | { type: 'opened'; latest: number }
  | { type: 'not-opened'; refusal: OpenRefusal }
  /** One outcome a write, in order: durable now. */
  | { type: 'committed'; outcomes: Outcome[] }
  /** No space: nothing of it was kept. */
  | { type: 'full' }
  | { type: 'found'; id: number; found: Found[Read['read']] }
  | { type: 'not-found'; id: number; why: string }
  /** The state of the database is unknown from here on: this thread has to be replaced. */
  | { type: 'broken'; why: string }
  | { type: 'closed' };
