import { START, type Store } from '../../server/store/store.ts';

/** Everything that a store has, as one text in small letters. */
export async function everything({ log, library, codes, drafts }: Store): Promise<string> {
  const found: unknown[] = [await log.rooms(), await codes.held()];
  for (const { roomId } of await log.rooms()) {
    found.push(await log.header(roomId), await drafts.of(roomId));
    const follow = await log.follow(roomId, START, (delivery) => void found.push(delivery));
    follow.close();
  }
  for (const { kind, owner } of await library.shelves()) {
    const { items } = await library.list(kind, owner, null, 1000);
    for (const { id, head } of items) found.push(id, head, await library.get(kind, id));
  }
  return JSON.stringify(found).toLowerCase();
}
