import { conflict, noRoom, roomExists } from '../faults.ts';
import { StoreError } from '../store.ts';
import type { OpenRefusal, Refused } from './messages.ts';

/** What a person reads when the store says no: what happened, and what to do. `why` is the text of the system, for the curious. */

export function notOpened(refusal: OpenRefusal, folder: string, holder: number | null): StoreError {
  const cause = { cause: refusal.why };
  switch (refusal.fault) {
    case 'held':
      return new StoreError('held', heldBy(folder, holder), cause);
    case 'read-only':
      return new StoreError('read-only', notWritable(folder), cause);
    case 'full':
      return new StoreError('full', noSpaceToStart(folder), cause);
    case 'damaged':
      return new StoreError(
        'away',
        `The database in the folder ${folder} is damaged or is not one of Bellringer. Restore a backup, or move the file away to begin with an empty one.`,
        cause,
      );
    case 'newer':
      return new StoreError(
        'away',
        `The folder ${folder} was last used by a newer Bellringer (${refusal.why}). Start that one, or choose another folder.`,
        cause,
      );
    case 'failed':
      return new StoreError('away', `The database in the folder ${folder} could not be opened: ${refusal.why}.`, cause);
  }
}

function heldBy(folder: string, holder: number | null): string {
  const who = holder === null ? 'Another process' : `Another process (pid ${holder})`;
  return `${who} is using the folder ${folder}, and only one may. Stop it first, or choose another folder for this one.`;
}

export function noSpaceToStart(folder: string): string {
  return `There is no space left on the disk of the folder ${folder}. Free some, then start again.`;
}

export function notWritable(folder: string): string {
  return `The folder ${folder} can't be written to. Give this user the right to write there, or choose another folder.`;
}

export function notAFolder(folder: string): string {
  return `${folder} is a file, and a folder is needed there. Move the file away, or choose another folder.`;
}

export function full(folder: string): StoreError {
  return new StoreError(
    'full',
    `There is no space left on the disk of the folder ${folder}, so nothing can be kept. Free some: it goes on by itself.`,
  );
}

export function doubtful(why: string): StoreError {
  return new StoreError(
    'doubtful',
    `The disk failed while this was being written (${why}), so it may or may not be kept. Try the very same again.`,
  );
}

export function away(why: string): StoreError {
  return new StoreError('away', `The store can't be used now: ${why}. Nothing was kept. Try again in a moment.`);
}

/** The database can't be opened again for now; `cause` says why. */
export function down(cause: unknown): StoreError {
  const why = cause instanceof StoreError ? cause.message : `The store failed and could not be opened again: ${String(cause)}.`;
  return new StoreError('away', `${why} Nothing was kept. It is tried again every few seconds.`, { cause });
}

export function refused({ fault }: Refused): StoreError {
  switch (fault) {
    case 'no-room':
      return noRoom();
    case 'room-exists':
      return roomExists();
    case 'conflict':
      return conflict();
  }
}
