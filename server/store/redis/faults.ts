import { ClientClosedError, ClientOfflineError, ErrorReply, TimeoutError } from 'redis';
import { StoreError } from '../store.ts';

/** What a person reads when Redis says no: what happened, and what to do. */

/** A sentence's end that is not doubled where `why` brings its own. */
function because(why: string): string {
  return why.trim().replace(/\.+$/, '');
}

export function away(name: string, why: string): StoreError {
  return new StoreError('away', `Redis at ${name} can't be used now (${because(why)}). Nothing was kept. It is tried again by itself.`);
}

export function doubtful(name: string, why: string): StoreError {
  return new StoreError(
    'doubtful',
    `Redis at ${name} did not confirm this (${because(why)}), so it may or may not be kept. Try the very same again.`,
  );
}

/** Redis keeps this from being written now, and says why itself in a whole sentence. */
export function hinderedNow(sentence: string): StoreError {
  return new StoreError('away', `${sentence} Nothing was kept.`);
}

export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** It never left this process. */
export function unsent(error: unknown): boolean {
  return (
    error instanceof ClientOfflineError ||
    error instanceof ClientClosedError ||
    error instanceof TimeoutError ||
    (error instanceof Error && error.message === 'The queue is full')
  );
}

/** The first word of a refusal is its code; null where Redis did not answer at all. */
export function codeOf(error: unknown): string | null {
  return error instanceof ErrorReply ? (error.message.split(' ', 1)[0] ?? '') : null;
}

/** What Redis' refusal of a write means for a person, in a sentence; null for one that passes by itself in a moment. */
export function refusal(error: unknown, name: string): string | null {
  switch (codeOf(error)) {
    case 'OOM':
      return `The memory of Redis at ${name} is full, so nothing can be kept. Give it more (maxmemory): it goes on by itself.`;
    case 'READONLY':
      return `Redis at ${name} is a replica now and can't be written. It goes on by itself when a primary answers there.`;
    case 'NOREPLICAS':
      return `Redis at ${name} has fewer replicas than it wants (min-replicas-to-write), so it keeps nothing. Start them: it goes on by itself.`;
    case 'MISCONF':
      return `Redis at ${name} can't write to its disk, so nothing can be kept. Make space or mend the disk: it goes on by itself.`;
    case 'CLUSTERDOWN':
      return `The Redis Cluster with ${name} lacks a part, so it keeps nothing. Start the node that is missing: it goes on by itself.`;
    case 'NOAUTH':
    case 'WRONGPASS':
    case 'NOPERM':
      return `Redis at ${name} does not let this server in (${because(textOf(error))}). Put the right name and password into REDIS_URL.`;
    default:
      return null;
  }
}
