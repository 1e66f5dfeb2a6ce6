import { describe, expect, it } from 'vitest';
import type { BankItem } from '../../../shared/api.ts';
import { itemsFound, relatedTo } from './ask-items.ts';

const item = (id: string, title: string, related: string[] = []): BankItem => ({
  id,
  title,
  kind: 'essay',
  quiz: 'q',
  quizTitle: 'Weights',
  related,
  helpful: 0,
  unclear: 0,
});
const items = [item('a', 'Früh übt sich', ['c']), item('b', 'Two sources', ['a']), item('c', 'A budget'), item('d', 'Other')];
const ids = (list: BankItem[]) => list.map(({ id }) => id);

describe('what can be asked next', () => {
  it('related items are those an item names and those that name it', () => {
    expect(ids(relatedTo(items, 'a'))).toEqual(['b', 'c']);
    expect(ids(relatedTo(items, 'c'))).toEqual(['a']);
    expect(relatedTo(items, 'nowhere')).toEqual([]);
  });

  it('a search wants every word, in the title or in the title of the quiz', () => {
    expect(ids(itemsFound(items, 'fruh UBT'))).toEqual(['a']);
    expect(ids(itemsFound(items, 'weights budget'))).toEqual(['c']);
    expect(itemsFound(items, 'nothing')).toEqual([]);
  });
});
