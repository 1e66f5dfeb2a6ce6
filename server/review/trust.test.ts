import { describe, expect, it } from 'vitest';
import { choice, earned, reportOf, statement, student } from '../../tests/report.ts';
import { difficultyOf, guessing } from './difficulty.ts';
import { sheetOf } from './sheet.ts';
import { fisher, median, wilson } from './statistics.ts';
import { trustIn } from './trust.ts';

describe('how far a figure may be trusted', () => {
  it.each([
    [9, 'none', 10],
    [10, 'weak', 30],
    [29, 'weak', 30],
    [30, 'fair', 100],
    [99, 'fair', 100],
  ] as const)('of %i students: %s, and %i are needed for more', (students, level, need) => {
    expect(trustIn({ students })).toEqual({ level, why: [{ code: 'few-students', n: students, need }] });
  });

  it('of a hundred students and ten questions it is good, and suffers from nothing', () => {
    expect(trustIn({ students: 100, items: 10 })).toEqual({ level: 'good', why: [] });
  });

  it('few questions, no variance, own marks and students who came late each lower it, worst first', () => {
    expect(trustIn({ students: 200, items: 2 })).toEqual({ level: 'none', why: [{ code: 'few-items', items: 2, need: 3 }] });
    expect(trustIn({ students: 200, items: 9 }).level).toBe('weak');
    expect(trustIn({ students: 40, items: 9, varies: false, leftOut: 30 })).toEqual({
      level: 'none',
      why: [
        { code: 'no-variance' },
        { code: 'few-items', items: 9, need: 10 },
        { code: 'late-or-left', students: 30 },
        { code: 'few-students', n: 40, need: 100 },
      ],
    });
    expect(trustIn({ students: 200, leftOut: 5 })).toEqual({ level: 'good', why: [{ code: 'late-or-left', students: 5 }] });
    expect(trustIn({ students: 200, ownMarks: 150 }).level).toBe('weak');
    expect(trustIn({ students: 200, answers: 2000, ownMarks: 150 }).level).toBe('good');
  });
});

describe('what a difficulty means', () => {
  const of = (share: number, round = statement('a')) => {
    const sheet = sheetOf(
      reportOf(
        [round],
        Array.from({ length: 20 }, (_, seat) => student(seat, [earned(seat < share * 20 ? 1 : 0)])),
      ),
    );
    const [column] = sheet.columns;
    if (!column) throw new Error('no column');
    return difficultyOf(column, sheet);
  };

  it.each([
    [1, 'very-easy'],
    [0.7, 'easy'],
    [0.55, 'medium'],
    [0.5, 'as-guessing'],
    [0, 'as-guessing'],
  ] as const)('%d of a statement: %s', (share, code) => {
    expect(of(share).reading).toEqual({ code, right: share * 20, guess: 0.5 });
  });

  it('of four options a quarter is guessing; a third is hard', () => {
    expect(of(0.25, choice('a')).reading.code).toBe('as-guessing');
    expect(of(0.3, choice('a')).reading.code).toBe('hard');
  });

  it('blind choice earns 1/n of pairs, and can not be told where several may be right', () => {
    const column = (prompt: Parameters<typeof guessing>[0]['round']['prompt']) => ({
      index: 0,
      counts: true,
      cells: [],
      round: { ...choice('a'), prompt },
    });
    expect(guessing(column({ kind: 'matching', terms: ['a', 'b', 'c', 'd'], definitions: [] }))).toBe(1 / 4);
    expect(guessing(column({ kind: 'multiple-choice', select: 'several', options: ['a', 'b'] }))).toBeNull();
    expect(guessing(column({ kind: 'short-answer', bytes: 1000 }))).toBeNull();
  });
});

describe('intervals', () => {
  it('Wilson: both ends π solve what it is derived from, (p − π)² = z²·π(1 − π)/n', () => {
    const interval = wilson(4 / 20, 20);
    for (const end of [interval?.low ?? 0, interval?.high ?? 0])
      expect((4 / 20 - end) ** 2).toBeCloseTo((1.959964 ** 2 * end * (1 - end)) / 20, 12);
    // By an independent program (Python).
    expect(interval?.low).toBeCloseTo(0.080658, 6);
    expect(interval?.high).toBeCloseTo(0.416017, 6);
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(1, 10)?.high).toBeCloseTo(1, 12);
  });

  it("Fisher's z by its logarithms: r = 0.5 of 28 is tanh(0.549306 ± 1.959964 / 5)", () => {
    const interval = fisher(0.5, 28);
    const back = (z: number) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1);
    expect(interval?.low).toBeCloseTo(back(0.5493061443 - 0.3919928), 8);
    expect(interval?.high).toBeCloseTo(back(0.5493061443 + 0.3919928), 8);
    expect(fisher(0.5, 3)).toBeNull();
    expect(fisher(1, 30)).toEqual({ low: 1, high: 1 });
  });

  it('the median of an even number of times is rounded', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([1, 4])).toBe(3);
    expect(median([])).toBeNull();
  });
});
