import { describe, expect, it } from 'vitest';
import type { KeyPointLine } from '../../../shared/review.ts';
import { distributionOf } from './distribution.ts';

const line = (keyPoint: number, met: number): KeyPointLine => ({
  round: 3,
  keyPoint,
  text: 'Say it',
  points: 1,
  handedIn: 7,
  marked: 5,
  met,
  share: met / 5,
  by: { teacher: 5, classmates: 0, author: 0 },
  ownOnly: false,
});

describe('a tally after class', () => {
  it('of a written question is its key points, of the answers that were handed in', () => {
    const key = { kind: 'essay', sampleAnswer: 'It.', rubric: '', keyPoints: [] } as const;
    expect(distributionOf({ ...key, keyPoints: [] }, [line(0, 4), line(1, 2)])).toEqual({
      kind: 'essay',
      handedIn: 7,
      marked: 5,
      keyPoints: [4, 2],
    });
  });

  it('of any other is what the outcome counted, and a card has none', () => {
    const outcome = { kind: 'true-false', answer: true, chosen: { true: 3, false: 1 }, feedback: { true: 'y', false: 'n' } } as const;
    expect(distributionOf(outcome, [])).toBe(outcome);
    expect(distributionOf({ kind: 'concept' }, [])).toBeNull();
    expect(distributionOf(null, [])).toBeNull();
  });
});
