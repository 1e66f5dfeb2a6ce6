import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStudyPage, type StudyPage } from './study-page.ts';

const SAMPLE = readFileSync('tests/import/study-page.txt', 'utf8');

function read(text: string): StudyPage {
  const page = readStudyPage(text);
  if ('reason' in page) throw new Error(`line ${page.line}: ${page.reason}`);
  return page;
}

/** What stands in a page, without its lines. */
function contents(text: string) {
  const { title, context, question, sampleAnswer, keyPoints, rubric, votes, tags, related, changes, kind } = read(text);
  return {
    kind,
    title: title.text,
    context: context.text,
    question: question.text,
    sampleAnswer: sampleAnswer.text,
    keyPoints: keyPoints.map((point) => point.text),
    rubric: rubric.text,
    votes,
    tags: tags.map((tag) => tag.text),
    related: related.map((title) => title.text),
    changes,
  };
}
const WHOLE = contents(SAMPLE);

describe('the sample page', () => {
  it('arrives whole', () => {
    expect(WHOLE).toEqual({
      kind: null,
      title: 'Choosing a Roof for a Rainy Valley',
      context: expect.stringMatching(/^A village of 300 houses .* carpenter's work\.$/),
      question: 'Which roof pitch and covering would you choose under this budget, and why does the choice keep the structure light?',
      sampleAnswer: expect.stringMatching(/^Choose a steep pitched roof .* need no truck\.$/),
      keyPoints: [
        'Choose a steep pitch.',
        'A steep pitch sheds rain and snow quickly.',
        'Less standing load allows thinner rafters.',
        'Local timber shingles fit the budget.',
      ],
      rubric: expect.stringMatching(/^The answer must choose .* small\.$/),
      votes: { unclear: 0, helpful: 3 },
      tags: ['Architecture', 'Building Construction', 'Roofs', 'Vernacular Building Course'],
      related: [
        'Comparing Roof Pitch with a Scale Model',
        'Which climate makes a steep roof worth its extra material?',
        'A steep roof can reduce the load that its rafters must carry.',
        'Snow slides off more readily when the roof is _____.',
        'Match each roof covering to the climate that suits it.',
        'Order the steps a builder should follow when choosing a roof pitch.',
        'Explain how pitch, load and rafter size depend on each other.',
        'Effect of Pitch on Rafter Size',
      ],
      changes: [],
    });
  });

  it('has no title of its own among the related ones, though it stands there twice', () => {
    expect(SAMPLE.split('\n').filter((line) => line === WHOLE.title)).toHaveLength(3);
    expect(WHOLE.related).not.toContain(WHOLE.title);
  });
});

const LABELS = /^(Case context|Question|Sample answer|Key points|Rubric):/gm;
const VARIANTS: [string, string][] = [
  ['line ends of Windows', SAMPLE.replaceAll('\n', '\r\n')],
  ['line ends of an old Mac', SAMPLE.replaceAll('\n', '\r')],
  ['a mark of the byte order', `\uFEFF${SAMPLE}`],
  ['a newline at its end', `${SAMPLE}\n`],
  ['empty lines at both ends', `\n \n${SAMPLE}\n\n\n`],
  ['an empty line after each line', SAMPLE.replaceAll('\n', '\n\n')],
  ['spaces around each line', SAMPLE.replace(/^|$/gm, '   ')],
  ['labels in capitals', SAMPLE.replace(LABELS, (label) => label.toUpperCase())],
  ['labels in small letters', SAMPLE.replace(LABELS, (label) => label.toLowerCase())],
  ['spaces before the colon', SAMPLE.replace(LABELS, (label) => label.replace(':', '  :'))],
  ['wide colons', SAMPLE.replace(LABELS, (label) => label.replace(':', '：'))],
  ['bold labels', SAMPLE.replace(LABELS, (label) => `**${label}**`)],
  ['labels as headings', SAMPLE.replace(LABELS, (label) => `## ${label}\n`)],
  [
    'labels with a hyphen',
    SAMPLE.replace('Sample answer', 'Sample-answer').replace('Key points', 'Key-points').replace('Case context', 'Case-context'),
  ],
  ['labels on a line of their own', SAMPLE.replace(LABELS, (label) => `${label}\n`)],
  ['labels on a line of their own without a colon', SAMPLE.replace(LABELS, (label) => `${label.slice(0, -1)}\n`)],
  ['colons behind tags and related', SAMPLE.replace('\nTags', '\nTAGS:').replace('\nRelated', '\nRelated items:')],
  ['tags on one line', SAMPLE.replace(/Tags\n(.*)\n(.*)\n(.*)\n(.*)\n/, 'Tags: $1, $2, $3, $4\n')],
  ['other bullets', SAMPLE.replace(/^- /gm, '\u2022 ')],
  ['numbered points', SAMPLE.replace(/^- /gm, '3. ')],
  ['points without bullets', SAMPLE.replace(/^- /gm, '')],
  ['a point over two lines', SAMPLE.replace('snow quickly', 'snow\n  quickly')],
  ['its title at the end of the tags too', SAMPLE.replace('\nRelated', '\nRelated\nchoosing a roof  for a rainy valley.')],
  ['parts in another order', SAMPLE.replace(/^(Case context:.*\n)(Question:.*\n)/m, '$2$1')],
];

describe('a page with', () => {
  it.each(VARIANTS)('%s reads the same', (_what, text) => {
    expect(text).not.toBe(SAMPLE);
    expect(contents(text)).toEqual(WHOLE);
  });

  it('its kind in a line is told by it', () => {
    for (const line of ['Case Study', 'Kind: Essay', 'short answer']) {
      const text = SAMPLE.replace('\n', `\n${line}\n`);
      expect(contents(text)).toEqual({ ...WHOLE, kind: expect.stringMatching(/^(case-study|essay|short-answer)$/) });
    }
  });
});

describe('a page without', () => {
  const without = (part: RegExp) => contents(SAMPLE.replace(part, ''));

  it.each([
    ['a context', /^Case context:.*\n/m, { context: '' }],
    ['a question', /^Question:.*\n/m, { question: '' }],
    ['a sample answer', /^Sample answer:.*\n/m, { sampleAnswer: '' }],
    ['key points', /^Key points:\n(- .*\n)+/m, { keyPoints: [] }],
    ['a rubric', /^Rubric:.*\n/m, { rubric: '' }],
    ['votes', /^0\n3\n/m, { votes: null }],
    ['tags', /^Tags\n(?:.*\n)*?(?=Related)/m, { tags: [] }],
    ['related titles', /\nRelated\n[\s\S]*$/, { related: [] }],
  ] as const)('%s has all the rest', (_what, part, missing) => {
    expect(without(part)).toEqual({ ...WHOLE, ...missing });
  });

  it('a title is still a page', () => {
    expect(contents(SAMPLE.replace(/^.*\n/, ''))).toMatchObject({ title: '', question: WHOLE.question, tags: WHOLE.tags });
  });
});

describe('a text that has lost its label', () => {
  const unlabelled = (label: RegExp) => contents(SAMPLE.replace(label, ''));
  const moved = { changes: [expect.stringMatching(/^The text in line \d+ has no label\. It was read as “.*”\.$/)] };

  it.each([
    ['context', /^Case context: /m],
    ['question', /^Question: /m],
    ['sample answer', /^Sample answer: /m],
    ['key points', /^Key points:\n/m],
    ['rubric', /^Rubric: /m],
    ['related', /^Related\nComparing.*\n/m],
  ])('%s: it is given back, and told', (name, label) => {
    const lost = name === 'related' ? { related: WHOLE.related.slice(1) } : {};
    expect(unlabelled(label)).toEqual({ ...WHOLE, ...lost, ...moved });
  });

  it('tags behind the votes are given back', () => {
    expect(unlabelled(/^Tags\n/m)).toEqual(WHOLE);
  });

  it('all of them at once loses no word', () => {
    const text = SAMPLE.replace(/^(Case context|Question|Sample answer|Key points|Rubric):\s?/gm, '').replace(/^(Tags|Related)$/gm, '');
    const page = readStudyPage(text);
    if ('reason' in page) expect(page.reason).toMatch(/not a study page/);
    else expect(JSON.stringify(page)).toContain('A village of 300 houses');
  });
});

describe('what is no study page', () => {
  it.each([
    ['nothing', '', 1],
    ['empty lines', '\n\n \n', 1],
    ['a sentence', 'Hello there.', 1],
    ['a poem', 'The sun\nis in the sky\nand so am I', 1],
    ['binary', 'Title\nQuestion: a\0b', 2],
    ['a part twice', 'Title\nQuestion: a?\nRubric: b\nquestion : c?', 4],
    ['more tags than a page has', `Title\nTags\n${Array.from({ length: 60 }, (_, i) => `tag ${i}`).join('\n')}`, 53],
    ['more related titles than a page has', `Title\nRelated\n${Array.from({ length: 120 }, (_, i) => `title ${i}`).join('\n')}`, 103],
    ['1 MB of text', `Title\nQuestion: ${'x'.repeat(1024 * 1024)}`, 1],
  ])('%s is refused, with its line', (_what, text, line) => {
    expect(readStudyPage(text)).toEqual({ line, reason: expect.stringMatching(/^[A-Z“].*\.$/) });
  });
});
