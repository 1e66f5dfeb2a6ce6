import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, type Question, WRITTEN_KINDS } from '../../shared/questions/index.ts';
import type { Item, Quiz } from '../../shared/quiz.ts';
import { isWritten, mark } from '../questions/index.ts';
import { fold } from './fold.ts';
import { frameSize } from './frame-size.ts';
import { readPacks } from './packs.ts';
import { prepareItem } from './prepare.ts';

const { quizzes, refused, media } = await readPacks('content');
const ids = new Set(quizzes.flatMap(({ items }) => items.map(({ id }) => id)));
const quiz = (id: string): Quiz => {
  const found = quizzes.find((each) => each.id === id);
  if (!found) throw new Error(`no quiz ${id}`);
  return found;
};
const ITEMS: (readonly [string, Item])[] = quizzes.flatMap(({ items }) => items.map((item) => [item.id, item] as const));

/** Kinds that mark themselves, and the card: a quiz of any subject can have them. */
const ALONE = KINDS.filter((kind) => !WRITTEN_KINDS.some((written) => written === kind));

/** Texts that are read at a glance, texts that tell why, and those that are read at leisure. */
function textsOf(body: Question): { short: string[]; feedback: string[]; long: string[] } {
  switch (body.kind) {
    case 'multiple-choice':
      return { short: body.options.map(({ text }) => text), feedback: body.options.map(({ feedback }) => feedback), long: [] };
    case 'true-false':
      return { short: [], feedback: [body.feedback.true, body.feedback.false], long: [] };
    case 'fill-in-the-blank':
      return { short: body.blanks.flatMap(({ accept }) => accept), feedback: body.blanks.map(({ feedback }) => feedback), long: [] };
    case 'matching':
      return {
        short: body.pairs.flatMap(({ term, definition }) => [term, definition]),
        feedback: body.pairs.map(({ feedback }) => feedback),
        long: [],
      };
    case 'sequence-ordering':
      return { short: body.steps.map(({ text }) => text), feedback: body.steps.map(({ feedback }) => feedback), long: [] };
    case 'short-answer':
    case 'essay':
      return { short: body.keyPoints.map(({ text }) => text), feedback: [], long: [body.sampleAnswer, body.rubric] };
    case 'case-study':
      return { short: body.keyPoints.map(({ text }) => text), feedback: [], long: [body.context, body.sampleAnswer, body.rubric] };
    case 'concept':
      return { short: [], feedback: [], long: [body.card, ...(body.figure ? [body.figure.caption] : [])] };
  }
}

/** A text without its images, whose words are for those who can't see them. */
const shown = (text: string) => text.replace(/!\[[^\]]*\]\([^)]*\)/g, '').trim();

