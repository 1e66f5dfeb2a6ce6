import type { Next } from '../follower.ts';
import { type Position, START } from '../store.ts';

/**
 * A position is the id of a Stream's entry and the tag of the call that wrote it. The id alone would do on one Redis; after a failover
 * another history may give the same id to another batch.
 */

/** The id within a position; null for one that no log here can have. */
export function idOf(position: Position): string | null {
  return /^(\d+-\d+)\.\w+$/.exec(position)?.[1] ?? null;
}
export function tagOf(position: Position): string {
  return position.slice(position.indexOf('.') + 1);
}

function nextOf(prev: Position, position: Position, at: number, commands: () => readonly unknown[]): Next {
  return { prev, position, read: () => ({ prev, position, entries: commands().map((command) => ({ at, command })) }) };
}

/** What `APPEND` publishes; null for anything else. */
export function readMessage(message: string): Next[] | null {
  let told: [Position, number, ...[Position, unknown[]][]];
  try {
    told = JSON.parse(message) as typeof told;
  } catch {
    return null;
  }
  const [before, at, ...batches] = told;
  let prev = before;
  return batches.map(([position, commands]) => {
    const next = nextOf(prev, position, at, () => commands);
    prev = position;
    return next;
  });
}

/** Entries of a Stream, each an id and the fields prev, tag, at, body with their names, as `APPEND` writes them. */
export function readEntries(reply: unknown): Next[] {
  return (reply as [string, string[]][]).map(([id, [, prev = START, , tag = '', , at = '0', , body = '[]']]) =>
    nextOf(prev, `${id}.${tag}`, Number(at), () => JSON.parse(body) as unknown[]),
  );
}
