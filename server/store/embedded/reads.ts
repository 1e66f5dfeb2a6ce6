import type Database from 'libsql';
import type { DocumentRow, FoundOf, HeadRow, Page, Read } from './messages.ts';

/** A page ends after this many batches, or with the batch that takes it over this many UTF-16 units: appends never wait long behind it. */
const PAGE = { batches: 1000, text: 256 * 1024 };
/** Rows fetched at a time within a page. */
const CHUNK = 100;

/** Answers reads. Throws what the database throws. */
export type Reads = (read: Read) => FoundOf<Read['read']>;

export function prepareReads(database: Database.Database): Reads {
  const header = database.prepare('SELECT header FROM rooms WHERE room = ?');
  const newest = database.prepare(
    'SELECT coalesce((SELECT seq FROM log WHERE log.room = rooms.room ORDER BY seq DESC LIMIT 1), 0) AS last FROM rooms WHERE room = ?',
  );
  const batches = database.prepare('SELECT at, body FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?');
  const live = database.prepare('SELECT room FROM rooms WHERE ended IS NULL');
  const ended = database.prepare('SELECT room FROM rooms WHERE ended < ? ORDER BY ended');
  const rooms = database.prepare('SELECT room AS roomId, ended FROM rooms');
  const resolve = database.prepare('SELECT value FROM codes WHERE key = ? AND expires > ?');
  const held = database.prepare('SELECT key, value, expires - ? AS ttl FROM codes WHERE expires > ?');
  const known = database.prepare('SELECT boot, beat, lease FROM servers WHERE lease >= ? ORDER BY beat');
  const drafts = database.prepare('SELECT seat, text FROM drafts WHERE room = ? AND round = ? AND attempt = ? ORDER BY seat');
  const draftsOf = database.prepare('SELECT seat, round, attempt, text FROM drafts WHERE room = ? ORDER BY round, attempt, seat');
  const get = database.prepare('SELECT id, owner, version, doc FROM documents WHERE kind = ? AND id = ?');
  const list = database.prepare(
    'SELECT nr, id, version, head FROM documents WHERE kind = ? AND owner = ? AND nr < ? ORDER BY nr DESC LIMIT ?',
  );
  const shelves = database.prepare('SELECT DISTINCT kind, owner FROM documents');

  function page(room: string, after: number): Page | null {
    const row = newest.get(room) as { last: number } | undefined;
    if (!row) return null;
    const found: Page = { last: row.last, ats: [], bodies: [] };
    let text = 0;
    while (found.ats.length < PAGE.batches && text < PAGE.text) {
      const rows = batches.all(room, after + found.ats.length, CHUNK) as { at: number; body: string }[];
      for (const { at, body } of rows) {
        found.ats.push(at);
        found.bodies.push(body);
        text += body.length;
      }
      if (rows.length < CHUNK) break;
    }
    return found;
  }

  return (read) => {
    switch (read.read) {
      case 'header':
        return (header.get(read.room) as { header: string } | undefined)?.header ?? null;
      case 'page':
        return page(read.room, read.after);
      case 'live':
        return (live.all() as { room: string }[]).map(({ room }) => room);
      case 'ended':
        return (ended.all(read.before) as { room: string }[]).map(({ room }) => room);
      case 'rooms':
        return rooms.all() as FoundOf<'rooms'>;
      case 'held':
        return held.all(read.now, read.now) as FoundOf<'held'>;
      case 'resolve':
        return (resolve.get(read.key, read.now) as { value: string } | undefined)?.value ?? null;
      case 'known':
        return (known.all(read.now - read.keep) as { boot: string; beat: number; lease: number }[]).map(({ boot, beat, lease }) => ({
          bootId: boot,
          lastBeat: beat,
          alive: lease > read.now,
        }));
      case 'drafts':
        return (drafts.all(read.room, read.round, read.attempt) as { seat: number; text: string }[]).map(({ seat, text }) => ({
          seat,
          text,
        }));
      case 'drafts-of':
        return draftsOf.all(read.room) as FoundOf<'drafts-of'>;
      case 'shelves':
        return shelves.all() as FoundOf<'shelves'>;
      case 'get': {
        const row = get.get(read.kind, read.id) as DocumentRow | undefined;
        return row ? { id: row.id, owner: row.owner, version: row.version, doc: row.doc } : null;
      }
      case 'list':
        return list.all(read.kind, read.owner, read.below ?? Number.MAX_SAFE_INTEGER, read.limit) as HeadRow[];
    }
  };
}
