import { describe, expect, it } from 'vitest';
import type { DraftHead, QuizHead } from '../../shared/api.ts';
import { draftsFound, found, NO_FILTER, newestFirst, tallied } from './find.ts';

const quiz = (title: string, more: Partial<QuizHead> = {}): QuizHead => ({
  id: title.toLowerCase(),
  title,
  field: '',
  description: '',
  items: 1,
  kinds: ['true-false'],
  tags: [],
  minutes: 1,
  lastRun: null,
  ...more,
});
const titles = (quizzes: QuizHead[]): string[] => quizzes.map((each) => each.title);

describe('finding a quiz', () => {
  const all = [quiz('Água e gelo', { field: 'Science', tags: ['States of matter'] }), quiz('Training data', { tags: ['Weighting'] })];

  it('without accents and in any case', () => {
    expect(titles(found(all, { ...NO_FILTER, search: 'agua' }))).toEqual(['Água e gelo']);
  });

  it('every word must be somewhere, not all in one place', () => {
    expect(titles(found(all, { ...NO_FILTER, search: 'matter gelo' }))).toEqual(['Água e gelo']);
    expect(found(all, { ...NO_FILTER, search: 'matter training' })).toEqual([]);
  });

  it('field and tag narrow it further', () => {
    expect(titles(found(all, { ...NO_FILTER, tag: 'Weighting' }))).toEqual(['Training data']);
    expect(found(all, { search: 'training', field: 'Science', tag: null })).toEqual([]);
  });

  it('nothing asked finds all', () => {
    expect(found(all, NO_FILTER)).toHaveLength(2);
  });
});

describe('finding a draft', () => {
  const draft = (title: string, quizTitle: string): DraftHead => ({
    id: title,
    title,
    kind: 'concept',
    needs: ['card'],
    quizId: 'q',
    quizTitle,
  });
  const all = [draft('Effect of pitch', 'Choosing a roof'), draft('Água e gelo', 'States of matter')];

  it('by words of its title and of its quiz', () => {
    expect(draftsFound(all, 'roof PITCH')).toEqual([all[0]]);
    expect(draftsFound(all, 'agua')).toEqual([all[1]]);
    expect(draftsFound(all, 'roof agua')).toEqual([]);
    expect(draftsFound(all, ' ')).toEqual(all);
  });
});

describe('the list of quizzes', () => {
  it('newest run first, then by title', () => {
    const list = [quiz('b'), quiz('a'), quiz('old', { lastRun: { at: 1, share: null } }), quiz('new', { lastRun: { at: 2, share: null } })];
    expect(titles(newestFirst(list))).toEqual(['new', 'old', 'a', 'b']);
  });

  it('counts values, the commonest first, and leaves out empty ones', () => {
    expect(tallied(['x', 'y', 'y', ''])).toEqual([
      { value: 'y', count: 2 },
      { value: 'x', count: 1 },
    ]);
  });
});
