import type { Store } from '../store/store.ts';
import { BackupError, type Content } from './format.ts';
import { PutBack } from './put-back.ts';
import { checkBackup, readBackup, type Summary } from './read.ts';

/** The one document of its kind: a restore is under way here, or was cut off. */
const MARK = { kind: 'restore', id: 'unfinished', owner: '' } as const;

interface Mark {
  /** Which backup: its own sum. */
  sha256: string;
}

/**
 * Checks a file to its end, then puts it back.
 * @param read gives its bytes anew at each call
 * @throws as `restore`, and BackupError where it is no whole backup or can't be read
 */
export async function restoreFile(store: Store, read: () => AsyncIterable<Uint8Array>, now: number): Promise<Summary> {
  const summary = await checkBackup(read());
  await restore(store, summary, readBackup(read()), now);
  return summary;
}

/**
 * Puts a whole backup into an empty store. Where that fails, what was put back is taken out again. A program that is killed
 * meanwhile leaves a mark: the same restore can then be run again to its end, and no server starts before.
 * @param summary what the file was found to be when it was checked
 * @param read the records of that same file
 * @param now ms since 1970
 * @throws BackupError with a sentence where the store is not empty, or StoreError
 */
async function restore(store: Store, summary: Summary, read: AsyncIterator<Content>, now: number): Promise<void> {
  const again = await takePossession(store, summary);
  const back = new PutBack(store, Math.max(0, now - Date.parse(summary.at)));
  try {
    await back.all(read);
  } catch (error) {
    if (again) throw half(error);
    try {
      await back.undo();
      await store.library.remove(MARK.kind, MARK.id);
    } catch {
      throw half(error);
    }
    throw error;
  }
  await store.library.remove(MARK.kind, MARK.id);
}

/** @returns whether a restore of this very file was begun here before */
async function takePossession(store: Store, { sha256 }: Summary): Promise<boolean> {
  const mark = await store.library.get<Mark>(MARK.kind, MARK.id);
  if (mark?.doc.sha256 === sha256) return true;
  if (mark) throw new BackupError('A restore of another file was cut off in this store. Run that one again, to its end.');
  if ((await store.log.rooms()).length > 0 || (await store.library.shelves()).length > 0)
    throw new BackupError(
      'This store has rooms, results or quizzes in it already, and a restore overwrites nothing. Restore into an empty one: another DATA_DIR, or another REDIS_URL.',
    );
  await store.library.put(MARK.kind, MARK.id, MARK.owner, 0, { sha256 } satisfies Mark, null);
  return false;
}

function half(error: unknown): BackupError {
  const why = error instanceof Error ? error.message : String(error);
  return new BackupError(`The restore was cut off half way: ${why} Run the same one again: it goes on where it was.`, { cause: error });
}

/** A sentence where a restore was cut off in this store, else null: a server must not serve half of it. */
export async function unfinishedRestore({ library }: Pick<Store, 'library'>): Promise<string | null> {
  const mark = await library.get(MARK.kind, MARK.id);
  return mark && 'A restore was cut off in this store, and half of it is there. Run the same restore again first: it goes on where it was.';
}
