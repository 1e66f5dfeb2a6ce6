import { describe, expect, it } from 'vitest';
import type { Of, Question } from '../../shared/questions/index.ts';
import { count, distribution, fits, layoutOf, mark, none, outcome, promptOf } from './index.ts';
import type { Round, Shuffle } from './kind.ts';

/** The last authored part is shown first. */
const backwards: Shuffle = (_part, texts) => texts.map((_text, at) => texts.length - 1 - at);

function round<Q extends Round['question']>(question: Q): { question: Q; layout: Round['layout']; variants: [] } {
  return { question, layout: layoutOf(question, backwards), variants: [] };
}

function choice(select: 'one' | 'several', rights: readonly boolean[]): Of<Question, 'multiple-choice'> {
  return { kind: 'multiple-choice', select, options: rights.map((right, at) => ({ text: `option ${at}`, right, feedback: `why ${at}` })) };
}

describe('multiple choice', () => {
  // Authored: right, wrong, wrong, wrong. Shown backwards, the right one stands at position 3.
  const one = round(choice('one', [true, false, false, false]));

  it.each([
    [3, 1],
    [0, 0],
    [1, 0],
  ])('one right: position %i earns %d', (pick, share) => {
    expect(mark(one, { answer: { kind: 'multiple-choice', picks: [pick] } }).share).toBe(share);
  });

  // Authored: two right, three wrong. Shown backwards, the right ones stand at 3 and 4.
  const several = round(choice('several', [true, true, false, false, false]));

  it.each([
    [[3, 4], 1, 2, 0],
    [[3], 1 / 2, 1, 0],
    [[0, 3, 4], 2 / 3, 2, 1],
    [[0, 3], 1 / 6, 1, 1],
    [[0, 1, 3, 4], 1 / 3, 2, 2],
    [[0, 1, 3], 0, 1, 2],
    [[0, 1, 2, 3, 4], 0, 2, 3],
    [[0], 0, 0, 1],
  ])('several right: %j earns %d', (picks, share, right, wrong) => {
    expect(mark(several, { answer: { kind: 'multiple-choice', picks } })).toEqual({
      share,
      detail: { kind: 'multiple-choice', right, of: 2, wrong },
    });
  });

  it.each([[[]], [[0, 1]], [[4]]])('refuses %j where one of four is asked', (picks) => {
    expect(fits(one.question, { kind: 'multiple-choice', picks })).toBe(false);
  });

  it.each([[[1, 0]], [[1, 1]], [[0, 5]]])('refuses %j where several of five are asked', (picks) => {
    expect(fits(several.question, { kind: 'multiple-choice', picks })).toBe(false);
  });

  it('counts by position, and tells why beside it', () => {
    const counts = none(one.question);
    for (const pick of [3, 3, 0]) count(counts, one, { answer: { kind: 'multiple-choice', picks: [pick] } }, 1);
    expect(distribution(one, counts)).toEqual({
      kind: 'multiple-choice',
      options: [
        { right: false, chosen: 1 },
        { right: false, chosen: 0 },
        { right: false, chosen: 0 },
        { right: true, chosen: 2 },
      ],
    });
    expect(outcome(one, counts)).toMatchObject({ options: [{ feedback: 'why 3' }, {}, {}, { right: true, chosen: 2, feedback: 'why 0' }] });
  });
});

describe('true or false', () => {
  const statement = round({ kind: 'true-false', answer: false, feedback: { true: 'why true', false: 'why false' } });

  it.each([
    [false, 1],
    [true, 0],
  ])('%s earns %d', (value, share) => {
    expect(mark(statement, { answer: { kind: 'true-false', value } })).toEqual({
      share,
      detail: { kind: 'true-false', right: share === 1 },
    });
  });

  it('counts both sides', () => {
    const counts = none(statement.question);
    for (const value of [true, false, true]) count(counts, statement, { answer: { kind: 'true-false', value } }, 1);
    expect(outcome(statement, counts)).toMatchObject({ answer: false, chosen: { true: 2, false: 1 }, feedback: { true: 'why true' } });
  });
});

