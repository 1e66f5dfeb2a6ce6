import type { Next } from '../follower.ts';
import { type Position, START } from '../store.ts';

/**
 * A position is the id of a Stream's entry, the tag of the call that wrote it and the place of the batch in it, from 1. Id and place would
 * do on one Redis; after a failover another history may give the same id to another call.
 */

/** What one call wrote, in one entry of the Stream. */
export interface Written {
  /** The newest batch before it, and its own last one. */
  prev: Position;
  last: Position;
  batches: Next[];
}

/** The id within a position; null for one that no log here can have. */
export function idOf(position: Position): string | null {
  return /^(\d+-\d+)\.\w+\.\d+$/.exec(position)?.[1] ?? null;
}
export function tagOf(position: Position): string {
  return position.split('.')[1] ?? '';
}

/** `call` is id and tag. */
function written<Body>(
  before: Position,
  call: string,
  at: number,
  bodies: readonly Body[],
  commandsOf: (body: Body) => unknown[],
): Written {
  let last = before;
  const batches = bodies.map((body, place) => {
    const prev = last;
    const position = `${call}.${place + 1}`;
    last = position;
    return { prev, position, read: () => ({ prev, position, entries: commandsOf(body).map((command) => ({ at, command })) }) };
  });
  return { prev: before, last, batches };
}

/** What `APPEND` publishes; null for anything else. */
export function readMessage(message: string): Next[] | null {
  let told: [Position, number, string, ...unknown[][]];
  try {
    told = JSON.parse(message) as typeof told;
  } catch {
    return null;
  }
  const [before, at, call, ...bodies] = told;
  return written(before, call, at, bodies, (commands) => commands).batches;
}

/** Entries of a Stream, each an id and the fields prev, tag, at and any number of body, with their names, as `APPEND` writes them. */
export function readEntries(reply: readonly [string, string[]][]): Written[] {
  return reply.map(([id, [, prev = START, , tag = '', , at = '0', ...fields]]) => {
    const bodies = fields.filter((_, place) => place % 2 === 1);
    return written(prev, `${id}.${tag}`, Number(at), bodies, (body) => JSON.parse(body) as unknown[]);
  });
}

/**
 * The batches that lead up to `newest`; null: the last entry is only there to say what comes before it. A Redis that is killed while it
 * writes a call may bring back, at the second start, a part of what it cut off at the first. The log has gone on without that, so no
 * entry names it as the one before.
 */
export function historyOf(entries: readonly Written[], newest: Position | null): Next[] {
  const history: Next[][] = [];
  let wanted = newest;
  for (const { prev, last, batches } of entries.toReversed()) {
    if (wanted !== null && last !== wanted) continue;
    if (wanted !== null) history.push(batches);
    wanted = prev;
  }
  return history.reverse().flat();
}
