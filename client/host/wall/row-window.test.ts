import { describe, expect, it } from 'vitest';
import { topOf, windowOf } from './row-window.ts';

describe('the window on a long list', () => {
  const even = new Map([[0, 100]]);

  it('draws what is in view and little more, of five hundred rows as of ten', () => {
    for (const rows of [10, 500]) {
      const { from, to } = windowOf(rows, even, 300, 400, 100);
      expect([from, to]).toEqual([2, 8]);
    }
  });

  it('keeps the length of the list, whatever is drawn', () => {
    for (const top of [0, 250, 49_000]) {
      const shown = windowOf(500, even, top, 400, 0);
      expect(shown.before + (shown.to - shown.from) * 100 + shown.after).toBe(50_000);
    }
  });

  it('takes measured rows as they are and guesses the others from them', () => {
    const heights = new Map([
      [0, 300],
      [1, 100],
    ]);
    expect(topOf(1, heights)).toBe(300);
    expect(topOf(3, heights)).toBe(600);
    expect(windowOf(4, heights, 350, 10, 0)).toEqual({ from: 1, to: 2, before: 300, after: 400 });
  });

  it('is empty where there is nothing', () => {
    expect(windowOf(0, new Map(), 0, 400, 100)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
  });
});
