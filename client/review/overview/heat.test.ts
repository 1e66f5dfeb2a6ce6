import { describe, expect, it } from 'vitest';
import { CELL } from '../../../shared/review.ts';
import { heatOf, partOf } from './heat.ts';

const played = { kind: 'true-false', state: 'played' } as const;

describe('a cell of the heatmap', () => {
  it('falls into steps from all to none', () => {
    expect([1000, 999, 650, 500, 350, 100, 1, 0].map((mark) => heatOf(mark, played))).toEqual([
      'all',
      'most',
      'most',
      'half',
      'half',
      'some',
      'some',
      'none',
    ]);
  });

  it('no answer, no mark yet and not there are three things, and none of them is wrong', () => {
    expect([CELL.leftOut, CELL.notMarked, CELL.notReached].map((mark) => heatOf(mark, played))).toEqual([
      'leftOut',
      'notMarked',
      'notReached',
    ]);
  });

  it('a card is read, and a skipped question tells nothing', () => {
    expect(heatOf(CELL.unasked, { kind: 'concept', state: 'played' })).toBe('read');
    expect(heatOf(CELL.unasked, { kind: 'concept', state: 'not played' })).toBe('unasked');
    expect(heatOf(CELL.unasked, { kind: 'essay', state: 'skipped' })).toBe('unasked');
  });

  it('marks in part have a number that reads as neither none nor all', () => {
    expect([0, 1, 334, 999, 1000, CELL.leftOut].map(partOf)).toEqual([null, 1, 33, 99, null, null]);
  });
});
