import { describe, expect, it } from 'vitest';
import { answerLines } from './answer-lines.ts';

describe('an answer, line by line', () => {
  it('multiple choice: the options taken, then the right ones missed', () => {
    const lines = answerLines(
      { kind: 'multiple-choice', select: 'several', options: ['ant', 'bee', 'cow'] },
      {
        kind: 'multiple-choice',
        options: [
          { right: true, chosen: 1, feedback: '' },
          { right: false, chosen: 1, feedback: '' },
          { right: true, chosen: 0, feedback: '' },
        ],
      },
      { kind: 'multiple-choice', picks: [0, 1] },
      { kind: 'multiple-choice', right: 1, wrong: 1, of: 2 },
    );
    expect(lines).toEqual([
      { part: 'option', index: 0, text: 'ant', sign: 'right' },
      { part: 'option', index: 1, text: 'bee', sign: 'wrong' },
      { part: 'option', index: 2, text: 'cow', sign: 'missed' },
    ]);
  });

  it('true or false', () => {
    const truth = { kind: 'true-false' as const, right: true };
    const outcome = { kind: 'true-false' as const, answer: false, chosen: { true: 1, false: 1 }, feedback: { true: '', false: '' } };
    expect(answerLines({ kind: 'true-false' }, outcome, { kind: 'true-false', value: true }, truth)).toEqual([
      { part: 'truth', value: true, sign: 'wrong' },
    ]);
    expect(answerLines({ kind: 'true-false' }, outcome, { kind: 'true-false', value: false }, truth)).toEqual([
      { part: 'truth', value: false, sign: 'right' },
    ]);
  });

  it('blanks: a forgiven typo is right, an empty one is empty', () => {
    const blank = (answer: string) => ({ answer, right: 0, feedback: '', wrong: [] });
    const lines = answerLines(
      { kind: 'fill-in-the-blank', segments: ['', '', '', ''] },
      { kind: 'fill-in-the-blank', blanks: [blank('weight'), blank('low'), blank('dev')] },
      { kind: 'fill-in-the-blank', blanks: ['wieght', ' ', 'test'] },
      { kind: 'fill-in-the-blank', blanks: ['typo', 'empty', 'wrong'] },
    );
    expect(lines.map((line) => line.sign)).toEqual(['right', 'empty', 'wrong']);
  });

  it('pairs: what was given beside what belongs there', () => {
    const lines = answerLines(
      { kind: 'matching', terms: ['cat', 'dog'], definitions: ['barks', 'purrs'] },
      {
        kind: 'matching',
        pairs: [
          { definition: 1, right: 0, feedback: '', instead: null },
          { definition: 0, right: 0, feedback: '', instead: null },
        ],
      },
      { kind: 'matching', pairs: [0, null] },
      { kind: 'matching', right: 0, of: 2 },
    );
    expect(lines).toEqual([
      { part: 'pair', term: 'cat', given: 'barks', answer: 'purrs', sign: 'wrong' },
      { part: 'pair', term: 'dog', given: null, answer: 'barks', sign: 'empty' },
    ]);
  });

  it('steps in the order the student gave them, each right where it belongs', () => {
    const place = { right: 0, feedback: '' };
    const lines = answerLines(
      { kind: 'sequence-ordering', steps: ['c', 'a', 'b'] },
      { kind: 'sequence-ordering', order: [1, 2, 0], places: [place, place, place] },
      { kind: 'sequence-ordering', order: [1, 0, 2] },
      { kind: 'sequence-ordering', right: 2, of: 3 },
    );
    expect(lines.map((line) => line.part === 'place' && [line.text, line.sign])).toEqual([
      ['a', 'right'],
      ['c', 'wrong'],
      ['b', 'wrong'],
    ]);
  });

  it('written answers: each key point, in it or missed, with who said so', () => {
    const lines = answerLines(
      { kind: 'essay', bytes: 8000 },
      {
        kind: 'essay',
        sampleAnswer: '',
        rubric: '',
        keyPoints: [
          { text: 'one', points: 1 },
          { text: 'two', points: 2 },
        ],
      },
      { kind: 'essay', text: 'mine' },
      {
        kind: 'essay',
        ticks: [
          { on: true, by: 'author' },
          { on: false, by: 'classmates' },
        ],
        points: 1,
        of: 3,
        classmates: 2,
      },
    );
    expect(lines).toEqual([
      { part: 'keyPoint', text: 'one', sign: 'right', by: 'author' },
      { part: 'keyPoint', text: 'two', sign: 'missed', by: 'classmates' },
    ]);
  });

  it('says nothing where answer and outcome are not of one kind', () => {
    expect(
      answerLines({ kind: 'true-false' }, { kind: 'concept' }, { kind: 'true-false', value: true }, { kind: 'true-false', right: true }),
    ).toEqual([]);
  });
});
