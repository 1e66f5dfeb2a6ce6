import { describe, expect, it } from 'vitest';
import { missedPlace, wrongOption, wrongPair, wrongWord } from './slips.ts';

describe('the commonest slip', () => {
  it('is the wrong option chosen most, never a right one', () => {
    const options = [3, 14, 5, 5].map((chosen, i) => ({ chosen, right: i === 1, feedback: '' }));
    expect(wrongOption({ kind: 'multiple-choice', options })).toEqual({ index: 2, count: 5 });
  });

  it('is not told where nobody slipped', () => {
    const options = [0, 9].map((chosen, i) => ({ chosen, right: i === 1, feedback: '' }));
    expect(wrongOption({ kind: 'multiple-choice', options })).toBeNull();
    expect(wrongWord({ kind: 'fill-in-the-blank', blanks: [{ answer: 'weight', right: 4, feedback: '', wrong: [] }] })).toBeNull();
    expect(wrongPair({ kind: 'matching', pairs: [{ definition: 0, right: 3, feedback: '', instead: null }] })).toBeNull();
    expect(missedPlace({ kind: 'sequence-ordering', order: [0], places: [{ right: 7, feedback: '' }] }, 7)).toBeNull();
  });

  it('is the wrong word typed most, over all blanks', () => {
    const blank = (...wrong: { text: string; count: number }[]) => ({ answer: 'a', right: 1, feedback: '', wrong });
    const blanks = [blank({ text: 'height', count: 2 }), blank({ text: 'similar', count: 5 }, { text: 'large', count: 1 })];
    expect(wrongWord({ kind: 'fill-in-the-blank', blanks })).toEqual({ blank: 1, text: 'similar', count: 5 });
  });

  it('is the wrong pair made most', () => {
    const pair = (count: number) => ({ definition: 0, right: 2, feedback: '', instead: { definition: 3, count } });
    expect(wrongPair({ kind: 'matching', pairs: [pair(1), pair(6)] })).toEqual({ term: 1, definition: 3, count: 6 });
  });

  it('is the place that the fewest had right', () => {
    const places = [20, 9, 15].map((right) => ({ right, feedback: '' }));
    expect(missedPlace({ kind: 'sequence-ordering', order: [0, 1, 2], places }, 25)).toEqual({ place: 1, right: 9 });
  });
});
