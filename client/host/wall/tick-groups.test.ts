import { describe, expect, it } from 'vitest';
import { scored, tickGroups } from './tick-groups.ts';

const ticks = [
  { on: true, by: 'classmates' as const },
  { on: false, by: 'teacher' as const },
  { on: true, by: 'classmates' as const },
];

describe('the marks of one answer', () => {
  it('are told by who gave them, the teacher first', () => {
    expect(tickGroups(ticks)).toEqual([
      { by: 'teacher', points: [2] },
      { by: 'classmates', points: [1, 3] },
    ]);
  });

  it('sum up the points of the key points that are in it', () => {
    expect(scored(ticks, [{ points: 2 }, { points: 5 }, { points: 1 }])).toEqual({ points: 3, of: 8 });
  });
});
