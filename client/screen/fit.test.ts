import { describe, expect, it } from 'vitest';
import { largest } from './fit.ts';
import { columnsFor, directionOf, isPictured, questionSize, textLength } from './text-length.ts';

describe('fitting', () => {
  it('leaves alone what fits', () => {
    expect(largest(0.5, () => true)).toBe(1);
  });
  it('finds the largest scale that fits, never one that does not', () => {
    const found = largest(0.5, (scale) => scale <= 0.77);
    expect(found).toBeLessThanOrEqual(0.77);
    expect(found).toBeGreaterThan(0.75);
  });
  it('says when even the floor is too large', () => {
    expect(largest(0.5, () => false)).toBeNull();
  });
});

describe('size of a question', () => {
  it('counts what is read, not the markup', () => {
    expect(textLength('<p>Salt &amp; <em>pepper</em></p>\n')).toBe(13);
  });
  it('goes by length: 110, 180, beyond', () => {
    expect(['x'.repeat(110), 'x'.repeat(111), 'x'.repeat(180), 'x'.repeat(181)].map(questionSize)).toEqual(['l', 'm', 'm', 's']);
  });
});

describe('a picture in a question', () => {
  const picture = '<p><img src="/media/a.png" alt="A line"></p>';
  it('stands beside the words where it is the only one, in a paragraph of its own', () => {
    expect(isPictured(`<p>Which part?</p>\n${picture}\n`)).toBe(true);
    expect(isPictured(`<p>Which part?</p>${picture}${picture}`)).toBe(false);
    expect(isPictured('<p>Is <img src="/media/a.png" alt="this"> a line?</p>')).toBe(false);
    expect(isPictured(picture)).toBe(false);
    expect(isPictured('<p>Which part?</p>')).toBe(false);
  });
});

describe('a long text', () => {
  it('takes a second and a third column by its length', () => {
    expect([0, 500, 501, 1300, 1301, 8000].map(columnsFor)).toEqual([1, 1, 2, 2, 3, 3]);
  });
  it('begins at the side of its first letter', () => {
    expect(['“Keep” كل', '1. ضع وزنًا β', 'שלום', '42', ''].map(directionOf)).toEqual(['ltr', 'rtl', 'rtl', 'ltr', 'ltr']);
  });
});
