import { describe, expect, it } from 'vitest';
import { readPack } from './pack.ts';

const HEAD = ['id: sample', 'title: Sample', 'items:'];
const CHOICE = [
  '  - id: first',
  '    title: First',
  '    kind: multiple-choice',
  '    question: Which one?',
  '    options:',
  '      - text: This one',
  '        right: true',
  '        feedback: Yes.',
  '      - text: That one',
  '        feedback: No.',
];
const FILL = [
  '  - id: second',
  '    title: Second',
  '    kind: fill-in-the-blank',
  '    question: A ___ of milk.',
  '    blanks:',
  '      - accept: [glass, cup]',
  '        reject: [class]',
  '        feedback: Glass or cup.',
];

const WRITTEN = [
  '  - id: third',
  '    title: Third',
  '    kind: essay',
  '    question: Why?',
  '    sampleAnswer: Because.',
  '    keyPoints:',
  '      - text: So.',
];
const FIGURE = [
  '  - id: fourth',
  '    title: Fourth',
  '    kind: concept',
  '    card: Read.',
  '    figure:',
  '      caption: Measured.',
  '      sliders:',
  '        - label: Step',
  '          values: [a, b]',
  '      measure: {label: Height}',
  '      table: [[1], [2]]',
];
/** As a folder with a good and a bad image has them. */
const MEDIA = new Map([
  ['bell.png', null],
  ['page.png', 'is not the PNG file that its name says'],
]);

const pack = (...lines: readonly string[][]) => [...HEAD, ...lines.flat()].join('\n');

function refusal(text: string) {
  const read = readPack('sample.yaml', text, MEDIA);
  if (!('refused' in read)) throw new Error('was not refused');
  return read.refused;
}

/** The line of `lines` that begins with `start` replaced; `null` takes it out. */
function change(lines: string[], start: string, by: string | null): string[] {
  const at = lines.findIndex((line) => line.trim().startsWith(start));
  if (at < 0) throw new Error(`no line begins with ${start}`);
  return lines.toSpliced(at, 1, ...(by === null ? [] : [by]));
}

