import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/quiz.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { ReportAnswer, ReportRound, TeacherReport } from '../../shared/report.ts';
import { heatOf, type Player, ranked, shareOf } from './marks.ts';

const item = (more: Partial<Item> = {}): Item => ({
  id: 'one',
  title: 'One',
  question: '',
  explanation: '',
  points: 1000,
  seconds: 30,
  tags: [],
  source: '',
  related: [],
  body: { kind: 'true-false', answer: true, feedback: { true: 'yes', false: 'no' } },
  ...more,
});
const round = (more: Partial<ReportRound> = {}): ReportRound => ({
  item: item(),
  state: 'played',
  prompt: { kind: 'true-false' },
  outcome: null,
  distribution: null,
  answered: 1,
  share: 1,
  medianMs: 1000,
  help: { helpful: 0, unclear: 0 },
  ...more,
});
const answer = (share: number): ReportAnswer => ({
  answer: { kind: 'true-false', value: true },
  ms: 1000,
  share,
  points: 1000 * share,
  detail: { kind: 'true-false', right: share === 1 },
});
const player = (seat: number, more: Partial<Player> = {}): Player => ({
  seat,
  name: `n${seat}`,
  kicked: false,
  points: 0,
  rank: 1,
  answers: [],
  ...more,
});
const report = (rounds: ReportRound[], players: Player[] = []): TeacherReport => ({
  schema: 1,
  roomId: 'r',
  owner: 'local',
  code: '123456',
  title: 'T',
  quizId: 'q',
  settings: DEFAULT_SETTINGS,
  startedAt: 0,
  endedAt: null,
  rounds,
  players,
});
const card = round({ item: item({ body: { kind: 'concept', card: 'read me' } }) });

describe('a cell of the heatmap', () => {
  it('falls into steps from all to none', () => {
    expect([1, 0.8, 0.5, 0.1, 0].map((share) => heatOf(round(), answer(share)))).toEqual(['all', 'most', 'half', 'some', 'none']);
  });

  it('no answer is not the same as none of the marks', () => {
    expect(heatOf(round(), null)).toBe('noAnswer');
  });

  it('a card is read, and a skipped round tells nothing', () => {
    expect(heatOf(card, null)).toBe('read');
    expect(heatOf(round({ state: 'skipped' }), null)).toBe('notPlayed');
  });
});

describe('a student’s share of the marks', () => {
  it('counts a missing answer as none, and leaves out cards, skipped rounds and rounds for no points', () => {
    const rounds = [round(), round(), card, round({ state: 'skipped' }), round({ item: item({ points: 0 }) })];
    const someone = player(0, { answers: [answer(1), null, null, null, answer(1)] });
    expect(shareOf(report(rounds), someone)).toBe(0.5);
  });

  it('is not told where nothing counts', () => {
    expect(shareOf(report([card]), player(0, { answers: [null] }))).toBeNull();
  });
});

describe('the final scoreboard', () => {
  it('best first, ties by seat, those removed last', () => {
    const players = [player(0, { points: 5 }), player(1, { points: 9, kicked: true }), player(2, { points: 7 }), player(3, { points: 7 })];
    expect(ranked(report([], players)).map((each) => each.seat)).toEqual([2, 3, 0, 1]);
  });
});
