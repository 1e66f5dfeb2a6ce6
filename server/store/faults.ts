import { StoreError } from './store.ts';

/** What a person reads when what they ask for does not fit what is kept: the same sentences whatever keeps it. */

export function noRoom(): StoreError {
  return new StoreError('no-room', 'There is no such room in the store.');
}

export function roomExists(): StoreError {
  return new StoreError('room-exists', 'There is a room with this id already.');
}

export function conflict(): StoreError {
  return new StoreError('conflict', 'The document was changed by somebody else meanwhile. Read it again, then make the change anew.');
}

export function closed(): StoreError {
  return new StoreError('away', 'The store has been closed, because this server is stopping. Nothing was kept.');
}
