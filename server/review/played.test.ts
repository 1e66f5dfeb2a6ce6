import { expect, it } from 'vitest';
import type { Answer } from '../../shared/questions/index.ts';
import { EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { reportOf } from '../game/report.ts';
import { naming } from '../naming/naming.ts';
import { reviewOf } from './review.ts';

const KINDS = EVERY_KIND.filter(({ body }) => body.kind !== 'concept' && !('keyPoints' in body));

/** An answer that fits, other for each student. */
function answerTo(room: TestRoom, student: number): Answer {
  const body = KINDS[room.state.rounds.at(-1)?.index ?? 0]?.body;
  switch (body?.kind) {
    case 'multiple-choice':
      return { kind: body.kind, picks: [student % body.options.length] };
    case 'true-false':
      return { kind: body.kind, value: student % 3 > 0 };
    case 'fill-in-the-blank':
      return { kind: body.kind, blanks: [student % 2 ? 'weight' : `guess ${student}`] };
    case 'matching':
      return { kind: body.kind, pairs: body.pairs.map((_, i) => (i + student) % body.pairs.length) };
    case 'sequence-ordering':
      return { kind: body.kind, order: body.steps.map((_, i) => (i + student) % body.steps.length) };
    default:
      throw new Error('not a kind that marks itself');
  }
}

it('the review of a room that was played agrees with its report, and tells each wrong way in it', () => {
  const room = new TestRoom(header(KINDS));
  const seats = Array.from({ length: 12 }, (_, i) => room.join(`Student ${i}`));
  for (const _ of KINDS) {
    room.open().wait(1000);
    for (const seat of seats) expect(room.answer(seat, answerTo(room, seat))).toEqual({ ok: true });
    room.reveal();
    room.host('next');
  }
  const report = reportOf(room.state);
  const { questions, students, analysis, share } = reviewOf(report, null, naming, { has: () => true, related: () => [] });
  expect(report.rounds.map(({ state }) => state)).toEqual(KINDS.map(() => 'played'));
  for (const [at, question] of questions.entries()) {
    const round = report.rounds[at];
    expect(question).toMatchObject({ answered: round?.answered, reached: 12, marked: 12, medianMs: round?.medianMs });
    expect(question.share).toBeCloseTo(round?.share ?? -1, 12);
    expect(question.wrong.length).toBeGreaterThan(0);
  }
  expect(students.map(({ seat, points, rank }) => [seat, points, rank])).toEqual(
    report.players.map(({ seat, points, rank }) => [seat, points, rank]),
  );
  expect(share).toBeCloseTo(questions.reduce((sum, each) => sum + (each.share ?? 0), 0) / questions.length, 12);
  // Options are counted as the room counted them.
  for (const { round, distractors } of analysis.items) {
    const outcome = report.rounds[round]?.outcome;
    if (outcome?.kind === 'multiple-choice')
      expect(distractors?.options.map(({ chosen, right }) => [chosen, right])).toEqual(
        outcome.options.map(({ chosen, right }) => [chosen, right]),
      );
    else if (outcome?.kind === 'true-false')
      expect(distractors?.options.map(({ chosen }) => chosen)).toEqual([outcome.chosen.true, outcome.chosen.false]);
    else expect(distractors).toBeNull();
  }
});