describe('the packs that are shipped', () => {
  it('all load', () => {
    expect(refused).toEqual([]);
    expect(quizzes.map(({ id, title, field, items }) => [id, title, field, items.length])).toEqual([
      ['warm-up', 'Warm-up', 'Rehearsal', 7],
      ['distribution-shift', 'When the data shifts', 'Machine learning', 15],
      ['error-gaps', 'Reading the error gaps', 'Machine learning', 16],
      ['greetings', 'Hello in ten languages', 'Languages', 11],
      ['ice-water-steam', 'Ice, water, steam', 'Primary science', 12],
      ['splitting-the-data', 'Splitting the data', 'Machine learning', 9],
      ['two-sources', 'Training data from two sources', 'Machine learning', 22],
    ]);
  });

  it('begin the first quiz with the fourteen of its family, in order', () => {
    expect(
      quiz('two-sources')
        .items.slice(0, 14)
        .map(({ body }) => body.kind),
    ).toEqual([
      'concept',
      'multiple-choice',
      'true-false',
      'fill-in-the-blank',
      'matching',
      'sequence-ordering',
      'multiple-choice',
      'true-false',
      'fill-in-the-blank',
      'matching',
      'sequence-ordering',
      'essay',
      'case-study',
      'short-answer',
    ]);
  });

  it('have every kind, choices of one and of several, images, formulas and scripts of many languages', () => {
    const kinds = (...ids: string[]) => new Set(ids.flatMap((id) => quiz(id).items.map(({ body }) => body.kind)));
    expect(kinds('two-sources')).toEqual(new Set(KINDS));
    expect(kinds('error-gaps', 'splitting-the-data')).toEqual(new Set(KINDS.filter((kind) => kind !== 'essay')));
    for (const id of ['warm-up', 'greetings', 'ice-water-steam', 'distribution-shift'])
      expect([...kinds(id)]).toEqual(expect.arrayContaining(ALONE));
    const selects = quizzes.flatMap(({ items }) => items.flatMap(({ body }) => (body.kind === 'multiple-choice' ? [body.select] : [])));
    expect(new Set(selects)).toEqual(new Set(['one', 'several']));
    const html = JSON.stringify(quiz('ice-water-steam').items.map((item) => prepareItem(item, media.sizes).item));
    expect(html.match(/<img [^>]* width=\\"\d+\\" height=\\"\d+\\">/g)).toHaveLength(2);
    expect(html).toContain('<math>');
    const words = JSON.stringify(quiz('greetings'));
    for (const script of ['Han', 'Arabic', 'Greek', 'Hebrew', 'Devanagari', 'Hiragana', 'Hangul', 'Cyrillic', 'Georgian', 'Thai']) {
      expect(words).toMatch(new RegExp(`\\p{Script=${script}}{2}`, 'u'));
    }
  });

  it('show every image that is shipped with them', () => {
    const texts = JSON.stringify(quizzes);
    expect(media.files.size).toBe(2);
    for (const [name, fault] of media.files) {
      expect(fault).toBeNull();
      expect(texts).toContain(`](media/${name})`);
      expect(statSync(`content/media/${name}`).size).toBeLessThan(60_000);
    }
  });

  it.each(ITEMS)('%s is complete: feedback on every part, why, tags, source, and related items that exist', (_id, item) => {
    const { feedback, short, long } = textsOf(item.body);
    expect(new Set(feedback).size).toBe(feedback.length);
    for (const text of [item.question, item.explanation, item.source, ...item.tags, ...feedback, ...short, ...long]) {
      if (text !== item.question || item.body.kind !== 'concept') expect(text.trim()).not.toBe('');
    }
    expect(item.tags.length).toBeGreaterThan(0);
    expect(item.related.length).toBeGreaterThan(0);
    expect(new Set(item.related).size).toBe(item.related.length);
    for (const related of item.related) expect(ids).toContain(related);
    if ('keyPoints' in item.body) expect(item.body.keyPoints.length).toBeGreaterThan(1);
  });

  it.each(ITEMS)('%s can be read on a phone and from the last row', (_id, item) => {
    const { feedback, short, long } = textsOf(item.body);
    expect(shown(item.question).length).toBeLessThanOrEqual(180);
    expect(item.explanation.length).toBeLessThanOrEqual(300);
    for (const text of short) expect(text.length).toBeLessThanOrEqual(110);
    for (const text of feedback) expect(text.length).toBeLessThanOrEqual(200);
    for (const text of long) expect(text.length).toBeLessThanOrEqual(800);
    expect(frameSize(prepareItem(item))).toBeLessThanOrEqual(isWritten(item.body) ? 12_000 : 4500);
  });

  it('give no right option away by its length', () => {
    const choices = ITEMS.flatMap(([, { body }]) => (body.kind === 'multiple-choice' && body.select === 'one' ? [body.options] : []));
    const lengths = choices.map((options) => {
      const right = options.find((option) => option.right)?.text.length ?? 0;
      const others = options.flatMap((option) => (option.right ? [] : [option.text.length]));
      return right > Math.max(...others) ? 'longest' : right < Math.min(...others) ? 'shortest' : 'between';
    });
    expect(choices.length).toBeGreaterThanOrEqual(20);
    for (const extreme of ['longest', 'shortest'])
      expect(lengths.filter((length) => length === extreme).length).toBeLessThanOrEqual(choices.length / 2);
  });

  it('have a figure with the measured errors in which the best weight grows with the network', () => {
    const body = quiz('two-sources').items[0]?.body;
    if (body?.kind !== 'concept' || !body.figure) throw new Error('no figure');
    const { sliders, table } = body.figure;
    const [units, weights] = sliders;
    if (!units || !weights) throw new Error('a slider is missing');
    const error = (unit: string, weight: string) => table[units.values.indexOf(unit)]?.[weights.values.indexOf(weight)];
    expect([error('8', '1/40'), error('128', '1'), error('1', '0'), error('64', '1/10')]).toEqual([4.3, 16.2, 2.1, 6.6]);
    expect(sliders.map(({ values, start }) => values[start])).toEqual(['8', '1/40']);
    const best = table.map((row) => weights.values[row.indexOf(Math.min(...row))]);
    expect(best).toEqual(['0', '0', '1/400', '1/400', '1/40', '1/40', '1/10', '1/10']);
    const told = quiz('two-sources').items.find(({ id }) => id === 'best-beta-by-size')?.body;
    if (told?.kind !== 'matching') throw new Error('no matching');
    for (const { term, definition } of told.pairs) {
      const row = units.values.indexOf(term.split(' ')[0] ?? '');
      expect(definition).toBe(`β = ${best[row]}`);
    }
  });

  it('has the items that every class is told about', () => {
    const fill = (id: string) => {
      const item = quizzes.flatMap(({ items }) => items).find((each) => each.id === id);
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
    const greek = fill('greek-hello');
    expect(['σου', 'ΣΟΥ', 'σού', 'sou', 'σας', 'sas'].map(greek)).toEqual([1, 1, 1, 1, 0, 0]);
    const density = fill('density-of-ice');
    expect(['0.92', '0,92', '.92', '0.92 g/cm³', '92', '9.2', '1.09'].map(density)).toEqual([1, 1, 1, 1, 0, 0, 0]);
    const odds = fill('weight-from-a-classifier');
    expect(['4', 'four', '0.8', '1/4', '5'].map(odds)).toEqual([1, 1, 0, 0, 0]);
    const hundred = fill('app-images-left-after-shuffling');
    expect(['100', 'a hundred', '105', '1000'].map(hundred)).toEqual([1, 1, 0, 0]);
  });

  it('answers the statements as the field does', () => {
    const answers = ['two-sources', 'splitting-the-data', 'error-gaps', 'distribution-shift', 'ice-water-steam', 'greetings']
      .flatMap((each) => quiz(each).items)
      .flatMap(({ id, body }) => (body.kind === 'true-false' ? [[id, body.answer]] : []));
    expect(Object.fromEntries(answers)).toEqual({
      'down-weighting-cuts-compute': true,
      'lower-weight-is-removal': false,
      'low-weight-always-wins': false,
      'dev-and-test-mirror-the-future': true,
      'dev-set-used-too-often': true,
      'more-of-the-same': false,
      'synthetic-looks-real': false,
      'sensitivity-under-label-shift': true,
      'weights-without-support': false,
      'cloud-at-the-kettle': false,
      'peace-as-greeting': true,
    });
  });

  it('tells its files’ schema to editors', () => {
    const files = readdirSync('content').filter((name) => name.endsWith('.yaml'));
    expect(files).toHaveLength(quizzes.length);
    for (const file of files) {
      expect(readFileSync(`content/${file}`, 'utf8').split('\n')[0]).toBe('# yaml-language-server: $schema=./pack.schema.json');
    }
  });
});
