import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type Database from 'libsql';
import type { Reply, Request, Write } from './messages.ts';
import { prepareReads } from './reads.ts';
import { isFull, isIoError, openDatabase, refusalOf, whyOf } from './schema.ts';
import { prepareWrites } from './writes.ts';

/** Pages given back to the disk in one step after a delete; appends come in between. */
const VACUUM_STEP = 200;

/** The thread that owns the database: it answers in the order in which it is asked. `workerData` is the path of the file. */
if (!parentPort) throw new Error('The store runs in a worker thread of its own.');
serve(parentPort, String(workerData));

function leavesFreePages({ op }: Write): boolean {
  return op === 'delete' || op === 'undraft' || op === 'remove';
}

function serve(port: MessagePort, file: string): void {
  const say = (reply: Reply): void => port.postMessage(reply);
  /**
   * The last word. The thread ends itself, between two calls of the database: one that is ended from outside within such a call
   * takes the whole process with it. Its end gives the lock up.
   */
  function endWith(reply: Reply): never {
    say(reply);
    process.exit();
  }
  let database: Database.Database;
  try {
    database = openDatabase(file);
  } catch (error) {
    endWith({ type: 'not-opened', refusal: refusalOf(error) });
  }
  const writes = prepareWrites(database);
  const reads = prepareReads(database);
  /** What was deleted still takes its space. `start`: it was so when the file was opened. */
  let tidying: 'no' | 'start' | 'after-delete' = 'no';

  function commit({ at, writes: asked }: Extract<Request, { type: 'commit' }>): Reply {
    try {
      database.exec('BEGIN IMMEDIATE');
      const outcomes = asked.map((write) => writes.apply(write, at));
      database.exec('COMMIT');
      return { type: 'committed', outcomes };
    } catch (error) {
      writes.forget();
      try {
        // Some errors have rolled back by themselves.
        if (database.inTransaction) database.exec('ROLLBACK');
      } catch (second) {
        return { type: 'broken', why: whyOf(second) };
      }
      return isFull(error) ? { type: 'full' } : { type: 'broken', why: whyOf(error) };
    }
  }

  /** Gives the space of what was deleted back to the disk, in steps, and empties the write-ahead log, which still holds the text. */
  function tidy(): void {
    try {
      database.pragma(`incremental_vacuum(${VACUUM_STEP})`);
      if (freePages() > 0) {
        setImmediate(tidy);
        return;
      }
      database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // Without space it is done after the next delete. A disk that fails at the start would fail this again in the next thread.
      if (tidying === 'after-delete' && !isFull(error)) endWith({ type: 'broken', why: whyOf(error) });
    }
    tidying = 'no';
  }
  function tidySoon(since: 'start' | 'after-delete'): void {
    if (tidying === 'no') setImmediate(tidy);
    tidying = since;
  }
  function freePages(): number {
    return (database.prepare('PRAGMA freelist_count').get() as { freelist_count: number }).freelist_count;
  }

  port.on('message', (request: Request) => {
    switch (request.type) {
      case 'commit': {
        const reply = commit(request);
        if (reply.type === 'broken') endWith(reply);
        say(reply);
        if (reply.type === 'committed' && request.writes.some(leavesFreePages)) tidySoon('after-delete');
        return;
      }
      case 'read':
        try {
          say({ type: 'found', id: request.id, found: reads(request.read) });
        } catch (error) {
          say({ type: 'not-found', id: request.id, why: whyOf(error) });
          if (isIoError(error)) endWith({ type: 'broken', why: whyOf(error) });
        }
        return;
      case 'close':
        try {
          if (tidying !== 'no') database.pragma('incremental_vacuum');
          database.pragma('wal_checkpoint(TRUNCATE)');
        } catch {
          // What is in the write-ahead log is durable there too, and is read at the next start.
        }
        return endWith({ type: 'closed' });
    }
  });

  const newest = database
    .prepare('SELECT max((SELECT at FROM log WHERE log.room = rooms.room ORDER BY seq DESC LIMIT 1)) AS latest FROM rooms')
    .get() as { latest: number | null };
  say({ type: 'opened', latest: newest.latest ?? 0 });
  // A server was killed between a delete and its tidying.
  if (freePages() > 0) tidySoon('start');
}
