import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../shared/questions/index.ts';
import { typesetQuestion } from '../questions/index.ts';
import { type ReadImport, readImport } from './import.ts';
import { prepareItem } from './prepare.ts';
import { typeset } from './typeset.ts';

const SAMPLE = readFileSync('tests/import/study-page.txt', 'utf8');
const NOTHING = { quiz: () => false, item: () => false };
const read = (text: string): ReadImport => readImport(text, NOTHING);
const first = (text: string) => read(text).rows[0];

/** A page of a written question, with parts changed. */
function page(
  parts: Partial<Record<'context' | 'question' | 'sample' | 'points' | 'rubric' | 'related', string>> = {},
  title = 'Roofs',
): string {
  const { context, question = 'Why?', sample = 'Because.', points = '- One.\n- Two.', rubric = 'Say both.', related } = parts;
  return [
    title,
    ...(context === undefined ? [] : [`Case context: ${context}`]),
    `Question: ${question}`,
    `Sample answer: ${sample}`,
    `Key points:\n${points}`,
    `Rubric: ${rubric}`,
    ...(related === undefined ? [] : [`Related\n${related}`]),
  ].join('\n');
}

describe('the sample page', () => {
  const { rows, quiz } = read(SAMPLE);

  it('is one item to play, and eight drafts that say what they need', () => {
    expect(rows.map(({ status, kind, needs }) => [status, kind, needs])).toEqual([
      ['ready', 'case-study', []],
      ['draft', 'concept', ['card']],
      ['draft', 'multiple-choice', ['options', 'feedback']],
      ['draft', 'true-false', ['true or false', 'feedback']],
      ['draft', 'fill-in-the-blank', ['answers for the blanks', 'feedback']],
      ['draft', 'matching', ['pairs', 'feedback']],
      ['draft', 'sequence-ordering', ['steps', 'feedback']],
      ['draft', 'essay', ['sample answer', 'key points']],
      ['draft', 'concept', ['card']],
    ]);
  });

  it('keeps every field, and tells what it added', () => {
    expect(rows[0]).toMatchObject({
      title: 'Choosing a Roof for a Rainy Valley',
      keyPoints: [{ points: 1 }, { points: 1 }, { points: 1 }, { points: 1 }],
      votes: { unclear: 0, helpful: 3 },
      tags: ['Architecture', 'Building Construction', 'Roofs', 'Vernacular Building Course'],
      related: rows.slice(1).map(({ title }) => title),
      changes: ['The page has no time limit. It was set to 10 minutes.'],
    });
  });

  it('becomes a quiz whose item and drafts name each other, with the votes beside the item', () => {
    expect(quiz).toMatchObject({
      id: 'choosing-a-roof-for-a-rainy-valley',
      title: 'Choosing a Roof for a Rainy Valley',
      field: 'Architecture',
    });
    const [item] = quiz?.items ?? [];
    expect(item?.related).toEqual(quiz?.drafts.map(({ id }) => id));
    expect(quiz?.drafts.every(({ related }) => related.join() === item?.id)).toBe(true);
    expect(quiz?.votes).toEqual({ [item?.id ?? '']: { unclear: 0, helpful: 3 } });
    expect(item && prepareItem(item).item.body).toMatchObject({ kind: 'case-study', context: expect.stringContaining('300 houses') });
  });

  it('is known again, whatever its line ends are', () => {
    expect(read(`\uFEFF${SAMPLE.replaceAll('\n', '\r\n')}\r\n`).quiz?.print).toBe(quiz?.print);
    expect(read(SAMPLE.replace('300', '301')).quiz?.print).not.toBe(quiz?.print);
  });
});

