import type { Tick } from '../shared/questions/free-text.ts';
import type { Answer, Detail, Outcome, Prompt } from '../shared/questions/index.ts';
import { DEFAULT_SETTINGS, type Item } from '../shared/quiz.ts';
import type { Report, ReportAnswer, ReportPlayer, ReportRound } from '../shared/report.ts';
import { item } from './game.ts';

/** Reports of rooms that nobody played, written by hand: for whatever reads reports. */

type More = Partial<Omit<ReportRound, 'item'>> & { item?: Partial<Item> };

function roundOf(id: string, body: Item['body'], prompt: Prompt, outcome: Outcome | null, { item: about, ...more }: More): ReportRound {
  return {
    item: item(id, body, about),
    state: 'played',
    prompt,
    outcome,
    distribution: null,
    answered: 0,
    share: null,
    medianMs: null,
    help: { helpful: 0, unclear: 0 },
    ...more,
  };
}

/** A question with four options A to D, of which the first is right. */
export function choice(id: string, more: More = {}): ReportRound {
  const texts = ['A', 'B', 'C', 'D'];
  const options = texts.map((text, i) => ({ text, right: i === 0, feedback: `About ${text}` }));
  return roundOf(
    id,
    { kind: 'multiple-choice', select: 'one', options },
    { kind: 'multiple-choice', select: 'one', options: texts },
    { kind: 'multiple-choice', options: options.map(({ right, feedback }) => ({ right, chosen: 0, feedback })) },
    more,
  );
}

/** A statement that is true. */
export function statement(id: string, more: More = {}): ReportRound {
  const feedback = { true: 'Yes.', false: 'It is true.' };
  return roundOf(
    id,
    { kind: 'true-false', answer: true, feedback },
    { kind: 'true-false' },
    { kind: 'true-false', answer: true, chosen: { true: 0, false: 0 }, feedback },
    more,
  );
}

/** One blank, for "weight". */
export function gap(id: string, more: More = {}): ReportRound {
  return roundOf(
    id,
    { kind: 'fill-in-the-blank', blanks: [{ accept: ['weight'], reject: [], feedback: 'A weight.' }] },
    { kind: 'fill-in-the-blank', segments: ['A lower ', '.'] },
    { kind: 'fill-in-the-blank', blanks: [{ answer: 'weight', right: 0, feedback: 'A weight.', wrong: [] }] },
    more,
  );
}

/** A short answer with two key points, of one point each. */
export function written(id: string, more: More = {}): ReportRound {
  const key = {
    sampleAnswer: 'A sample.',
    rubric: '',
    keyPoints: [
      { text: 'First point', points: 1 },
      { text: 'Second point', points: 1 },
    ],
  };
  return roundOf(id, { kind: 'short-answer', ...key }, { kind: 'short-answer', bytes: 1000 }, { kind: 'short-answer', ...key }, more);
}

/** A card to read. */
export function card(id: string, more: More = {}): ReportRound {
  return roundOf(id, { kind: 'concept', card: 'Read me.' }, { kind: 'concept', title: id, card: 'Read me.' }, { kind: 'concept' }, more);
}

function given(answer: Answer, detail: Detail, share: number, ms: number): ReportAnswer {
  return { answer, detail, share, points: Math.round(share * 1000), ms };
}

/** Takes the option at a position (0: the right one). */
export function picked(position: number, ms = 1000): ReportAnswer {
  const right = position === 0 ? 1 : 0;
  return given({ kind: 'multiple-choice', picks: [position] }, { kind: 'multiple-choice', right, of: 1, wrong: 1 - right }, right, ms);
}

/** Any share of the marks: for figures that only look at marks. */
export function earned(share: number, ms = 1000): ReportAnswer {
  return given({ kind: 'true-false', value: share === 1 }, { kind: 'true-false', right: share === 1 }, share, ms);
}

export function typed(text: string, right = false, ms = 1000): ReportAnswer {
  const detail: Detail = { kind: 'fill-in-the-blank', blanks: [right ? 'right' : 'wrong'] };
  return given({ kind: 'fill-in-the-blank', blanks: [text] }, detail, right ? 1 : 0, ms);
}

/** A written answer with its ticks, one sign a key point: `+` in it, `-` not; then whose word it is, `t` teacher, `c` classmates, `a` author, `n` nobody. */
export function wrote(text: string, ...marks: `${'+' | '-'}${'t' | 'c' | 'a' | 'n'}`[]): ReportAnswer {
  const by = { t: 'teacher', c: 'classmates', a: 'author', n: 'nobody' } as const;
  const ticks = marks.map((mark): Tick => ({ on: mark[0] === '+', by: by[mark[1] as keyof typeof by] }));
  const points = ticks.filter(({ on }) => on).length;
  const classmates = ticks.some((tick) => tick.by === 'classmates') ? 2 : 0;
  const detail: Detail = { kind: 'short-answer', ticks, points, of: ticks.length, classmates };
  return given({ kind: 'short-answer', text }, detail, points / ticks.length, 9000);
}

/** A student; points are those of the answers. */
export function student(seat: number, answers: (ReportAnswer | null)[], more: Partial<ReportPlayer> = {}): ReportPlayer {
  const points = answers.reduce((sum, answer) => sum + (answer?.points ?? 0), 0);
  return { seat, name: `Student ${seat}`, kicked: false, points, rank: 1, tokens: [], answers, ...more };
}

export function reportOf(rounds: ReportRound[], players: ReportPlayer[], more: Partial<Report> = {}): Report {
  return {
    schema: 1,
    roomId: 'R'.repeat(21),
    owner: 'local',
    code: '123456',
    title: 'A room',
    quizId: 'a-quiz',
    settings: DEFAULT_SETTINGS,
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_900_000,
    rounds,
    players,
    ...more,
  };
}
