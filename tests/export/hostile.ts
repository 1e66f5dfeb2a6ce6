import type { Item } from '../../shared/quiz.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { Report, ReportAnswer, ReportPlayer, ReportRound } from '../../shared/report.ts';

/** What people type to break a spreadsheet, and what they are simply called. */
export const HOSTILE = [
  '=1+1',
  '=HYPERLINK("http://evil.example","win")',
  `=cmd|'/c calc'!A1`,
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '＝1+1',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  '=1+1\n=2+2',
  '"quoted", with; semicolons | pipes',
  '<script>alert(1)</script>&amp;<b>',
  '_x0041_ and _x000D_',
  'constructor',
  '__proto__',
  'toString',
  "O'Brien",
  'Łucja Żółć',
  'محمد بن علي',
  'שָׁלוֹם',
  '王小明',
  'ひらがな カタカナ',
  'नमस्ते',
  '👩‍🔬🇳🇴👍🏽',
  'Z̸̢͉̄a̵͎̓l̷̰̈́g̶̢̛ȯ̵̭',
  'bell\u0007 null\u0000 escape\u001b[31m del\u007f c1\u009b',
  'half \ud83d of a sign',
  'not a character \ufffe \uffff',
  '\u202eesrever',
  '\ufeffmark',
  '00123',
  '1e5',
  'TRUE',
  '2026-01-02',
  `${'long '.repeat(7000)}end`,
  `${'👍'.repeat(17_000)}`,
] as const;

const head = {
  explanation: '<p>Because &lt;it&gt; is.</p>',
  points: 1000 as const,
  seconds: 30,
  tags: ['=tag', 'water'],
  source: '',
  related: [],
};

const BLANK: Item = {
  ...head,
  id: 'blank',
  title: '=A title',
  question: '<p>The longest river is the ___.</p>',
  body: { kind: 'fill-in-the-blank', blanks: [{ accept: ['=Glomma'], reject: [], feedback: '' }] },
};
const ESSAY: Item = {
  ...head,
  id: 'essay',
  title: 'An essay',
  question: '<p>Why?</p>',
  body: { kind: 'essay', sampleAnswer: '<p>So.</p>', keyPoints: [{ text: '+One', points: 1 }], rubric: '' },
};

function round(item: Item): ReportRound {
  const played = {
    item,
    state: 'played' as const,
    distribution: null,
    answered: HOSTILE.length,
    share: 0.5,
    medianMs: 1234,
    help: { helpful: 1, unclear: 2 },
  };
  return item.body.kind === 'essay'
    ? {
        ...played,
        prompt: { kind: 'essay', bytes: 8000 },
        outcome: { kind: 'essay', sampleAnswer: '<p>So.</p>', keyPoints: [{ text: '+One', points: 1 }], rubric: '' },
      }
    : {
        ...played,
        prompt: { kind: 'fill-in-the-blank', segments: ['The longest river is the ', '.'] },
        outcome: { kind: 'fill-in-the-blank', blanks: [{ answer: '=Glomma', right: 0, feedback: '', wrong: [] }] },
      };
}

const typed = (text: string): ReportAnswer => ({
  answer: { kind: 'fill-in-the-blank', blanks: [text] },
  ms: 1234,
  share: 0,
  points: 0,
  detail: { kind: 'fill-in-the-blank', blanks: ['wrong'] },
});
const written = (text: string): ReportAnswer => ({
  answer: { kind: 'essay', text },
  ms: 60_000,
  share: 0,
  points: 0,
  detail: { kind: 'essay', ticks: [{ on: false, by: 'author' }], points: 0, of: 1, classmates: 0 },
});

/** A room in which everybody has a hostile name, and types it too. */
export function hostileReport(): Report {
  const players = HOSTILE.map(
    (name, seat): ReportPlayer => ({
      seat,
      name,
      kicked: false,
      points: 0,
      rank: 1,
      tokens: ['f00d'],
      answers: [typed(name), written(name)],
    }),
  );
  return {
    schema: 1,
    roomId: 'A'.repeat(21),
    owner: 'local',
    code: '012345',
    title: '=Hostile "title"',
    quizId: 'hostile',
    settings: DEFAULT_SETTINGS,
    startedAt: Date.UTC(2026, 0, 2, 8, 30),
    endedAt: Date.UTC(2026, 0, 2, 9, 0),
    rounds: [BLANK, ESSAY].map(round),
    players,
  };
}