describe('the kind of a page', () => {
  it.each([
    ['with a context', page({ context: 'A valley.' }), 'case-study'],
    ['with a short sample answer', page(), 'short-answer'],
    ['with a long sample answer', page({ sample: 'Because of this. '.repeat(30) }), 'essay'],
    ['that asks to explain', page({ question: 'Explain why.' }), 'essay'],
    ['whose title asks to explain', page({}, 'Explain the roof'), 'essay'],
    ['that says it', page({}, 'Roofs\nEssay'), 'essay'],
    ['that says another, with a context', page({ context: 'A valley.' }, 'Roofs\nEssay'), 'case-study'],
    ['with a title and related titles alone', 'Which roof?\nRelated\nAnother roof', 'multiple-choice'],
  ])('%s', (_what, text, kind) => {
    expect(first(text)).toMatchObject({ kind });
  });

  it.each([
    ['a question', page().replace(/^Question.*\n/m, ''), ['question']],
    ['a sample answer', page().replace(/^Sample.*\n/m, ''), ['sample answer']],
    ['key points', page().replace(/^Key points:\n(- .*\n)+/m, ''), ['key points']],
    ['all of it', 'Roofs\nCase context: A valley.', ['question', 'sample answer', 'key points']],
  ])('without %s is a draft that needs it', (_what, text, needs) => {
    const { rows, quiz } = read(text);
    expect(rows[0]).toMatchObject({ status: 'draft', needs });
    expect(quiz?.items).toEqual([]);
    expect(quiz?.drafts[0]).toMatchObject({ title: 'Roofs', needs });
  });
});

