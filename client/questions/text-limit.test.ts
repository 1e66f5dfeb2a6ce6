import { describe, expect, test } from 'vitest';
import { bytesOf, cutTo, fitInsertion, lettersOf } from './text-limit.ts';

describe('the limit of a written answer', () => {
  test('counts bytes of UTF-8, not letters', () => {
    expect(bytesOf('weight')).toBe(6);
    expect(bytesOf('β = ¼')).toBe(7);
    expect(bytesOf('вес')).toBe(6);
    expect(bytesOf('🔔')).toBe(4);
  });

  test('cuts at a whole character', () => {
    expect(cutTo('weight', 3)).toBe('wei');
    expect(cutTo('ββ', 3)).toBe('β');
    expect(cutTo('a🔔b', 4)).toBe('a');
    expect(cutTo('a🔔b', 5)).toBe('a🔔');
    expect(cutTo('a', 0)).toBe('');
    expect(cutTo('a', -1)).toBe('');
  });

  test('what fits is left alone', () => {
    expect(fitInsertion('abc', 'abcd', 4, 4)).toBeNull();
    expect(fitInsertion('', '', 0, 4)).toBeNull();
  });

  test('of what is put in, the beginning stays; what stood there stays whole', () => {
    expect(fitInsertion('one three', 'one two three', 8, 11)).toEqual({ text: 'one twthree', caret: 6 });
    expect(fitInsertion('full', 'full!', 5, 4)).toEqual({ text: 'full', caret: 4 });
    expect(fitInsertion('full', '!full', 1, 4)).toEqual({ text: 'full', caret: 0 });
    expect(fitInsertion('', 'pasted text', 11, 6)).toEqual({ text: 'pasted', caret: 6 });
    expect(fitInsertion('aaa', 'aaaaaa', 4, 4)).toEqual({ text: 'aaaa', caret: 2 });
  });

  test('a selection that is replaced makes room for what replaces it', () => {
    expect(fitInsertion('keep this end', 'keep that long end', 14, 15)).toEqual({ text: 'keep that l end', caret: 11 });
  });

  test('a cursor that a browser has put elsewhere does no harm', () => {
    expect(fitInsertion('one three', 'one two three', 0, 11)?.text).toHaveLength(11);
    expect(fitInsertion('full', 'full!', 2, 4)).toEqual({ text: 'full', caret: 4 });
  });

  test('two emoji that share half their code stay two emoji', () => {
    expect(fitInsertion('🔔🔔', '🔔🔕🔔', 4, 8)).toEqual({ text: '🔔🔔', caret: 2 });
    expect(fitInsertion('🔔', '🔕🔔', 2, 7)?.text).toBe('🔔');
    expect(fitInsertion('🔔', '🔔🔕', 0, 7)?.text).toBe('🔔');
  });

  test('a hundred random insertions end within the limit and keep every letter that was there, in its order', () => {
    const signs = ['a', 'é', 'β', '字', '🔔', ' '];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const some = (n: number) => Array.from({ length: n }, () => signs[next(signs.length)]).join('');
    for (let i = 0; i < 100; i += 1) {
      const most = 20 + next(40);
      const before = cutTo(some(next(30)), most);
      const at = [...before].slice(0, next([...before].length + 1)).join('').length;
      const put = some(1 + next(40));
      const after = before.slice(0, at) + put + before.slice(at);
      const text = fitInsertion(before, after, at + put.length, most)?.text ?? after;
      expect(bytesOf(text)).toBeLessThanOrEqual(most);
      expect(text).not.toMatch(/\p{Surrogate}/u);
      expect(text.startsWith(before.slice(0, at)) && text.endsWith(before.slice(at))).toBe(true);
    }
  });

  test('is told in letters: exactly where each takes one byte, else about', () => {
    expect(lettersOf('', 1000)).toEqual({ used: 0, most: 1000, left: 1000, exact: true });
    expect(lettersOf('a weight', 1000)).toEqual({ used: 8, most: 1000, left: 992, exact: true });
    expect(lettersOf('вес', 1000)).toEqual({ used: 3, most: 500, left: 490, exact: false });
    expect(lettersOf('weights β', 8000)).toEqual({ used: 9, most: 7200, left: 7100, exact: false });
    expect(lettersOf('🔔'.repeat(250), 1000)).toEqual({ used: 250, most: 250, left: 0, exact: false });
  });
});
