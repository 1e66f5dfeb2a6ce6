import type Database from 'libsql';
import type { Outcome, Write } from './messages.ts';

/** The writes of one transaction. The caller begins and ends it, and calls `forget` when it did not end well. */
export interface Writes {
  /** Does one write. `at` is store time in ms. Throws what the database throws; then nothing of the transaction may stand. */
  apply(write: Write, at: number): Outcome;
  /** Drops what is remembered of the logs: the next append reads it again. */
  forget(): void;
}

const NO_ROOM = { fault: 'no-room' } as const;
const ROOM_EXISTS = { fault: 'room-exists' } as const;

export function prepareWrites(database: Database.Database): Writes {
  const newest = database.prepare(
    'SELECT coalesce((SELECT seq FROM log WHERE log.room = rooms.room ORDER BY seq DESC LIMIT 1), 0) AS last FROM rooms WHERE room = ?',
  );
  const append = database.prepare('INSERT INTO log (room, seq, at, body) VALUES (?, ?, ?, ?)');
  const create = database.prepare('INSERT OR IGNORE INTO rooms (room, ended, header) VALUES (?, NULL, ?)');
  const end = database.prepare('UPDATE rooms SET ended = coalesce(ended, ?) WHERE room = ?');
  const deleteRoom = database.prepare('DELETE FROM rooms WHERE room = ?');
  const deleteLog = database.prepare('DELETE FROM log WHERE room = ?');
  const deleteDrafts = database.prepare('DELETE FROM drafts WHERE room = ?');
  const readmit = database.prepare('INSERT INTO rooms (room, ended, header) VALUES (?, ?, ?)');
  const expire = database.prepare('DELETE FROM codes WHERE expires <= ?');
  const claim = database.prepare('INSERT OR IGNORE INTO codes (key, value, expires) VALUES (?, ?, ?)');
  const renew = database.prepare('UPDATE codes SET expires = ? WHERE key = ? AND value = ? AND expires > ?');
  const release = database.prepare('DELETE FROM codes WHERE key = ? AND value = ?');
  const resolve = database.prepare('SELECT value FROM codes WHERE key = ? AND expires > ?');
  const drop = database.prepare('DELETE FROM codes WHERE key = ?');
  const beat = database.prepare('INSERT OR REPLACE INTO servers (boot, beat, lease) VALUES (?, ?, ?)');
  const forgetServers = database.prepare('DELETE FROM servers WHERE lease < ?');
  const retire = database.prepare('UPDATE servers SET lease = min(lease, ?) WHERE boot = ?');
  const alone = database.prepare('UPDATE servers SET lease = min(lease, ?), beat = min(beat, ?)');
  const draft = database.prepare('INSERT OR REPLACE INTO drafts (room, round, attempt, seat, text) VALUES (?, ?, ?, ?, ?)');
  const version = database.prepare('SELECT version FROM documents WHERE kind = ? AND id = ?');
  const insert = database.prepare('INSERT INTO documents (kind, id, owner, version, head, doc) VALUES (?, ?, ?, 1, ?, ?)');
  const update = database.prepare('UPDATE documents SET owner = ?, version = version + 1, head = ?, doc = ? WHERE kind = ? AND id = ?');
  const remove = database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');

  /** Newest batch of each room that was written to. A duplicate number would undo the whole transaction, so it is known beforehand. */
  const last = new Map<string, number>();

  function lastOf(room: string): number | undefined {
    const known = last.get(room);
    if (known !== undefined) return known;
    const row = newest.get(room) as { last: number } | undefined;
    if (row) last.set(room, row.last);
    return row?.last;
  }

  function apply(write: Write, at: number): Outcome {
    switch (write.op) {
      case 'append': {
        const before = lastOf(write.room);
        if (before === undefined) return NO_ROOM;
        append.run(write.room, before + 1, at, write.body);
        last.set(write.room, before + 1);
        return before + 1;
      }
      case 'create':
        return create.run(write.room, write.header).changes === 1 ? null : ROOM_EXISTS;
      case 'end':
        return end.run(at, write.room).changes === 1 ? null : NO_ROOM;
      case 'delete':
        deleteRoom.run(write.room);
        deleteLog.run(write.room);
        deleteDrafts.run(write.room);
        last.delete(write.room);
        return null;
      case 'clear':
        if (lastOf(write.room) !== undefined) return ROOM_EXISTS;
        deleteLog.run(write.room);
        return null;
      case 'put-back':
        append.run(write.room, write.seq, write.at, write.body);
        return null;
      case 'readmit':
        if (lastOf(write.room) !== undefined) return ROOM_EXISTS;
        readmit.run(write.room, write.ended, write.header);
        return null;
      case 'claim':
        expire.run(at);
        return claim.run(write.key, write.value, at + write.ttl).changes === 1;
      case 'renew':
        return renew.run(at + write.ttl, write.key, write.value, at).changes === 1;
      case 'release':
        release.run(write.key, write.value);
        return null;
      case 'take': {
        const row = resolve.get(write.key, at) as { value: string } | undefined;
        if (row) drop.run(write.key);
        return row?.value ?? null;
      }
      case 'beat':
        forgetServers.run(at - write.keep);
        beat.run(write.boot, at, at + write.lease);
        return null;
      case 'retire':
        retire.run(at, write.boot);
        return null;
      case 'gone':
        beat.run(write.boot, write.beat, at);
        return null;
      case 'alone':
        alone.run(at, at);
        return null;
      case 'draft':
        if (lastOf(write.room) === undefined) return NO_ROOM;
        draft.run(write.room, write.round, write.attempt, write.seat, write.text);
        return null;
      case 'undraft':
        deleteDrafts.run(write.room);
        return null;
      case 'put': {
        const row = version.get(write.kind, write.id) as { version: number } | undefined;
        if ((row?.version ?? 0) !== write.version) return { fault: 'conflict' };
        if (row) update.run(write.owner, write.head, write.doc, write.kind, write.id);
        else insert.run(write.kind, write.id, write.owner, write.head, write.doc);
        return write.version + 1;
      }
      case 'remove':
        remove.run(write.kind, write.id);
        return null;
    }
  }

  return { apply, forget: () => last.clear() };
}