describe('reading a pack', () => {
  it('reads head and body side by side, and fills in what may be left out', () => {
    const read = readPack('sample.yaml', pack(CHOICE, FILL));
    expect(read).toMatchObject({
      quiz: {
        id: 'sample',
        title: 'Sample',
        field: '',
        items: [
          {
            id: 'first',
            points: 1000,
            seconds: 30,
            explanation: '',
            tags: [],
            body: {
              kind: 'multiple-choice',
              select: 'one',
              options: [
                { text: 'This one', right: true },
                { text: 'That one', right: false },
              ],
            },
          },
          { id: 'second', body: { kind: 'fill-in-the-blank', blanks: [{ accept: ['glass', 'cup'], reject: ['class'] }] } },
        ],
      },
    });
  });

  it('tells the line of any place', () => {
    const read = readPack('sample.yaml', pack(CHOICE, FILL));
    if ('refused' in read) throw new Error(read.refused.reason);
    expect(read.lineOf(['id'])).toBe(1);
    expect(read.lineOf(['items', 0, 'id'])).toBe(4);
    expect(read.lineOf(['items', 0, 'options', 1, 'text'])).toBe(12);
    expect(read.lineOf(['items', 1, 'blanks', 0, 'reject', 0])).toBe(20);
    expect(read.lineOf(['items', 1, 'nothing', 'here'])).toBe(14);
  });

  const WRONG: [what: string, text: string, line: number, reason: string][] = [
    ['an empty file', '', 1, 'is not a quiz: it should begin with "id:" and "title:"'],
    ['a list', '- a', 1, 'is not a quiz: it should begin with "id:" and "title:"'],
    ['no title', 'id: sample\nitems: []', 1, '"title" is missing (and 1 more)'],
    ['no items', 'id: sample\ntitle: Sample\nitems: []', 3, 'items: has no item'],
    ['items that are no list', 'id: sample\ntitle: Sample\nitems: none', 3, 'items: should be a list: begin each line of it with "- "'],
    ['an item that is no set of fields', pack(['  - first']), 4, 'item 1: should be a set of fields, each on a line of its own'],
    ['an unknown field of the quiz', `author: me\n${pack(CHOICE)}`, 1, 'author: "author" is not a field that stands here'],
    [
      'an unknown field of an item',
      pack([...CHOICE, '    colour: red']),
      14,
      'item 1 "first", colour: "colour" is not a field that stands here',
    ],
    ['a field of another kind', pack([...CHOICE, '    card: Text']), 14, 'item 1 "first", card: "card" is not a field that stands here'],
    ['a field with a name of ours', pack([...CHOICE, '    body: {}']), 14, 'item 1 "first", body: "body" is not a field that stands here'],
    [
      'a field that objects have anyway',
      pack([...CHOICE, '    __proto__: {}']),
      14,
      'item 1 "first", __proto__: "__proto__" is not a field that stands here',
    ],
    [
      'an unknown kind',
      pack(change(CHOICE, 'kind', '    kind: guess')),
      6,
      'item 1 "first", kind: "guess" is no kind; write multiple-choice, true-false, fill-in-the-blank, matching, sequence-ordering, short-answer, essay, case-study, concept',
    ],
    [
      'no kind',
      pack(change(CHOICE, 'kind', null)),
      4,
      'item 1 "first", kind: "kind" is missing; write multiple-choice, true-false, fill-in-the-blank, matching, sequence-ordering, short-answer, essay, case-study, concept',
    ],
    ['no feedback', pack(change(CHOICE, 'feedback: No', null)), 12, 'item 1 "first", options 2: "feedback" is missing'],
    ['an empty text', pack(change(CHOICE, 'feedback: No', '        feedback:')), 13, 'item 1 "first", options 2, feedback: is empty'],
    [
      'a number as a text',
      pack(change(CHOICE, '- text: That', '      - text: 40')),
      12,
      'item 1 "first", options 2, text: should be text: put 40 in quotes',
    ],
    [
      'a number as a question',
      pack(change(CHOICE, 'question', '    question: 40')),
      7,
      'item 1 "first", question: should be text: put 40 in quotes',
    ],
    [
      'a word as a truth',
      pack(change(CHOICE, 'right', '        right: yes')),
      10,
      'item 1 "first", options 1, right: should be true or false, not "yes"',
    ],
    ['no right option', pack(change(CHOICE, 'right', null)), 8, 'item 1 "first", options: has no right option'],
    ['no wrong option', pack([...CHOICE, '        right: true', '    select: several']), 8, 'item 1 "first", options: has no wrong option'],
    [
      'two right of three',
      pack([...CHOICE, '        right: true', '      - text: None', '        feedback: No.']),
      4,
      'item 1 "first": has several right options; say `select: several`',
    ],
    [
      'an option twice',
      pack(change(CHOICE, '- text: That', '      - text: This one')),
      8,
      'item 1 "first", options: has the same option twice',
    ],
    ['a choice of neither', pack([...CHOICE, '    select: some']), 14, 'item 1 "first", select: should be "one" or "several", not "some"'],
    ['too little time', pack([...CHOICE, '    seconds: 2']), 14, 'item 1 "first", seconds: should be at least 5'],
    ['half a second', pack([...CHOICE, '    seconds: 7.5']), 14, 'item 1 "first", seconds: should be a whole number, not 7.5'],
    ['odd points', pack([...CHOICE, '    points: 500']), 14, 'item 1 "first", points: should be 0 or 1000 or 2000, not 500'],
    [
      'an id with capitals',
      pack(change(CHOICE, '- id', '  - id: First One')),
      4,
      'item 1 "First One", id: is not lower-case words joined by hyphens',
    ],
    ['an id twice', pack(CHOICE, CHOICE), 14, 'item 2 "first", id: is the id of an earlier item too'],
    ['an item related to itself', pack([...CHOICE, '    related: [other, first]']), 14, 'item 1 "first", related 2: names the item itself'],
    ['no question', pack(change(CHOICE, 'question', null)), 4, 'item 1 "first": "question" is missing'],
    [
      'a blank too many',
      pack(change(FILL, 'question', '    question: A ___ of ___.')),
      7,
      'item 1 "second", question: has 2 blanks (___), and "blanks" has answers for 1',
    ],
    [
      'no blank',
      pack(change(FILL, 'question', '    question: A glass.')),
      7,
      'item 1 "second", question: has 0 blanks (___), and "blanks" has answers for 1',
    ],
    [
      'a short blank',
      pack(change(FILL, 'question', '    question: A __ of milk.')),
      7,
      'item 1 "second", question: has 0 blanks (___), and "blanks" has answers for 1',
    ],
    [
      'an answer both right and wrong',
      pack(change(FILL, 'reject', '        reject: [class, Cup!]')),
      10,
      'item 1 "second", blanks 1, reject 2: "Cup!" is accepted too',
    ],
    [
      'maths that is none',
      pack(change(CHOICE, 'feedback: No', '        feedback: Because $\\frac{1$.')),
      13,
      'item 1 "first", options 2, feedback: holds maths that cannot be read: ',
    ],
    [
      'an image from elsewhere',
      pack(change(CHOICE, 'question', '    question: Which ![bell](https://x.org/a.png)?')),
      7,
      'item 1 "first", question: holds an image of "https://x.org/a.png"; images are ',
    ],
    [
      'an image without a text',
      pack(change(CHOICE, 'feedback: No', '        feedback: No. ![](media/bell.png)')),
      13,
      'item 1 "first", options 2, feedback: holds an image without a text for those who cannot see it',
    ],
    [
      'an image that is not there',
      pack(change(CHOICE, 'feedback: No', '        feedback: No. ![A bell](media/gong.png)')),
      13,
      'item 1 "first", options 2, feedback: shows media/gong.png, which is not there',
    ],
    [
      'an image that cannot be shown',
      pack(change(CHOICE, 'question', '    question: "Which? ![A bell](media/bell.png) ![A page](media/page.png)"')),
      7,
      'item 1 "first", question: shows media/page.png, which is not the PNG file that its name says',
    ],
    ['no sample answer', pack(change(WRITTEN, 'sampleAnswer', null)), 4, 'item 1 "third": "sampleAnswer" is missing'],
    [
      'no key point',
      pack(change(WRITTEN, 'keyPoints', '    keyPoints: []').slice(0, -1)),
      9,
      'item 1 "third", keyPoints: has no key point',
    ],
    ['a key point of no worth', pack([...WRITTEN, '        points: 0']), 11, 'item 1 "third", keyPoints 1, points: should be at least 1'],
    [
      'a context without a case',
      pack([...WRITTEN, '    context: Once.']),
      11,
      'item 1 "third", context: "context" is not a field that stands here',
    ],
    ['a case without a context', pack(change(WRITTEN, 'kind', '    kind: case-study')), 4, 'item 1 "third": "context" is missing'],
    [
      'more text than a frame holds while the class marks',
      pack([...WRITTEN, `    rubric: ${'я'.repeat(7500)}`]),
      4,
      'item 1 "third": has too much text to be sent at once: ',
    ],
    [
      'more text than a frame holds beside an answer on the wall',
      pack([...WRITTEN.slice(0, 6), ...Array.from({ length: 10 }, (_, at) => `      - text: ${at}${'&'.repeat(130)}`)]),
      4,
      'item 1 "third": has too much text to be sent at once: ',
    ],
    [
      'a table that is not the slider’s',
      pack(change(FIGURE, 'table', '      table: [[1], [2], [3]]')),
      8,
      'item 1 "fourth", figure: has a table whose rows and columns are not those of the sliders',
    ],
    [
      'a slider that starts nowhere',
      pack(change(FIGURE, 'values', '          values: [a, b]\n          start: 2')),
      8,
      'item 1 "fourth", figure: has a slider that starts beyond its values',
    ],
    [
      'a slider with one value',
      pack(change(change(FIGURE, 'values', '          values: [a]'), 'table', '      table: [[1]]')),
      12,
      'item 1 "fourth", figure, sliders 1, values: has fewer than two values',
    ],
    [
      'an endless number',
      pack(change(FIGURE, 'table', '      table: [[.inf], [2]]')),
      14,
      'item 1 "fourth", figure, table 1 1: should be a number, not infinite',
    ],
    [
      'more text than a frame holds',
      pack([...CHOICE, `    explanation: ${'я'.repeat(7500)}`]),
      4,
      'item 1 "first": has too much text to be sent at once: ',
    ],
    ['a colon in a text', pack(change(CHOICE, 'question', '    question: Which: this?')), 7, 'is not YAML: '],
    ['a field twice', pack([...CHOICE, '    title: Again']), 14, 'is not YAML: '],
    ['a tab', 'id: sample\ntitle: Sample\nitems:\n\t- id: first', 4, 'is not YAML: '],
    ['two documents', `${pack(CHOICE)}\n---\nid: other`, 14, 'is not YAML: '],
    [
      'aliases within aliases',
      ['a: &a [x,x]', ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)].join('\n'),
      1,
      'is not YAML: ',
    ],
  ];

  it.each(WRONG)('refuses %s with its line', (_what, text, line, reason) => {
    const refused = refusal(text);
    expect(refused.reason.startsWith(reason) ? reason : refused.reason).toBe(reason);
    expect(refused).toMatchObject({ file: 'sample.yaml', line });
  });

  it('tells the first fault of several, and how many more there are', () => {
    expect(refusal(pack(change(FILL, 'question', null), change(CHOICE, 'feedback: No', null)))).toMatchObject({
      line: 19,
      reason: 'item 2 "first", options 2: "feedback" is missing',
    });
    expect(refusal(pack(change(change(CHOICE, 'feedback: No', null), 'title', '    title: ""')))).toMatchObject({
      line: 5,
      reason: 'item 1 "first", title: is empty (and 1 more)',
    });
  });

  it('reads written questions and figures, and fills in what may be left out', () => {
    expect(readPack('sample.yaml', pack(WRITTEN, FIGURE))).toMatchObject({
      quiz: {
        items: [
          { body: { kind: 'essay', sampleAnswer: 'Because.', keyPoints: [{ text: 'So.', points: 1 }], rubric: '' } },
          {
            body: {
              figure: {
                sliders: [{ label: 'Step', values: ['a', 'b'], start: 0 }],
                measure: { label: 'Height', unit: '' },
                table: [[1], [2]],
              },
            },
          },
        ],
      },
    });
  });

  it('takes images that are there, in any text', () => {
    const texts = pack(
      change(
        change(CHOICE, 'question', '    question: "Which? ![A bell](media/bell.png)"'),
        '- text: That',
        '      - text: "![One](media/bell.png)"',
      ),
    );
    expect(readPack('sample.yaml', texts, MEDIA)).toHaveProperty('quiz');
    expect(readPack('sample.yaml', texts)).toHaveProperty('refused');
  });

  it('takes a time limit of null, and a concept without a question', () => {
    const read = readPack(
      'sample.yaml',
      pack(['  - id: card', '    title: Card', '    kind: concept', '    card: Read this.', '    seconds: null']),
    );
    expect(read).toMatchObject({ quiz: { items: [{ seconds: null, question: '' }] } });
  });
});
