import { describe, expect, it } from 'vitest';
import { commonestSlip } from './slip.ts';

describe('the commonest slip', () => {
  it('is the wrong option chosen most, never a right one', () => {
    const option = (right: boolean, chosen: number, feedback: string) => ({ right, chosen, feedback });
    expect(
      commonestSlip({ kind: 'multiple-choice', options: [option(true, 9, 'yes'), option(false, 2, 'no'), option(false, 5, 'nearly')] }),
    ).toEqual({
      kind: 'option',
      index: 2,
      count: 5,
      feedback: 'nearly',
    });
  });

  it('of true and false is the other one', () => {
    const outcome = { kind: 'true-false' as const, answer: true, chosen: { true: 4, false: 3 }, feedback: { true: 'so', false: 'not so' } };
    expect(commonestSlip(outcome)).toMatchObject({ value: false, count: 3, feedback: 'not so' });
  });

  it('of typed answers and pairs is the one given most', () => {
    const blanks = [
      {
        answer: 'low',
        right: 1,
        feedback: 'why',
        wrong: [
          { text: 'high', count: 2 },
          { text: 'tall', count: 1 },
        ],
      },
    ];
    expect(commonestSlip({ kind: 'fill-in-the-blank', blanks })).toMatchObject({ text: 'high', count: 2 });
    const pairs = [
      { definition: 1, right: 3, feedback: 'a', instead: null },
      { definition: 0, right: 1, feedback: 'b', instead: { definition: 2, count: 2 } },
    ];
    expect(commonestSlip({ kind: 'matching', pairs })).toMatchObject({ term: 1, definition: 2 });
  });

  it('is none where nobody was wrong', () => {
    expect(
      commonestSlip({
        kind: 'multiple-choice',
        options: [
          { right: true, chosen: 9, feedback: '' },
          { right: false, chosen: 0, feedback: '' },
        ],
      }),
    ).toBeNull();
    expect(commonestSlip({ kind: 'concept' })).toBeNull();
  });
});
