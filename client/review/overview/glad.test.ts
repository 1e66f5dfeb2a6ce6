import { describe, expect, it } from 'vitest';
import type { ReviewStudent } from '../../../shared/review.ts';
import { gladOfHelp } from './glad.ts';

const student = (seat: number, more: Partial<ReviewStudent> = {}): ReviewStudent => ({
  seat,
  name: `n${seat}`,
  kicked: false,
  points: 0,
  rank: 1,
  share: 0.9,
  reached: 10,
  answered: 10,
  notMarked: 0,
  ownOnly: 0,
  keyPointsMissed: 0,
  medianMs: null,
  late: false,
  left: false,
  ...more,
});
const named = (...students: ReviewStudent[]) => gladOfHelp(students).map((glad) => [glad.student.seat, glad.reasons.map(({ why }) => why)]);

describe('who would be glad of help in one room', () => {
  it('is named with every reason, the lowest share first', () => {
    expect(named(student(1, { share: 0.35 }), student(2, { share: 0.1, answered: 4, late: true }), student(3))).toEqual([
      [2, ['share', 'leftOut', 'late']],
      [1, ['share']],
    ]);
  });

  it('coming late alone names nobody, and neither do two questions or a student who was removed', () => {
    expect(named(student(1, { late: true }), student(2, { share: 0, reached: 2 }), student(3, { share: 0, kicked: true }))).toEqual([]);
  });

  it('answers that nobody has marked are not held against anybody', () => {
    expect(named(student(1, { share: null, notMarked: 10 }))).toEqual([]);
  });
});
