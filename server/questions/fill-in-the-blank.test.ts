import { describe, expect, it } from 'vitest';
import type { Of, Question } from '../../shared/questions/index.ts';
import { count, distribution, fits, mark, none, outcome, promptOf } from './index.ts';
import { distance } from './typo.ts';

const question: Of<Question, 'fill-in-the-blank'> = {
  kind: 'fill-in-the-blank',
  blanks: [
    { accept: ['Weight', 'β'], reject: ['height', 'eight'], feedback: 'why weight' },
    { accept: ['40', 'forty'], reject: [], feedback: 'why forty' },
    { accept: ['distribution'], reject: [], feedback: 'why distribution' },
  ],
};
const round = {
  question,
  layout: {},
  variants: [
    { accept: ['weight', 'β'], reject: ['height', 'eight'] },
    { accept: ['40', 'forty', 'cat'], reject: [] },
    { accept: ['distribution', 'covid19 cases'], reject: [] },
  ],
};

/** Typed texts are told apart from folded ones by their capitals. */
function given(...folded: string[]) {
  return { answer: { kind: 'fill-in-the-blank' as const, blanks: folded.map((text) => text.toUpperCase()) }, folded };
}

describe('fill in the blank', () => {
  it.each([
    // exact, a typo of one letter (put in, left out, changed, swapped), the reject list, two letters off
    ['weight', 'right'],
    ['β', 'right'],
    ['weigth', 'typo'],
    ['weght', 'typo'],
    ['weighht', 'typo'],
    ['woight', 'typo'],
    ['eight', 'wrong'],
    ['height', 'wrong'],
    ['wiegth', 'wrong'],
    ['γ', 'wrong'],
    ['', 'empty'],
  ])('"weight": %j is %s', (typed, verdict) => {
    expect(mark(round, given(typed, '', '')).detail).toEqual({ kind: 'fill-in-the-blank', blanks: [verdict, 'empty', 'empty'] });
  });

  it.each([
    // a number has no typos, nor has a word of three letters
    ['40', 'right'],
    ['41', 'wrong'],
    ['400', 'wrong'],
    ['fourty', 'typo'],
    ['cat', 'right'],
    ['car', 'wrong'],
  ])('"40", "forty" or "cat": %j is %s', (typed, verdict) => {
    expect(mark(round, given('', typed, '')).detail).toMatchObject({ blanks: ['empty', verdict, 'empty'] });
  });

  it.each([
    // above nine letters two are forgiven, but none where the variant holds a digit
    ['distribution', 'right'],
    ['distribtuion', 'typo'],
    ['distrbuton', 'typo'],
    ['dstrbuton', 'wrong'],
    ['covid19 cases', 'right'],
    ['covid18 cases', 'wrong'],
    ['covid19 case', 'wrong'],
  ])('"distribution" or "covid19 cases": %j is %s', (typed, verdict) => {
    expect(mark(round, given('', '', typed)).detail).toMatchObject({ blanks: ['empty', 'empty', verdict] });
  });

  it.each([
    [['weight', '40', 'distribution'], 1],
    [['weigth', '40', 'distribution'], 1],
    [['weight', '40', ''], 2 / 3],
    [['weight', '41', 'no'], 1 / 3],
    [['eight', '41', ''], 0],
  ])('%j earns %d', (typed, share) => {
    expect(mark(round, given(...typed)).share).toBe(share);
  });

  it('refuses another number of blanks', () => {
    expect(fits(question, { kind: 'fill-in-the-blank', blanks: ['a', 'b'] })).toBe(false);
  });

  it('cuts the question at its blanks', () => {
    const prompt = promptOf({ title: '', question: 'A ___ of 1/___ and a _____.', body: question }, {});
    expect(prompt).toEqual({ kind: 'fill-in-the-blank', segments: ['A ', ' of 1/', ' and a ', '.'] });
  });

  it('keeps wrong answers by their folded text, the most frequent three first, then by text', () => {
    const counts = none(question);
    for (const typed of ['zebra', 'mass', 'mass', 'apple', 'size', 'size', 'eight', 'weigth', 'weight', ''])
      count(counts, round, given(typed, '', ''), 1);
    count(counts, round, { answer: { kind: 'fill-in-the-blank', blanks: [' Mass! ', '', ''] }, folded: ['mass', '', ''] }, 1);
    expect(outcome(round, counts)).toMatchObject({
      blanks: [
        {
          answer: 'Weight',
          right: 2,
          feedback: 'why weight',
          wrong: [
            { text: 'MASS', count: 3 },
            { text: 'SIZE', count: 2 },
            { text: 'APPLE', count: 1 },
          ],
        },
        { right: 0, wrong: [] },
        { right: 0, wrong: [] },
      ],
    });
    for (const _each of [1, 2]) count(counts, round, given('size', '', ''), -1);
    expect(distribution(round, counts)).toMatchObject({
      blanks: [{ wrong: [{ text: 'MASS' }, { text: 'APPLE' }, { text: 'EIGHT' }] }, {}, {}],
    });
  });

  it('counts a typed name of an object’s own parts like any other', () => {
    const counts = none(question);
    for (const typed of ['__proto__', 'constructor', '__proto__']) count(counts, round, given(typed, '', ''), 1);
    expect(distribution(round, counts)).toMatchObject({
      blanks: [
        {
          wrong: [
            { text: '__PROTO__', count: 2 },
            { text: 'CONSTRUCTOR', count: 1 },
          ],
        },
        {},
        {},
      ],
    });
  });
});

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['ab', 'ba', 1],
    ['weight', 'eight', 1],
    ['kitten', 'sitting', 3],
    // Two by the true distance: swapped to "ac", then a letter put in between. The restricted one says three.
    ['ca', 'abc', 2],
    ['a😀b', 'ab😀', 1],
    ['abcd', '', 4],
  ])('%j and %j are %i apart, both ways', (a, b, apart) => {
    expect(distance(a, b, 9)).toBe(apart);
    expect(distance(b, a, 9)).toBe(apart);
  });

  it('tells distances above the bound no more apart', () => {
    expect(distance('kitten', 'sitting', 2)).toBe(3);
    expect(distance('kitten', 'sitting', 1)).toBe(2);
    expect(distance('a', 'abcdefgh', 1)).toBe(2);
  });
});
