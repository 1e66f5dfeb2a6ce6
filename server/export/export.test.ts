import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { Report, ReportRound } from '../../shared/report.ts';
import { cellsOf } from '../../tests/export/csv.ts';
import { CAPITAL, RIVER } from '../../tests/http/quiz.ts';
import { cellText } from './cells.ts';
import { csvOf } from './csv.ts';
import { disposition } from './file-name.ts';
import { tablesOf } from './tables.ts';
import { teacherReport } from './teacher-report.ts';

const blank: ReportRound = {
  item: RIVER,
  state: 'played',
  prompt: { kind: 'fill-in-the-blank', segments: ['The ', '.'] },
  outcome: { kind: 'fill-in-the-blank', blanks: [{ answer: 'Glomma', right: 0, feedback: '', wrong: [] }] },
  distribution: null,
  answered: 1,
  share: 0,
  medianMs: 1000,
  help: { helpful: 0, unclear: 0 },
};
const ahead: ReportRound = { ...blank, item: CAPITAL, state: 'not played', outcome: null };
const keyPoints = [
  { text: '<em>One</em> point', points: 1 },
  { text: 'Two, too', points: 1 },
];
const essay: ReportRound = {
  ...blank,
  prompt: { kind: 'essay', bytes: 8000 },
  outcome: { kind: 'essay', sampleAnswer: 'So.', keyPoints, rubric: '' },
};

function reportWith(name: string, typed: string, title = 'Norway'): Report {
  return {
    schema: 1,
    roomId: 'A'.repeat(21),
    owner: 'local',
    code: '123456',
    title,
    quizId: 'norway',
    settings: DEFAULT_SETTINGS,
    startedAt: Date.UTC(2026, 0, 2),
    endedAt: null,
    rounds: [blank, ahead],
    players: [
      {
        seat: 0,
        name,
        kicked: false,
        points: 0,
        rank: 1,
        tokens: ['f00'],
        answers: [
          {
            answer: { kind: 'fill-in-the-blank', blanks: [typed] },
            ms: 1234,
            share: 0,
            points: 0,
            detail: { kind: 'fill-in-the-blank', blanks: ['wrong'] },
          },
          null,
        ],
      },
    ],
  };
}

/** Ana has written, and her key points are ticked by `by`. */
function essayBy(by: 'author' | 'nobody'): Report {
  const report = reportWith('Ana', '');
  const [player] = report.players;
  if (!player) throw new Error('no player');
  const ticks = [
    { on: false, by },
    { on: by === 'author', by },
  ];
  report.rounds = [essay];
  player.answers = [
    {
      answer: { kind: 'essay', text: 'Two of it' },
      ms: 1000,
      share: by === 'author' ? 0.5 : 0,
      points: by === 'author' ? 500 : 0,
      detail: { kind: 'essay', ticks, points: 1, of: 2, classmates: 0 },
    },
  ];
  return report;
}

