import { describe, expect, it } from 'vitest';
import type { Answer, Kind, Outcome } from '../../shared/questions/index.ts';
import type { Item } from '../../shared/quiz.ts';
import type { Report, ReportRound } from '../../shared/report.ts';
import { naming } from '../naming/naming.ts';
import { askedAgain, type GivenAgain, markedAgain, practised } from './practice.ts';

const head = {
  title: 'One',
  question: 'Which?',
  explanation: 'So it is.',
  points: 1000 as const,
  seconds: 30,
  tags: [],
  source: '',
  related: [],
};
const written = { sampleAnswer: 'A good one.', keyPoints: ['a', 'b', 'c', 'd'].map((text, i) => ({ text, points: i + 1 })), rubric: '' };
const told = { feedback: 'Because.' };

const BODIES: { [K in Kind]: Extract<Item['body'], { kind: K }> } = {
  'multiple-choice': {
    kind: 'multiple-choice',
    select: 'several',
    options: ['w', 'x', 'y', 'z'].map((text, i) => ({ text, right: i < 2, ...told })),
  },
  'true-false': { kind: 'true-false', answer: false, feedback: { true: 'No.', false: 'Yes.' } },
  'fill-in-the-blank': { kind: 'fill-in-the-blank', blanks: [{ accept: ['Glomma'], reject: [], ...told }] },
  matching: { kind: 'matching', pairs: ['a', 'b', 'c', 'd'].map((term) => ({ term, definition: `${term} it is`, ...told })) },
  'sequence-ordering': { kind: 'sequence-ordering', steps: ['s', 'r', 'q', 'p'].map((text) => ({ text, ...told })) },
  'short-answer': { kind: 'short-answer', ...written },
  essay: { kind: 'essay', ...written },
  'case-study': { kind: 'case-study', context: 'Once.', ...written },
  concept: { kind: 'concept', card: 'Read it.' },
};
const KINDS = Object.keys(BODIES) as Kind[];
const VARIANTS = { 'fill-in-the-blank': [{ accept: ['glomma'], reject: [] }] } as Partial<
  Record<Kind, { accept: string[]; reject: string[] }[]>
>;

/** A report of one round a kind, all of them played but the last, which comes again. */
function report(): Report {
  const rounds = KINDS.map((kind): ReportRound => {
    const question = kind === 'fill-in-the-blank' ? 'The longest is the ___.' : head.question;
    return {
      item: { ...head, id: kind, question, body: BODIES[kind] },
      state: 'played',
      prompt: { kind: 'true-false' },
      outcome: { kind: 'concept' } satisfies Outcome,
      distribution: null,
      answered: 0,
      share: null,
      medianMs: null,
      help: { helpful: 0, unclear: 0 },
    };
  });
  const secret = { ...(rounds[0] as ReportRound), state: 'not played' as const, outcome: null };
  return { roomId: 'R'.repeat(21), rounds: [...rounds, secret] } as Report;
}

/** Asks a question again, and marks what `answerOf` makes of its prompt. */
function again(kind: Kind, attempt: number, answerOf: (prompt: ReturnType<typeof askedAgain>['prompt']) => GivenAgain) {
  const place = { round: KINDS.indexOf(kind), attempt };
  const question = practised(report(), place);
  if (question === null) throw new Error(`${kind} can not be practised`);
  const { prompt } = askedAgain(report(), question, place);
  return { prompt, mark: markedAgain(report(), question, place, answerOf(prompt), VARIANTS[kind] ?? []) };
}
const typed = (text: string): GivenAgain => ({ answer: { kind: 'fill-in-the-blank', blanks: [text] }, folded: [naming.fold(text)] });

/** The right answer, by texts: positions are another attempt's. */
function rightTo(prompt: ReturnType<typeof askedAgain>['prompt']): GivenAgain {
  switch (prompt.kind) {
    case 'multiple-choice':
      return { answer: { kind: prompt.kind, picks: prompt.options.flatMap((text, at) => ('wx'.includes(text) ? [at] : [])) } };
    case 'true-false':
      return { answer: { kind: prompt.kind, value: false } };
    case 'fill-in-the-blank':
      return typed(' GLOMMA ');
    case 'matching':
      return { answer: { kind: prompt.kind, pairs: prompt.terms.map((term) => prompt.definitions.indexOf(`${term} it is`)) } };
    case 'sequence-ordering':
      return { answer: { kind: prompt.kind, order: ['s', 'r', 'q', 'p'].map((text) => prompt.steps.indexOf(text)) } };
    default:
      return { ticks: [true, true, true, true] };
  }
}

describe('practice', () => {
  it.each(KINDS.filter((kind) => kind !== 'concept'))('%s: the right answer has all the marks in every attempt', (kind) => {
    for (let attempt = 0; attempt < 20; attempt += 1) expect(again(kind, attempt, rightTo).mark?.share).toBe(1);
  });

  it.each(['multiple-choice', 'matching', 'sequence-ordering'] as const)(
    '%s: lists stand in another order from attempt to attempt',
    (kind) => {
      const orders = Array.from({ length: 12 }, (_, attempt) => JSON.stringify(again(kind, attempt, rightTo).prompt));
      expect(new Set(orders).size).toBeGreaterThan(4);
      expect(JSON.stringify(again(kind, 3, rightTo).prompt)).toBe(orders[3]);
    },
  );

  it('marks in parts, as in class', () => {
    const one = again('multiple-choice', 0, (prompt) => ({
      answer: { kind: 'multiple-choice', picks: prompt.kind === 'multiple-choice' ? [prompt.options.indexOf('w')] : [] },
    }));
    expect(one.mark).toMatchObject({ share: 0.5, detail: { right: 1, of: 2, wrong: 0 }, explanation: 'So it is.' });
    expect(again('fill-in-the-blank', 0, () => typed('Glomna')).mark).toMatchObject({ share: 1, detail: { blanks: ['typo'] } });
    expect(again('fill-in-the-blank', 0, () => typed('Rhine')).mark).toMatchObject({ share: 0, detail: { blanks: ['wrong'] } });
  });

  it('a written text is marked by the ticks of its author', () => {
    const mark = again('essay', 0, () => ({ ticks: [true, false, true, false] })).mark;
    expect(mark).toMatchObject({ share: 0.4, detail: { points: 4, of: 10, classmates: 0 }, outcome: { sampleAnswer: 'A good one.' } });
  });

  it('what was right tells of nobody’s answers', () => {
    const { mark } = again('multiple-choice', 0, rightTo);
    expect(mark?.outcome).toMatchObject({ options: Array.from({ length: 4 }, () => ({ chosen: 0 })) });
  });

  it('cards, questions that were not revealed and those that are not there are not asked', () => {
    for (const round of [KINDS.indexOf('concept'), KINDS.length, KINDS.length + 1, 999]) expect(practised(report(), { round })).toBeNull();
  });

  const foreign: [Kind, GivenAgain][] = [
    ['essay', { answer: { kind: 'essay', text: 'all of it' } satisfies Answer }],
    ['essay', { ticks: [true] }],
    ['multiple-choice', { ticks: [true, true, true, true] }],
    ['multiple-choice', { answer: { kind: 'true-false', value: true } }],
    ['multiple-choice', { answer: { kind: 'multiple-choice', picks: [7] } }],
  ];
  it.each(foreign)('%s: what does not fit is not marked', (kind, given) => {
    expect(again(kind, 0, () => given).mark).toBeNull();
  });
});
