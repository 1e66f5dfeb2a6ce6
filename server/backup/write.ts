import { type KeptRoom, type Library, type Store, StoreError } from '../store/store.ts';
import { BackupError, type Content, FORMAT, type Head } from './format.ts';
import { batchesOf } from './log-reader.ts';
import { unfinishedRestore } from './restore.ts';
import { Sum } from './sum.ts';

/** Documents on a page of a list. */
const PAGE = 100;

/**
 * Everything that a store holds, as the lines of a backup. It may be in use: a room is as it was at one moment of the backup, each at
 * its own, and so is a document. Rooms come before documents, so that no room has ended without its report.
 * @param at when, ms since 1970
 * @throws BackupError before the first line where the store holds half of a restore, or StoreError
 */
export async function* backupOf(store: Store, at: number): AsyncGenerator<string> {
  const half = await unfinishedRestore(store);
  if (half !== null) throw new BackupError(half);
  const sum = new Sum();
  const line = (record: Head | Content) => {
    const text = JSON.stringify(record);
    sum.add(record, text);
    return `${text}\n`;
  };
  yield line({ record: 'head', of: 'bellringer', format: FORMAT, at: new Date(at).toISOString() });
  for await (const record of contentOf(store)) yield line(record);
  yield `${JSON.stringify(sum.end())}\n`;
}

async function* contentOf(store: Store): AsyncGenerator<Content> {
  for (const { bootId, lastBeat } of await store.servers.known()) yield { record: 'server', bootId, lastBeat };
  for (const room of await store.log.rooms()) yield* roomOf(store, room);
  for (const { key, value, ttl } of await store.codes.held()) yield { record: 'code', key, value, ttl: Math.ceil(ttl) };
  for (const { kind, owner } of await store.library.shelves()) yield* documentsOf(store.library, kind, owner);
}

async function* roomOf(store: Store, { roomId, ended }: KeptRoom): AsyncGenerator<Content> {
  const header = await store.log.header(roomId);
  const batches = batchesOf(store.log, roomId);
  try {
    let next = await batches.next();
    yield { record: 'room', roomId, ended, header };
    for (; !next.done; next = await batches.next()) yield { record: 'batch', entries: [...next.value] };
  } catch (error) {
    // Deleted since the rooms were listed: before its first line, for `batchesOf` says so at once.
    if (error instanceof StoreError && error.fault === 'no-room') return;
    throw error;
  } finally {
    await batches.return(undefined);
  }
  for (const { seat, round, attempt, text } of await store.drafts.of(roomId)) yield { record: 'draft', seat, round, attempt, text };
}

/** The oldest first, as they are put back. */
async function* documentsOf(library: Library, kind: string, owner: string): AsyncGenerator<Content> {
  const listed: Listed[] = [];
  for await (const item of listOf(library, kind, owner)) listed.push(item);
  for (const item of listed.reverse()) {
    const found = await documentOf(library, kind, owner, item);
    if (found) yield { record: 'document', kind, id: item.id, owner, ...found };
  }
}

/** A document's line in a list. */
type Listed = Awaited<ReturnType<Library['list']>>['items'][number];

async function* listOf(library: Library, kind: string, owner: string): AsyncGenerator<Listed> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Library['list']>> = await library.list(kind, owner, after, PAGE);
    yield* page.items;
    after = page.next;
  } while (after !== null);
}

/** A document and its line in the list, of one version; null where it was removed meanwhile. */
async function documentOf(library: Library, kind: string, owner: string, listed: Listed): Promise<{ doc: unknown; head: unknown } | null> {
  const found = await library.get(kind, listed.id);
  if (!found) return null;
  if (found.version === listed.version) return { doc: found.doc, head: listed.head };
  // It was changed since the list was read.
  for await (const again of listOf(library, kind, owner)) if (again.id === listed.id) return documentOf(library, kind, owner, again);
  return null;
}
