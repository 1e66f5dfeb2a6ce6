import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { Report, ReportRound } from '../../shared/report.ts';
import { CAPITAL, RIVER } from '../../tests/http/quiz.ts';
import { answersFile, answersSheet } from './answers-sheet.ts';

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

/** Cells as a spreadsheet reads them. */
function cellsOf(sheet: string): string[][] {
  return sheet
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''),
    );
}

describe('the sheet of answers', () => {
  it('has one line a player and question that was played', () => {
    const [, row, ...more] = cellsOf(answersSheet(reportWith('Ana', 'Rhine')));
    expect(row).toEqual([
      '1',
      'Ana',
      '0',
      '1',
      'A river',
      'The longest river of Norway is the ___.',
      'Rhine',
      'Glomma',
      '0',
      '0',
      '1.2',
      '',
      '',
    ]);
    expect(more).toEqual([]);
  });

  it('tells of a written answer which key points are not in it, and whose marks it rests on', () => {
    const report = reportWith('Ana', '');
    const keyPoints = [
      { text: '<em>One</em> point', points: 1 },
      { text: 'Two, too', points: 1 },
    ];
    const player = report.players[0];
    const given = player?.answers[0];
    if (!player || !given) throw new Error('no answer');
    report.rounds = [
      { ...blank, prompt: { kind: 'essay', bytes: 8000 }, outcome: { kind: 'essay', sampleAnswer: 'So.', keyPoints, rubric: '' } },
    ];
    player.answers = [
      {
        ...given,
        answer: { kind: 'essay', text: 'Two of it' },
        detail: {
          kind: 'essay',
          ticks: [
            { on: false, by: 'author' },
            { on: true, by: 'author' },
          ],
          points: 1,
          of: 2,
          classmates: 0,
        },
      },
    ];
    expect(cellsOf(answersSheet(report))[1]?.slice(-2)).toEqual(['One point', 'own mark only']);
  });

  it('begins with the mark that lets spreadsheets read every alphabet, and holds no hash', () => {
    const sheet = answersSheet(reportWith('Łucja', '挪威'));
    expect(sheet.startsWith('\uFEFFRank,')).toBe(true);
    expect(sheet).toContain('Łucja');
    expect(sheet).not.toContain('f00');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")', '＝1', '\t=1', '\r=1', '\n=1', ' =1'])(
    'makes no formula of %j',
    (text) => {
      const [, row = []] = cellsOf(answersSheet(reportWith(text, text)));
      for (const cell of [row[1], row[6]]) expect(cell).toMatch(/^'/);
    },
  );

  it.each(['x;=1+1', 'x; =1+1', 'x|@SUM(A1)', 'a"b;=1', 'a\r\n=1,b'])(
    'makes none of %j where cells are split at other signs or lines',
    (text) => {
      const sheet = answersSheet(reportWith(text, text));
      expect(sheet.trimEnd().split(/\r\n|\r|\n/)).toHaveLength(2);
      for (const cell of sheet.split(/[;|\t\r\n]/)) expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
    },
  );

  it('keeps commas and quotes in their cell', () => {
    const [, row = []] = cellsOf(answersSheet(reportWith('Ana "A", B', 'x, "y"')));
    expect([row[1], row[6]]).toEqual(['Ana "A", B', 'x, "y"']);
    expect(row).toHaveLength(13);
  });

  it.each([
    ['Norway', 'bellringer-norway-2026-01-02.csv'],
    ['../../etc/passwd', 'bellringer-etc-passwd-2026-01-02.csv'],
    ['"; filename=x.exe\r\nSet-Cookie: a=b', 'bellringer-filename-x-exe-set-cookie-a-b-2026-01-02.csv'],
    ['挪威', 'bellringer-2026-01-02.csv'],
    ['Été', 'bellringer-e-te-2026-01-02.csv'],
  ])('of %j has a safe name', (title, file) => {
    expect(answersFile(reportWith('Ana', 'x', title))).toBe(file);
  });
});
