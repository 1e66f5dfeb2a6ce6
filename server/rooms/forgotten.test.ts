import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { Report, ReportAnswer, ReportPlayer, ReportRound } from '../../shared/report.ts';
import { CAPITAL, RIVER } from '../../tests/http/quiz.ts';
import { fold } from '../content/fold.ts';
import { withoutStudents } from './forgotten.ts';

const typed = (text: string): ReportAnswer => ({
  answer: { kind: 'fill-in-the-blank', blanks: [text] },
  ms: 1000,
  share: 0,
  points: 0,
  detail: { kind: 'fill-in-the-blank', blanks: ['wrong'] },
});
const written: ReportAnswer = {
  answer: { kind: 'essay', text: 'I, Ana, think so' },
  ms: 9000,
  share: 0.5,
  points: 500,
  detail: { kind: 'essay', ticks: [{ on: true, by: 'teacher' }], points: 1, of: 2, classmates: 2 },
};
const picked: ReportAnswer = {
  answer: { kind: 'multiple-choice', picks: [1] },
  ms: 500,
  share: 1,
  points: 1000,
  detail: { kind: 'multiple-choice', right: 1, of: 1, wrong: 0 },
};

const player = (seat: number, name: string, answers: (ReportAnswer | null)[]): ReportPlayer => ({
  seat,
  name,
  kicked: false,
  points: 1500,
  rank: seat + 1,
  tokens: [`hash of ${name}`],
  answers,
});

function river(wrong: { text: string; count: number }[]): ReportRound {
  const blanks = [{ answer: 'Glomma', right: 0, wrong }];
  return {
    item: RIVER,
    state: 'played',
    prompt: { kind: 'fill-in-the-blank', segments: ['', ''] },
    outcome: { kind: 'fill-in-the-blank', blanks: blanks.map((blank) => ({ ...blank, feedback: '' })) },
    distribution: { kind: 'fill-in-the-blank', blanks },
    answered: 3,
    share: 0,
    medianMs: 1000,
    help: { helpful: 0, unclear: 0 },
  };
}

function room(players: ReportPlayer[], ...rounds: ReportRound[]): Report {
  return {
    schema: 1,
    roomId: 'A'.repeat(21),
    owner: 'local',
    code: '123456',
    title: 'Norway',
    quizId: 'norway',
    settings: DEFAULT_SETTINGS,
    startedAt: 0,
    endedAt: 1,
    rounds,
    players,
  };
}

const played: ReportRound = { ...river([]), item: CAPITAL, outcome: null, distribution: null };

describe('a report without a student', () => {
  const report = room([player(0, 'Eve', [picked, null, null]), player(6, 'Ana', [picked, written, null])], played, played, played);
  const without = withoutStudents(report, [6], fold);

  it('has neither the name nor what was typed nor a token, and the marks as before', () => {
    expect(JSON.stringify(without)).not.toMatch(/Ana/);
    expect(without.players[1]).toEqual({
      seat: 6,
      name: 'Student 7',
      kicked: false,
      forgotten: true,
      points: 1500,
      rank: 7,
      tokens: [],
      answers: [picked, { ...written, answer: { kind: 'essay', text: '' } }, null],
    });
  });

  it('leaves everybody else alone', () => {
    expect(without.players[0]).toEqual(report.players[0]);
    expect(withoutStudents(report, [3], fold)).toBe(report);
  });

  it('stays as it is when the student is forgotten again', () => {
    expect(withoutStudents(without, [6], fold)).toBe(without);
  });
});

describe('the wrong answers of the class', () => {
  const wrongWithout = (wrong: { text: string; count: number }[], gone: string, ...others: string[]) => {
    const players = [gone, ...others].map((text, seat) => player(seat, `P${seat}`, [typed(text)]));
    const [round] = withoutStudents(room(players, river(wrong)), [0], fold).rounds;
    if (round?.outcome?.kind !== 'fill-in-the-blank' || round.distribution?.kind !== 'fill-in-the-blank') throw new Error('another kind');
    expect(round.outcome.blanks[0]?.wrong).toEqual(round.distribution.blanks[0]?.wrong);
    return round.outcome.blanks[0]?.wrong;
  };

  it('lose what only this student typed', () => {
    expect(wrongWithout([{ text: 'my name is Ana', count: 1 }], ' my name is Ana ', 'Rhine')).toEqual([]);
  });

  it('keep what others typed too, one fewer, and in their wording', () => {
    expect(wrongWithout([{ text: 'RHINE!', count: 3 }], 'RHINE!', 'Rhine', 'rhine')).toEqual([{ text: 'Rhine', count: 2 }]);
    expect(wrongWithout([{ text: 'rhine', count: 3 }], 'RHINE!', 'Rhine', 'rhine')).toEqual([{ text: 'rhine', count: 2 }]);
  });

  it('keep what this student had nothing to do with', () => {
    expect(wrongWithout([{ text: 'Danube', count: 2 }], 'Rhine', 'Danube', 'danube')).toEqual([{ text: 'Danube', count: 2 }]);
  });
});
