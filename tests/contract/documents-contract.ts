import { describe, expect, test } from 'vitest';
import type { Subject } from './store-contract.ts';

export function documentsContract(subject: Subject): void {
  describe('drafts', () => {
    const drafts = () => subject.store.drafts;

    test('a seat has one cell a round and attempt, and the last text stands', async () => {
      await subject.store.log.create('room', {});
      await drafts().put('room', 2, 0, 0, 'first');
      await drafts().put('room', 2, 0, 0, 'second');
      await drafts().put('room', 1, 0, 0, '');
      await drafts().put('room', 2, 0, 1, 'again');
      await drafts().put('room', 2, 1, 0, 'next round');
      const found = await drafts().all('room', 0, 0);
      expect(found.sort((a, b) => a.seat - b.seat)).toEqual([
        { seat: 1, text: '' },
        { seat: 2, text: 'second' },
      ]);
      expect(await drafts().all('room', 0, 1)).toEqual([{ seat: 2, text: 'again' }]);
      expect(await drafts().all('room', 1, 0)).toEqual([{ seat: 2, text: 'next round' }]);
      expect(await drafts().all('room', 2, 0)).toEqual([]);
    });

    test('a text comes back as it was', async () => {
      await subject.store.log.create('room', {});
      const text = 'line\nnul \u0000 end, “quotes”, 🧬, \ud800';
      await drafts().put('room', 1, 0, 0, text);
      expect(await drafts().all('room', 0, 0)).toEqual([{ seat: 1, text }]);
    });

    test('those of one room are deleted alone', async () => {
      await subject.store.log.create('one', {});
      await subject.store.log.create('two', {});
      await drafts().put('one', 1, 0, 0, 'a');
      await drafts().put('one', 1, 1, 0, 'b');
      await drafts().put('two', 1, 0, 0, 'c');
      await drafts().delete('one');
      expect(await drafts().all('one', 0, 0)).toEqual([]);
      expect(await drafts().all('one', 1, 0)).toEqual([]);
      expect(await drafts().all('two', 0, 0)).toEqual([{ seat: 1, text: 'c' }]);
    });

    test('a room that is not there keeps none', async () => {
      await expect(drafts().put('nowhere', 1, 0, 0, 'a')).rejects.toMatchObject({ fault: 'no-room' });
      expect(await drafts().all('nowhere', 0, 0)).toEqual([]);
    });
  });

  describe('the library', () => {
    const library = () => subject.store.library;

    test('has what was put, with owner and version', async () => {
      const doc = { title: 'Photosynthese 🌱', rounds: [{ n: 1, share: 0.5 }, null] };
      expect(await library().put('report', 'r1', 'local', 0, doc, { title: 'P' })).toBe(1);
      expect(await library().get('report', 'r1')).toEqual({ id: 'r1', owner: 'local', version: 1, doc });
      expect(await library().put('report', 'r1', 'ana', 1, { ...doc, rounds: [] }, {})).toBe(2);
      expect(await library().get('report', 'r1')).toEqual({ id: 'r1', owner: 'ana', version: 2, doc: { ...doc, rounds: [] } });
    });

    test('has nothing of another id or kind', async () => {
      await library().put('report', 'r1', 'local', 0, {}, {});
      expect(await library().get('report', 'r2')).toBeNull();
      expect(await library().get('quiz', 'r1')).toBeNull();
    });

    test('refuses a version that is not the one read, and changes nothing', async () => {
      const conflict = { fault: 'conflict' };
      await expect(library().put('quiz', 'q', 'local', 3, { n: 0 }, {})).rejects.toMatchObject(conflict);
      expect(await library().get('quiz', 'q')).toBeNull();
      await library().put('quiz', 'q', 'local', 0, { n: 1 }, {});
      await library().put('quiz', 'q', 'local', 1, { n: 2 }, {});
      for (const version of [0, 1, 3])
        await expect(library().put('quiz', 'q', 'ana', version, { n: 9 }, {})).rejects.toMatchObject(conflict);
      expect(await library().get('quiz', 'q')).toEqual({ id: 'q', owner: 'local', version: 2, doc: { n: 2 } });
    });

    test('of many who change one version at once, one does', async () => {
      await library().put('quiz', 'q', 'local', 0, {}, {});
      const puts = await Promise.allSettled(Array.from({ length: 10 }, (_, by) => library().put('quiz', 'q', 'local', 1, { by }, {})));
      expect(puts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const winner = puts.findIndex(({ status }) => status === 'fulfilled');
      expect(await library().get('quiz', 'q')).toMatchObject({ version: 2, doc: { by: winner } });
    });

    test('lists heads, the first put last, page by page', async () => {
      for (let n = 0; n < 7; n += 1) await library().put('report', `r${n}`, 'local', 0, { n }, { head: n });
      await library().put('report', 'r2', 'local', 1, { n: 2 }, { head: 'new' });
      const seen: unknown[] = [];
      let after: string | null = null;
      let pages = 0;
      do {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(after);
        seen.push(...page.items);
        after = page.next;
        pages += 1;
      } while (after !== null);
      expect(pages).toBe(3);
      expect(seen).toEqual(
        [6, 5, 4, 3, 2, 1, 0].map((n) => ({ id: `r${n}`, version: n === 2 ? 2 : 1, head: { head: n === 2 ? 'new' : n } })),
      );

      function readPage(from: string | null) {
        return library().list<{ head: unknown }>('report', 'local', from, 3);
      }
    });

    test('a page that ends with the last document names no next', async () => {
      await library().put('report', 'r', 'local', 0, {}, {});
      expect((await library().list('report', 'local', null, 1)).next).toBeNull();
      expect(await library().list('quiz', 'local', null, 10)).toEqual({ items: [], next: null });
    });

    test('documents put or removed meanwhile do not shift the next page', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await library().put('report', id, 'local', 0, {}, {});
      const first = await library().list('report', 'local', null, 2);
      await library().put('report', 'e', 'local', 0, {}, {});
      await library().remove('report', 'd');
      await library().remove('report', 'c');
      const second = await library().list('report', 'local', first.next, 2);
      expect(first.items.map(({ id }) => id)).toEqual(['d', 'c']);
      expect(second.items.map(({ id }) => id)).toEqual(['b', 'a']);
    });

    test('lists by kind and by owner', async () => {
      await library().put('report', 'r', 'local', 0, {}, 1);
      await library().put('report', 's', 'ana', 0, {}, 2);
      await library().put('quiz', 'q', 'local', 0, {}, 3);
      const ids = async (kind: string, owner: string) => (await library().list(kind, owner, null, 10)).items.map(({ id }) => id);
      expect(await ids('report', 'local')).toEqual(['r']);
      expect(await ids('report', 'ana')).toEqual(['s']);
      expect(await ids('quiz', 'local')).toEqual(['q']);
    });

    test('what is removed is gone, and may be put anew from version 0', async () => {
      await library().put('report', 'r', 'local', 0, { n: 1 }, {});
      await library().put('report', 'r', 'local', 1, { n: 2 }, {});
      await library().remove('report', 'r');
      expect(await library().get('report', 'r')).toBeNull();
      expect((await library().list('report', 'local', null, 10)).items).toEqual([]);
      expect(await library().put('report', 'r', 'local', 0, { n: 3 }, {})).toBe(1);
      await expect(library().remove('report', 'nothing')).resolves.toBeUndefined();
    });
  });
}
