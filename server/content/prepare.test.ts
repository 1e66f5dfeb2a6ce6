import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/quiz.ts';
import { prepare, prepareItem } from './prepare.ts';

const head = {
  id: 'item',
  title: 'A & B',
  explanation: 'Because *so*.',
  points: 1000,
  seconds: 30,
  tags: ['a<b'],
  source: 'A & B',
  related: [],
} as const;
const item = (question: string, body: Item['body']): Item => ({ ...head, tags: [...head.tags], related: [], question, body });

const truth: Item['body'] = { kind: 'true-false', answer: true, feedback: { true: '**Yes**', false: 'x < y' } };

describe('preparing an item', () => {
  it('typesets every text and leaves title, tags and source plain', () => {
    expect(prepareItem(item('Is $x$ **big**?', truth))).toEqual({
      item: {
        ...head,
        question: 'Is <math><mrow><mi>x</mi></mrow></math> <strong>big</strong>?',
        explanation: 'Because <em>so</em>.',
        body: { kind: 'true-false', answer: true, feedback: { true: '<strong>Yes</strong>', false: 'x &lt; y' } },
      },
      readingMs: 4000,
      variants: [],
    });
  });

  it('folds what a blank accepts and rejects, and shows it as it was written', () => {
    const { item: prepared, variants } = prepareItem(
      item('A ___ & a ___.', {
        kind: 'fill-in-the-blank',
        blanks: [
          { accept: ['Café', 'Bar!'], reject: ['Cave'], feedback: 'Why' },
          { accept: ['5,000'], reject: [], feedback: 'Why' },
        ],
      }),
    );
    expect(variants).toEqual([
      { accept: ['cafe', 'bar'], reject: ['cave'] },
      { accept: ['5000'], reject: [] },
    ]);
    expect(prepared.question).toBe('A ___ &amp; a ___.');
    expect(prepared.body).toMatchObject({ blanks: [{ accept: ['Café', 'Bar!'] }, { accept: ['5,000'] }] });
  });

  it.each([
    ['Yes?', 4000],
    ['One two three four five six seven eight nine ten.', 7000],
    ['word '.repeat(80), 15_000],
    ['机器学习模型需要多少数据才能够可靠地识别手机拍摄的照片', 9000],
  ])('gives time to read %j', (question, ms) => {
    const { readingMs } = prepareItem(item(question, truth));
    expect(Math.abs(readingMs - ms)).toBeLessThanOrEqual(2000);
  });

  it('reads the card of a concept too', () => {
    const card = (text: string) => prepareItem(item('', { kind: 'concept', card: text })).readingMs;
    expect(card('word '.repeat(20))).toBe(12_000);
    expect(card('word')).toBe(4000);
  });

  it('reads the context of a case study too, and typesets what it is marked by', () => {
    const body: Item['body'] = {
      kind: 'case-study',
      context: `*${'word '.repeat(16).trim()}*`,
      sampleAnswer: 'One.\n\nTwo.',
      keyPoints: [{ text: 'a < b', points: 2 }],
      rubric: '- c',
    };
    const { item: prepared, readingMs } = prepareItem(item('Why is it?', body));
    expect(readingMs).toBe(2000 + 19 * 500);
    expect(prepared.body).toEqual({
      kind: 'case-study',
      context: `<em>${'word '.repeat(16).trim()}</em>`,
      sampleAnswer: '<p>One.</p>\n<p>Two.</p>',
      keyPoints: [{ text: 'a &lt; b', points: 2 }],
      rubric: '<ul>\n<li>c</li>\n</ul>',
    });
  });

  it('keeps the head of a quiz', () => {
    const quiz = { id: 'quiz', title: 'Q', field: 'F', description: 'D', items: [item('Is it?', truth)] };
    expect(prepare(quiz)).toMatchObject({ id: 'quiz', title: 'Q', field: 'F', description: 'D', items: [{ readingMs: 4000 }] });
  });
});
