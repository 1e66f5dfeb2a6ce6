import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { NORWAY } from '../../tests/http/quiz.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { type Store, StoreError } from '../store/store.ts';
import { Bank } from './bank.ts';

const SAMPLE = readFileSync('tests/import/study-page.txt', 'utf8');
const TITLE = 'Choosing a Roof for a Rainy Valley';
const packs = { quizzes: [NORWAY], refused: [{ file: 'a.yaml', line: 3, reason: 'is wrong' }] };

let store: Store;
let bank: Bank;
beforeEach(async () => {
  store = createMemoryStore({ now: () => 0 });
  bank = await Bank.open(packs, store.library, 'local');
});

/** What is kept, as a server that starts later finds it. */
const later = () => Bank.open(packs, store.library, 'local');
const titles = (each: Bank) => each.quizzes.map(({ title }) => title);

describe('the bank', () => {
  it('has the packs, with the files that are none', () => {
    expect(titles(bank)).toEqual([NORWAY.title]);
    expect(bank.refused).toEqual(packs.refused);
    expect(bank.item('capital')?.item.question).toBe('What is the capital of <strong>Norway</strong>?');
    expect(bank.item('sweden')).toBeNull();
    expect(bank.quiz('sweden')).toBeNull();
  });

  it('shows a page before it is kept, and keeps nothing by it', async () => {
    expect(bank.preview(SAMPLE)).toMatchObject({ items: { length: 9 }, kept: null });
    expect(titles(await later())).toEqual([NORWAY.title]);
  });

  it('keeps a page: a quiz to play, its drafts apart, its votes', async () => {
    const { kept, items } = await bank.keep(SAMPLE);
    expect(kept).toEqual({ quizId: 'choosing-a-roof-for-a-rainy-valley', title: TITLE, playable: 1, drafts: 8 });
    for (const each of [bank, await later()]) {
      expect(titles(each)).toEqual([NORWAY.title, TITLE]);
      const quiz = each.quiz(kept?.quizId ?? '');
      expect(quiz?.items).toHaveLength(1);
      const id = quiz?.items[0]?.id ?? '';
      expect(each.item(id)?.item.body.kind).toBe('case-study');
      expect(each.votes(id)).toEqual({ unclear: 0, helpful: 3 });
      expect(each.drafts.map(({ title, kind, needs }) => ({ title, kind, needs }))).toEqual(
        items.slice(1).map(({ title, kind, needs }) => ({ title, kind, needs })),
      );
      // A draft can't be played.
      for (const draft of each.drafts) {
        expect(draft).toMatchObject({ quizId: kept?.quizId, quizTitle: TITLE });
        expect(each.item(draft.id)).toBeNull();
      }
    }
  });

  it('keeps the same page once, also when two bring it at the same moment', async () => {
    const all = await Promise.all([bank.keep(SAMPLE), bank.keep(SAMPLE), bank.keep(SAMPLE.replaceAll('\n', '\r\n'))]);
    expect(new Set(all.map(({ kept }) => kept?.quizId)).size).toBe(1);
    expect(all[1]?.items[0]?.changes.at(-1)).toBe('This very page is in the bank already. Nothing is added.');
    expect(titles(await later())).toEqual([NORWAY.title, TITLE]);
  });

  it('keeps another page of the same title beside the first, with ids of its own', async () => {
    await bank.keep(SAMPLE);
    const { kept, items } = await bank.keep(SAMPLE.replace('300 houses', '200 houses'));
    expect(kept?.quizId).toBe('choosing-a-roof-for-a-rainy-valley-2');
    expect(items[0]?.changes.at(-1)).toMatch(/beside it/);
    const ids = [...bank.quizzes.flatMap((quiz) => quiz.items.map(({ id }) => id)), ...bank.drafts.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps nothing of a page with a refused row', async () => {
    const { kept, items } = await bank.keep(`${SAMPLE}\n${'x'.repeat(700)}`);
    expect(kept).toBeNull();
    expect(items.at(-1)).toMatchObject({ status: 'refused', line: 29 });
    expect(titles(await later())).toEqual([NORWAY.title]);
    expect((await later()).drafts).toEqual([]);
  });

  it('has nothing of a page that the store did not take, and takes it at the next try', async () => {
    const put = store.library.put;
    store.library.put = () => Promise.reject(new StoreError('full', 'The disk is full.'));
    await expect(bank.keep(SAMPLE)).rejects.toThrow('The disk is full.');
    expect([titles(bank), bank.drafts, titles(await later())]).toEqual([[NORWAY.title], [], [NORWAY.title]]);
    store.library.put = put;
    expect((await bank.keep(SAMPLE)).kept?.playable).toBe(1);
  });

  it('lists a page that can not be played yet among the drafts alone', async () => {
    const { kept } = await bank.keep('Roofs\nCase context: A valley.\nRelated\nRoofs of old');
    expect(kept).toMatchObject({ playable: 0, drafts: 2 });
    expect(titles(bank)).toEqual([NORWAY.title]);
    expect(bank.quiz(kept?.quizId ?? '')).toBeNull();
    expect(bank.drafts.map(({ title }) => title)).toEqual(['Roofs', 'Roofs of old']);
  });

  it('sees what another server kept, in the order in which it came, also beyond one page of the list', async () => {
    const other = await later();
    for (let i = 0; i < 103; i += 1) await other.keep(`Page ${i}\nQuestion: Why?\nSample answer: So.\nKey points:\n- One.`);
    expect(titles(bank)).toEqual([NORWAY.title]);
    await bank.refresh();
    expect(titles(bank)).toEqual(titles(other));
    expect(titles(bank)).toEqual([NORWAY.title, ...Array.from({ length: 103 }, (_, i) => `Page ${i}`)]);
  });

  it('leaves the pages of other owners alone', async () => {
    await bank.keep(SAMPLE);
    expect(titles(await Bank.open(packs, store.library, 'somebody else'))).toEqual([NORWAY.title]);
  });
});
