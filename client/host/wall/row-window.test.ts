import { describe, expect, it } from 'vitest';
import { meanOf, topOf, windowOf } from './row-window.ts';

describe('the window on a long column', () => {
  const even = () => 100;

  it('draws what is in view and little more, of five hundred rows as of ten', () => {
    for (const rows of [10, 500]) {
      const { from, to } = windowOf(rows, even, 300, 400, 100);
      expect([from, to]).toEqual([2, 8]);
    }
  });

  it('keeps the length of the column, whatever is drawn', () => {
    for (const top of [0, 250, 49_000]) {
      const shown = windowOf(500, even, top, 400, 0);
      expect(shown.before + (shown.to - shown.from) * 100 + shown.after).toBe(50_000);
    }
  });

  it('takes each row by its own height', () => {
    const heightOf = (row: number) => (row === 0 ? 300 : 100);
    expect(topOf(3, heightOf)).toBe(500);
    expect(windowOf(4, heightOf, 350, 10, 0)).toEqual({ from: 1, to: 2, before: 300, after: 200 });
  });

  it('is empty where there is nothing', () => {
    expect(windowOf(0, even, 0, 400, 100)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
  });

  it('rows that nobody has seen are as high as those seen are on the average', () => {
    expect(
      meanOf(
        new Map([
          [0, 300],
          [5, 100],
        ]),
      ),
    ).toBe(200);
  });
});