describe('the sheet of answers', () => {
  it('has one line a player and question that was played', () => {
    const [head, row, ...more] = cellsOf(csvOf(reportWith('Ana', 'Rhine')));
    expect(head?.slice(5, 9)).toEqual(['Question', 'Answer', 'Right answer', 'Result']);
    expect(row).toEqual([
      '1',
      'Ana',
      '0',
      '1',
      'A river',
      'The longest river of Norway is the ___.',
      'Rhine',
      'Glomma',
      'wrong',
      '0',
      '0',
      '1.2',
      '',
      '',
    ]);
    expect(more).toEqual([]);
  });

  it('tells of a written answer which key points are not in it, and whose marks it rests on', () => {
    expect(cellsOf(csvOf(essayBy('author')))[1]?.slice(-6)).toEqual(['partly right', '50', '500', '1', 'One point', 'own mark only']);
  });

  it('an answer that nobody has marked is not wrong', () => {
    expect(cellsOf(csvOf(essayBy('nobody')))[1]?.slice(-6)).toEqual(['not marked', '', '0', '1', '', 'not marked']);
  });

  it('begins with the mark that lets spreadsheets read every alphabet, and holds no hash', () => {
    const sheet = csvOf(reportWith('Łucja', '挪威'));
    expect(sheet.startsWith('\uFEFFRank,')).toBe(true);
    expect(sheet).toContain('Łucja');
    expect(sheet).not.toContain('f00');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")', '＝1', '\t=1', '\r=1', '\n=1', ' =1', '\u0000=1'])(
    'makes no formula of %j',
    (text) => {
      const [, row = []] = cellsOf(csvOf(reportWith(text, text)));
      for (const cell of [row[1], row[6]]) expect(cell).toMatch(/^'/);
    },
  );

  it.each(['x;=1+1', 'x; =1+1', 'x|@SUM(A1)', 'a"b;=1', 'a\r\n=1,b'])(
    'makes none of %j where cells are split at other signs or lines',
    (text) => {
      const sheet = csvOf(reportWith(text, text));
      expect(sheet.trimEnd().split(/\r\n|\r|\n/)).toHaveLength(2);
      for (const cell of sheet.split(/[;|\t\r\n]/)) expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
    },
  );

  it('keeps commas and quotes in their cell', () => {
    const [, row] = cellsOf(csvOf(reportWith('Ana "A", B', 'x, "y"')));
    expect([row?.[1], row?.[6]]).toEqual(['Ana "A", B', 'x, "y"']);
    expect(row).toHaveLength(14);
  });
});

describe('the sheets of the workbook', () => {
  const rowsOf = (report: Report, name: string) => tablesOf(report, (ms) => `at ${ms}`).find((table) => table.name === name)?.rows ?? [];

  it('are headed by the room', () => {
    const rows = rowsOf(reportWith('Ana', 'Rhine'), 'Overview');
    expect(rows).toContainEqual(['Quiz', 'Norway']);
    expect(rows).toContainEqual(['Started', `at ${Date.UTC(2026, 0, 2)}`]);
    expect(rows).toContainEqual(['Questions played', 1]);
    expect(rows).toContainEqual(['Share of the marks %', 0]);
  });

  it('tell students apart who were removed or forgotten, and rank nobody who was removed', () => {
    const report = reportWith('Ana', 'Rhine');
    const [ana] = report.players;
    if (!ana) throw new Error('no player');
    report.players = [
      { ...ana, name: 'Student 1', forgotten: true },
      { ...ana, seat: 1, kicked: true },
    ];
    expect(rowsOf(report, 'Scores').map((row) => [row[0], row[1], row.at(-1)])).toEqual([
      [1, 'Student 1', 'forgotten on request'],
      ['', 'Ana', 'removed from the room'],
    ]);
  });

  it('have a line for each question, and no share where it was not played', () => {
    const rows = rowsOf(reportWith('Ana', 'Rhine'), 'Questions');
    expect(rows.map((row) => [row[0], row[1], row[5], row[6], row[9]])).toEqual([
      [1, 'A river', 'Glomma', 'played', 0],
      [2, 'A capital', '', 'not played', ''],
    ]);
  });
});

describe('a text in a cell', () => {
  it.each([
    ['as it is', 'as it is'],
    ['two\r\nlines\rthree', 'two\nlines\nthree'],
    ['bell\u0007, null\u0000, c1\u009b', 'bell , null , c1 '],
    ['half \ud83d of it', 'half   of it'],
    ['\ufffe\uffff\ufdd0\ufffd', '    '],
    ['👩‍🔬 Z̸̢a̵ שָׁלוֹם', '👩‍🔬 Z̸̢a̵ שָׁלוֹם'],
  ])('%j is %j', (text, cell) => {
    expect(cellText(text)).toBe(cell);
  });

  it('is as long as a cell can hold, and no sign is cut in two', () => {
    expect(cellText('x'.repeat(32_767))).toHaveLength(32_767);
    expect(cellText('x'.repeat(32_768))).toBe(`${'x'.repeat(32_766)}…`);
    const emoji = cellText(`x${'👍'.repeat(20_000)}`);
    expect(emoji.length).toBeLessThanOrEqual(32_767);
    expect(emoji).not.toMatch(/\p{Cs}/u);
  });
});

it('the .json file is what the teacher may read, without the hashes of tokens', () => {
  const report = teacherReport(reportWith('Ana', 'x'));
  expect(report.players[0]).toMatchObject({ seat: 0, name: 'Ana' });
  expect(JSON.stringify(report)).not.toMatch(/tokens|f00/);
});

describe('the name of the file', () => {
  it.each([
    ['Norway', 'bellringer-norway-2026-01-02.csv', 'Norway 2026-01-02.csv'],
    ['../../etc/passwd', 'bellringer-etc-passwd-2026-01-02.csv', 'etc passwd 2026-01-02.csv'],
    [
      '"; filename=x.exe\r\nSet-Cookie: a=b',
      'bellringer-filename-x-exe-set-cookie-a-b-2026-01-02.csv',
      '; filename=x.exe Set-Cookie a=b 2026-01-02.csv',
    ],
    ['挪威', 'bellringer-2026-01-02.csv', '挪威 2026-01-02.csv'],
    ['Été', 'bellringer-ete-2026-01-02.csv', 'Été 2026-01-02.csv'],
    ["it's (a) *", 'bellringer-it-s-a-2026-01-02.csv', "it's (a) 2026-01-02.csv"],
    ['photo\u202egnp.exe', 'bellringer-photo-gnp-exe-2026-01-02.csv', 'photo gnp.exe 2026-01-02.csv'],
    ['', 'bellringer-2026-01-02.csv', '2026-01-02.csv'],
  ])('of %j is safe', (title, plain, full) => {
    const said = disposition(reportWith('Ana', 'x', title), 'csv');
    const [, first, second = ''] = /^attachment; filename="([a-z0-9.-]+)"; filename\*=UTF-8''([A-Za-z0-9._~%!-]+)$/.exec(said) ?? [];
    expect(first).toBe(plain);
    expect(decodeURIComponent(second)).toBe(full);
  });

  it('is short, whatever the title', () => {
    expect(disposition(reportWith('Ana', 'x', '挪'.repeat(120)), 'xlsx').length).toBeLessThan(700);
  });
});