describe('matching', () => {
  const pairs = [0, 1, 2, 3].map((at) => ({ term: `term ${at}`, definition: `definition ${at}`, feedback: `why ${at}` }));
  const terms = round({ kind: 'matching', pairs });
  /** Terms backwards, definitions as authored. */
  const crossed = { ...terms, layout: { terms: [3, 2, 1, 0], definitions: [0, 1, 2, 3] } };

  it.each([
    [[3, 2, 1, 0], 1, 4],
    [[3, 2, 0, 1], 1 / 2, 2],
    [[3, null, null, null], 1 / 4, 1],
    [[0, 1, 2, 3], 0, 0],
  ])('%j earns %d', (given, share, right) => {
    expect(mark(crossed, { answer: { kind: 'matching', pairs: given } })).toEqual({ share, detail: { kind: 'matching', right, of: 4 } });
  });

  it('shows the lists in their own orders', () => {
    expect(promptOf({ title: '', question: '', body: crossed.question }, crossed.layout)).toMatchObject({
      terms: ['term 3', 'term 2', 'term 1', 'term 0'],
      definitions: ['definition 0', 'definition 1', 'definition 2', 'definition 3'],
    });
  });

  it.each([[[0, 1, 2]], [[0, 1, 2, 4]]])('refuses %j', (given) => {
    expect(fits(crossed.question, { kind: 'matching', pairs: given })).toBe(false);
  });

  it('names the wrong definition most often taken, the first one of equals, and none where there is none', () => {
    const counts = none(crossed.question);
    const answers = [
      [3, 1, 0, 2],
      [1, 2, null, null],
      [0, 2, null, null],
    ];
    for (const given of answers) count(counts, crossed, { answer: { kind: 'matching', pairs: given } }, 1);
    expect(outcome(crossed, counts)).toEqual({
      kind: 'matching',
      pairs: [
        { definition: 3, right: 1, instead: { definition: 0, count: 1 }, feedback: 'why 3' },
        { definition: 2, right: 2, instead: { definition: 1, count: 1 }, feedback: 'why 2' },
        { definition: 1, right: 0, instead: { definition: 0, count: 1 }, feedback: 'why 1' },
        { definition: 0, right: 0, instead: { definition: 2, count: 1 }, feedback: 'why 0' },
      ],
    });
    expect(outcome(crossed, none(crossed.question))).toMatchObject({ pairs: [{ instead: null }, {}, {}, {}] });
  });
});

describe('sequence ordering', () => {
  const five = round({ kind: 'sequence-ordering', steps: [0, 1, 2, 3, 4].map((at) => ({ text: `step ${at}`, feedback: `why ${at}` })) });

  // Shown backwards, the right order is 4, 3, 2, 1, 0. Ten pairs.
  it.each([
    [[4, 3, 2, 1, 0], 1, 10],
    [[3, 4, 2, 1, 0], 0.8, 9],
    [[3, 4, 2, 0, 1], 0.6, 8],
    [[0, 4, 3, 2, 1], 0.2, 6],
    [[2, 1, 0, 4, 3], 0, 4],
    [[0, 1, 2, 3, 4], 0, 0],
  ])('%j earns %d', (order, share, right) => {
    expect(mark(five, { answer: { kind: 'sequence-ordering', order } })).toEqual({
      share,
      detail: { kind: 'sequence-ordering', right, of: 10 },
    });
  });

  it.each([[[0, 1, 2, 3]], [[0, 1, 2, 3, 5]], [[0, 1, 2, 3, 3]]])('refuses %j', (order) => {
    expect(fits(five.question, { kind: 'sequence-ordering', order })).toBe(false);
  });

  it('counts per place who put the right step there', () => {
    const counts = none(five.question);
    count(counts, five, { answer: { kind: 'sequence-ordering', order: [4, 3, 2, 1, 0] } }, 1);
    count(counts, five, { answer: { kind: 'sequence-ordering', order: [3, 4, 2, 1, 0] } }, 1);
    expect(outcome(five, counts)).toEqual({
      kind: 'sequence-ordering',
      order: [4, 3, 2, 1, 0],
      places: [1, 1, 2, 2, 2].map((right, at) => ({ right, feedback: `why ${at}` })),
    });
  });
});
