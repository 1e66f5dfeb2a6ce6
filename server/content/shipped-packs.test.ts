import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, type Question } from '../../shared/questions/index.ts';
import type { Item, Quiz } from '../../shared/quiz.ts';
import { mark } from '../questions/index.ts';
import { fold } from './fold.ts';
import { frameSize } from './frame-size.ts';
import { readPacks } from './packs.ts';
import { prepareItem } from './prepare.ts';

const { quizzes, refused } = await readPacks('content');
const ids = new Set(quizzes.flatMap(({ items }) => items.map(({ id }) => id)));
const quiz = (id: string): Quiz => {
  const found = quizzes.find((each) => each.id === id);
  if (!found) throw new Error(`no quiz ${id}`);
  return found;
};
const ITEMS: (readonly [string, Item])[] = quizzes.flatMap(({ items }) => items.map((item) => [item.id, item] as const));

/** The texts that are read at a glance, and those that tell why. */
function textsOf(body: Question): { short: string[]; feedback: string[] } {
  switch (body.kind) {
    case 'multiple-choice':
      return { short: body.options.map(({ text }) => text), feedback: body.options.map(({ feedback }) => feedback) };
    case 'true-false':
      return { short: [], feedback: [body.feedback.true, body.feedback.false] };
    case 'fill-in-the-blank':
      return { short: body.blanks.flatMap(({ accept }) => accept), feedback: body.blanks.map(({ feedback }) => feedback) };
    case 'matching':
      return {
        short: body.pairs.flatMap(({ term, definition }) => [term, definition]),
        feedback: body.pairs.map(({ feedback }) => feedback),
      };
    case 'sequence-ordering':
      return { short: body.steps.map(({ text }) => text), feedback: body.steps.map(({ feedback }) => feedback) };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { short: body.keyPoints.map(({ text }) => text), feedback: [body.sampleAnswer] };
    case 'concept':
      return { short: [], feedback: [] };
  }
}

describe('the packs that are shipped', () => {
  it('all load', () => {
    expect(refused).toEqual([]);
    expect(quizzes.map(({ id, title, field, items }) => [id, title, field, items.length])).toEqual([
      ['warm-up', 'Warm-up', 'Rehearsal', 7],
      ['two-sources', 'Training data from two sources', 'Machine learning', 20],
    ]);
  });

  it.each(['two-sources', 'warm-up'])('%s has every kind, and choices of one and of several', (id) => {
    const bodies = quiz(id).items.map(({ body }) => body);
    expect(new Set(bodies.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    const selects = bodies.flatMap((body) => (body.kind === 'multiple-choice' ? [body.select] : []));
    expect(new Set(selects)).toEqual(new Set(['one', 'several']));
  });

  it.each(ITEMS)('%s is complete: feedback on every part, why, tags, source, and related items that exist', (_id, item) => {
    const { feedback, short } = textsOf(item.body);
    expect(new Set(feedback).size).toBe(feedback.length);
    for (const text of [item.explanation, item.source, ...item.tags, ...feedback, ...short]) expect(text.trim()).not.toBe('');
    expect(item.tags.length).toBeGreaterThan(0);
    expect(item.related.length).toBeGreaterThan(0);
    for (const related of item.related) expect(ids).toContain(related);
  });

  it.each(ITEMS)('%s can be read on a phone and from the last row', (_id, item) => {
    const { feedback, short } = textsOf(item.body);
    expect(item.question.length).toBeLessThanOrEqual(180);
    expect(item.explanation.length).toBeLessThanOrEqual(300);
    for (const text of short) expect(text.length).toBeLessThanOrEqual(90);
    for (const text of feedback) expect(text.length).toBeLessThanOrEqual(200);
    expect(frameSize(prepareItem(item))).toBeLessThanOrEqual(3000);
  });

  it('does not give the right option away by its length', () => {
    const choices = quiz('two-sources').items.flatMap(({ body }) =>
      body.kind === 'multiple-choice' && body.select === 'one' ? [body.options] : [],
    );
    const longest = choices.filter((options) => {
      const right = options.find((option) => option.right)?.text.length ?? 0;
      return options.every((option) => option.right || option.text.length < right);
    });
    expect(choices.length).toBeGreaterThanOrEqual(6);
    expect(longest.length).toBeLessThanOrEqual(choices.length / 2);
  });

  it('has the items that every class is told about', () => {
    const fill = (id: string) => {
      const item = quiz('two-sources').items.find((each) => each.id === id);
      if (item?.body.kind !== 'fill-in-the-blank') throw new Error(`no blank in ${id}`);
      const question = item.body;
      return (typed: string) =>
        mark(
          { question, layout: {}, variants: prepareItem(item).variants },
          { answer: { kind: 'fill-in-the-blank', blanks: [typed] }, folded: [fold(typed)] },
        ).share;
    };
    const weight = fill('much-lower-weight');
    expect(['Weight', 'weigth', 'β', 'height', 'eight', ''].map(weight)).toEqual([1, 1, 1, 0, 0, 0]);
    const different = fill('very-different-distribution');
    expect(['different', 'diferent', 'similar'].map(different)).toEqual([1, 1, 0]);
    const forty = fill('beta-for-equal-totals');
    expect(['40', ' 40.', '1/40', 'Forty', 'fourty', '41', '4', 'fourteen'].map(forty)).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    const training = fill('what-a-training-dev-set-is');
    expect(['training', 'train', 'Traning', 'dev', 'test', 'training-dev'].map(training)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('answers the statements as the field does', () => {
    const answers = quiz('two-sources').items.flatMap(({ id, body }) => (body.kind === 'true-false' ? [[id, body.answer]] : []));
    expect(Object.fromEntries(answers)).toEqual({
      'down-weighting-cuts-compute': true,
      'lower-weight-is-removal': false,
      'dev-and-test-mirror-the-future': true,
    });
  });

  it('tells its files’ schema to editors', () => {
    for (const file of ['content/two-sources.yaml', 'content/bell-warmup.yaml']) {
      expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('# yaml-language-server: $schema=./pack.schema.json');
    }
  });
});
