import Database from 'libsql';
import type { OpenRefusal } from './messages.ts';

/**
 * The order matters. A second process must fail at once and not wait; the lock is taken before the write-ahead log is, which
 * then keeps its index in memory; auto_vacuum only works when it is set before the first table; FULL flushes at each commit.
 * What is deleted is overwritten where its page is written anyway: a forgotten student leaves no text in half-full pages.
 */
const PRAGMAS = [
  'busy_timeout=0',
  'locking_mode=EXCLUSIVE',
  'auto_vacuum=INCREMENTAL',
  'journal_mode=WAL',
  'synchronous=FULL',
  'secure_delete=FAST',
];

/** Raised with each change of the tables. */
const VERSION = 1;

/** Long columns stand last: what is read without them then skips their overflow pages. */
const TABLES = `
  CREATE TABLE rooms (room TEXT PRIMARY KEY, ended INTEGER, header TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX rooms_ended ON rooms (ended);
  CREATE TABLE log (room TEXT, seq INTEGER, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;
  CREATE TABLE codes (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX codes_expires ON codes (expires);
  CREATE TABLE servers (boot TEXT PRIMARY KEY, beat INTEGER NOT NULL, lease INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE drafts (
    room TEXT, round INTEGER, attempt INTEGER, seat INTEGER, text TEXT NOT NULL, PRIMARY KEY (room, round, attempt, seat)
  ) WITHOUT ROWID;
  CREATE TABLE documents (
    nr INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, version INTEGER NOT NULL,
    head TEXT NOT NULL, doc TEXT NOT NULL, UNIQUE (kind, id)
  );
  CREATE INDEX documents_owner ON documents (kind, owner, nr);
`;

/** SQLite's primary result codes, of those that are told apart here. */
const RESULT = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** The primary result code of what the database threw; 0 where it has none. */
function resultOf(error: unknown): number {
  return error instanceof Database.SqliteError && typeof error.rawCode === 'number' ? error.rawCode & 0xff : 0;
}
export function isFull(error: unknown): boolean {
  return resultOf(error) === RESULT.full;
}
export function isIoError(error: unknown): boolean {
  return resultOf(error) === RESULT.ioError;
}
export function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Raised by a file that a later release wrote. */
class NewerFile extends Error {}

/**
 * Opens the database and holds it against every other process; makes the tables of a new one.
 * Throws what `refusalOf` can read.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  for (const pragma of PRAGMAS) database.pragma(pragma);
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > VERSION) throw new NewerFile(`its version is ${version}, this program knows ${VERSION}`);
  if (version === 0) database.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT;`);
  return database;
}

/** Tells why `openDatabase` threw. */
export function refusalOf(error: unknown): OpenRefusal {
  return { fault: faultOf(error), why: whyOf(error) };
}

function faultOf(error: unknown): OpenRefusal['fault'] {
  if (error instanceof NewerFile) return 'newer';
  switch (resultOf(error)) {
    case RESULT.busy:
      return 'held';
    case RESULT.readOnly:
    case RESULT.cannotOpen:
      return 'read-only';
    case RESULT.full:
      return 'full';
    case RESULT.corrupt:
    case RESULT.notADatabase:
      return 'damaged';
    default:
      // Opening a file that may not be opened comes without a code, only with its number in the text.
      return whyOf(error).includes('ConnectionFailed') && whyOf(error).includes(`${RESULT.cannotOpen}`) ? 'read-only' : 'failed';
  }
}