describe('what is altered', () => {
  it('a long title is cut at a whole character, and its question is not', () => {
    const long = `Which roof ${'👩‍👩‍👧 '.repeat(20)}?`;
    const row = read(page({ related: long })).rows[1];
    expect(row).toMatchObject({
      status: 'draft',
      question: long,
      changes: [`The title has ${long.length} characters. It was cut to 120.`],
    });
    expect(row?.title).toMatch(/^Which roof (👩‍👩‍👧 )+👩‍👩‍👧…$/u);
    expect(row?.title.length).toBeLessThanOrEqual(120);
  });

  it('a long tag is cut, a page without a title gets one, and each is told', () => {
    const row = first(`${page().replace('Roofs\n', '')}\nTags\n${'x'.repeat(70)}`);
    expect(row).toMatchObject({ title: 'Why?' });
    expect(row?.changes).toEqual([
      expect.stringContaining('no title'),
      expect.stringContaining('cut to 60'),
      expect.stringContaining('no time limit'),
    ]);
  });

  it('two underscores are a blank', () => {
    expect(read(page({ related: 'Snow is __ .' })).rows[1]).toMatchObject({
      question: 'Snow is ___ .',
      changes: [expect.stringContaining('blank')],
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['a question too long', page({ question: `${'x'.repeat(601)}?` }), 2, /“Question” has 602 characters/],
    ['a context too long', page({ context: 'x'.repeat(8001) }), 2, /“Case context” has 8001/],
    ['a sample answer whose signs make it too long', page({ sample: '*'.repeat(5000) }), 3, /backslash before each sign/],
    ['a key point too long', page({ points: `- a\n- ${'x'.repeat(241)}` }), 6, /“Key point 2” has 241/],
    [
      'too many key points',
      page({ points: Array.from({ length: 11 }, (_, i) => `- point ${i}`).join('\n') }),
      15,
      /more than 10 key points/,
    ],
    ['more than fits into a frame', page({ context: '漢'.repeat(4000), sample: '字'.repeat(3000) }), 1, /too much text/],
  ])('%s, with its line', (_what, text, line, reason) => {
    const { rows, quiz } = read(text);
    expect(rows[0]).toMatchObject({ status: 'refused', title: 'Roofs', line, reason: expect.stringMatching(reason) });
    expect(quiz).toBeNull();
  });

  it('one related title takes all of the page with it, and the others say so for themselves', () => {
    const { rows, quiz } = read(page({ related: `Roofs of old\n${'x'.repeat(601)}\nRoofs of today` }));
    expect(rows.map(({ status }) => status)).toEqual(['ready', 'draft', 'refused', 'draft']);
    expect(quiz).toBeNull();
  });

  it('what is no page is one row without a kind', () => {
    expect(read('Hello.').rows).toEqual([
      { status: 'refused', kind: null, title: '', changes: [], needs: [], line: 1, reason: expect.any(String) },
    ]);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '</script>',
    '![x](//evil/x.png)',
    '[a](javascript:alert(1))',
    '$\\href{javascript:x}{y}$',
    '**bold** _it_ `code`',
    '\u202eright to left',
    'Z\u0351\u036b\u0343algo',
    '🧨 &lt;b&gt; &#x3c;',
  ];

  it.each(HOSTILE)('%s stays text everywhere', (text) => {
    const whole = page({
      context: text,
      question: `${text} Why?`,
      sample: text,
      points: `- ${text}\n- b`,
      rubric: text,
      related: `${text} more`,
    });
    const { rows, quiz } = read(whole);
    expect(rows[0]).toMatchObject({
      context: text,
      question: `${text} Why?`,
      sampleAnswer: text,
      rubric: text,
      keyPoints: [{ text }, { text: 'b' }],
    });
    const [item] = quiz?.items ?? [];
    if (!item) throw new Error('not kept');
    const html = JSON.stringify(typesetQuestion(item.body, typeset));
    expect(html).not.toMatch(/<(script|b|img|a|strong|em|code|math)\b/i);
  });

  it('names of objects are names', () => {
    const { quiz } = read(page({ related: '__proto__\nconstructor\ntoString' }));
    expect(quiz?.drafts.map(({ title }) => title)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('titles without a Latin letter, and titles that differ in signs alone, have ids of their own', () => {
    const { quiz } = read(page({ related: '屋根の勾配\n屋根の重さ\nC\nC++\nC#\nRoofs!!' }));
    const ids = [...(quiz?.items ?? []), ...(quiz?.drafts ?? [])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('ids that are in the bank are left to who has them', () => {
    const { quiz } = readImport(page({ related: 'Roofs of old' }), {
      quiz: (id) => id === 'roofs',
      item: (id) => id === 'roofs' || id === 'roofs-of-old',
    });
    expect([quiz?.id, quiz?.items[0]?.id, quiz?.drafts[0]?.id]).toEqual(['roofs-2', 'roofs-2', 'roofs-of-old-2']);
    expect(quiz?.items[0]?.related).toEqual(['roofs-of-old-2']);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Case context:',
      'Question:',
      'QUESTION',
      'Sample answer :',
      'Key points:',
      '- a point',
      'Rubric:',
      '0',
      '3',
      'Tags',
      'Related',
      'Explain it.',
      'Roofs',
      'Kind: Essay',
      'Match each a to b.',
      '___?',
      '',
    ),
    fc.string({ maxLength: 30 }),
  );
  const text = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\r\n', ' ', '\n\n')), { maxLength: 40 })
    .map((parts) => parts.flat().join(''));

  it('is read without a fault of ours: whole and playable, or refused with a line and nothing kept', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { rows, quiz } = read(source);
        expect(rows.length).toBeGreaterThan(0);
        const lines = source.split(/\r\n|[\n\r\u2028\u2029]/).length;
        for (const row of rows) {
          if (row.status === 'refused') expect(row.line >= 1 && row.line <= lines && row.reason !== '').toBe(true);
          else expect(KINDS).toContain(row.kind);
          expect(row.status === 'draft').toBe(row.status !== 'refused' && row.needs.length > 0);
        }
        expect(quiz === null).toBe(rows.some(({ status }) => status === 'refused'));
        for (const item of quiz?.items ?? []) prepareItem(item);
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no key point and no related title', () => {
    const words = fc.stringMatching(/^[a-z]{3,12}( [a-z]{3,12}){1,5}$/);
    const lists = fc.record({
      points: fc.uniqueArray(words, { minLength: 1, maxLength: 10 }),
      related: fc.uniqueArray(words, { maxLength: 30 }),
    });
    fc.assert(
      fc.property(lists, ({ points, related }) => {
        const row = first(
          page({ points: points.map((point) => `- ${point}`).join('\n'), ...(related.length > 0 && { related: related.join('\n') }) }),
        );
        expect(row).toMatchObject({ keyPoints: points.map((point) => ({ text: point })), related });
      }),
    );
  });

  // What takes more than time in proportion to the text would not end within the time a test has.
  it.each([
    'x',
    ' ',
    '\n',
    '*',
    '_',
    '`',
    '$',
    '[',
    '- a\n',
    'Question',
    '0\n',
    '\n \n',
    '?',
    ':',
    '\u00a0',
    'a?\n',
    '“',
    '&',
    '\\',
    '1. ',
  ])('of 990,000 bytes made of %j is answered', (unit) => {
    const much = unit.repeat(Math.floor(990_000 / Buffer.byteLength(unit)));
    const some = unit.repeat(4900);
    for (const around of [
      `T\nQuestion: ${some}`,
      `T\nKey points:\n${some}`,
      `T\nRelated\n${some}`,
      `${much}`,
      `T\nQuestion: ${much}`,
      `T\nCase context:\n${much}\nRelated\n${unit}`,
      `T\nRelated\n${much}`,
      `Question${much}x`,
    ]) {
      expect(read(around.slice(0, 990_000)).rows.length).toBeGreaterThan(0);
    }
  });
});
