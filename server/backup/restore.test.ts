import { describe, expect, it } from 'vitest';
import { bytesOf, contentOf, fill, NOON, textOf } from '../../tests/backup/filled.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { restoreFile, unfinishedRestore } from './restore.ts';

const empty = () => createMemoryStore({ now: () => NOON });
async function given(pages = 0): Promise<string> {
  const store = empty();
  await fill(store, pages);
  return textOf(store);
}

/** Bytes of which the second reader sees only the first `share`: the file is cut between its check and its use. */
function cutAt(text: string, share: number): () => AsyncGenerator<Uint8Array> {
  let readers = 0;
  return () => {
    readers += 1;
    return bytesOf(readers === 1 ? text : text.slice(0, Math.floor(text.length * share)));
  };
}

async function holdsNothing(store: Store): Promise<void> {
  expect(await store.log.rooms()).toEqual([]);
  expect(await store.library.shelves()).toEqual([]);
  expect(await store.codes.held()).toEqual([]);
}

describe('a restore', () => {
  it('of a file that is not whole opens nothing', async () => {
    const store = empty();
    const text = await given();
    await expect(restoreFile(store, () => bytesOf(text.slice(0, -50)), NOON)).rejects.toThrow(/cut off/);
    await holdsNothing(store);
  });

  it.each([0.1, 0.4, 0.7, 0.99])('that fails %f of the way keeps nothing', async (share) => {
    const store = empty();
    await expect(restoreFile(store, cutAt(await given(40), share), NOON)).rejects.toThrow(/cut off/);
    await holdsNothing(store);
    expect(await unfinishedRestore(store)).toBeNull();
  });

  it.each([
    ['a room', (store: Store) => store.log.create('room', {})],
    ['a result', (store: Store) => store.library.put('report', 'r', 'local', 0, {}, {})],
  ])('into a store with %s is refused and changes nothing', async (_what, put) => {
    const store = empty();
    await put(store);
    const before = contentOf(await textOf(store));
    const text = await given();
    await expect(restoreFile(store, () => bytesOf(text), NOON)).rejects.toThrow(/overwrites nothing/);
    expect(contentOf(await textOf(store))).toEqual(before);
  });

  it('twice into one store is refused the second time', async () => {
    const store = empty();
    const text = await given();
    await restoreFile(store, () => bytesOf(text), NOON);
    await expect(restoreFile(store, () => bytesOf(text), NOON)).rejects.toThrow(/overwrites nothing/);
  });
});
