import { describe, expect, it } from 'vitest';
import { EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { openTime, pointsFor, responseTime } from './scoring.ts';

const choice = EVERY_KIND.filter((item) => item.id === 'choice');
const pick = (position: number) => ({ kind: 'multiple-choice' as const, picks: [position] });

function open(settings = {}) {
  const room = new TestRoom(header([...choice, { ...(choice[0] as (typeof choice)[number]), id: 'again' }], settings));
  const ana = room.join('Ana');
  const ben = room.join('Ben');
  room.open();
  const right = room.state.rounds[0]?.layout.options?.indexOf(1) ?? -1;
  return { room, ana, ben, right };
}

describe('answers', () => {
  it('[R11] one before the opening is refused, whenever it is processed', () => {
    const { room, ana } = open();
    expect(room.answer(ana, pick(0), { heardAt: room.now - 1 })).toEqual({ ok: false, code: 'not-open' });
    expect(room.answer(ana, pick(0), { heardAt: room.now })).toEqual({ ok: true });
  });

  it('[R12] one heard up to half a second after the deadline counts, at full time; later ones are closed', () => {
    const { room, ana, ben } = open();
    const closesAt = room.state.rounds[0]?.closesAt ?? 0;
    room.now = closesAt;
    room.do({ type: 'time-up', round: 0, attempt: 0 });
    expect(room.answer(ana, pick(0), { heardAt: closesAt + 500, claimed: 20_000 })).toEqual({ ok: true });
    expect(room.state.rounds[0]?.answers.get(ana)?.ms).toBe(20_000);
    expect(room.answer(ben, pick(0), { heardAt: closesAt + 501 })).toEqual({ ok: false, code: 'closed' });
  });

  it('[R12] one heard in time and processed late counts as it was heard: a slow server costs nobody a point', () => {
    const { room, ana, ben } = open();
    const heardAt = room.now + 2000;
    room.wait(2000);
    room.answer(ana, pick(0), { heardAt, claimed: 2000 });
    room.wait(15_000);
    room.answer(ben, pick(0), { heardAt, claimed: 2000 });
    const answers = room.state.rounds[0]?.answers;
    expect(answers?.get(ben)?.ms).toBe(answers?.get(ana)?.ms);
  });

  it('[R15] one after the reveal does not become the answer to the next question', () => {
    const { room, ana } = open();
    room.reveal();
    expect(room.answer(ana, pick(0))).toEqual({ ok: false, code: 'closed' });
    room.host('next');
    room.open();
    expect(room.answer(ana, pick(0), { round: 0 })).toEqual({ ok: false, code: 'other-question' });
    expect(room.state.rounds[1]?.answers.size).toBe(0);
    expect(room.answer(ana, pick(0), { round: 2 })).toEqual({ ok: false, code: 'not-open' });
  });

  it('[R6] the same again is taken once and keeps its time; another value needs the leave to change', () => {
    const fixed = open({ change: false });
    fixed.room.wait(1000);
    expect(fixed.room.answer(fixed.ana, pick(0))).toEqual({ ok: true });
    fixed.room.wait(1000);
    expect(fixed.room.answer(fixed.ana, pick(0))).toEqual({ ok: true });
    expect(fixed.room.state.rounds[0]?.answers.get(fixed.ana)?.ms).toBe(1000);
    expect(fixed.room.answer(fixed.ana, pick(1))).toEqual({ ok: false, code: 'already' });
    expect(fixed.room.state.answered).toBe(1);
    const free = open({ change: true });
    free.room.wait(1000);
    free.room.answer(free.ana, pick(0));
    free.room.wait(2000);
    expect(free.room.answer(free.ana, pick(1))).toEqual({ ok: true });
    expect(free.room.state.rounds[0]?.answers.get(free.ana)).toMatchObject({ answer: pick(1), ms: 3000 });
    expect(free.room.state.answered).toBe(1);
  });

  it('[R6] one older than the one already taken is stale', () => {
    const { room, ana } = open({ change: true });
    room.wait(500);
    room.answer(ana, pick(1), { n: 8 });
    expect(room.answer(ana, pick(2), { n: 7 })).toEqual({ ok: false, code: 'stale' });
    expect(room.state.rounds[0]?.answers.get(ana)?.answer).toEqual(pick(1));
  });

  it('[R11] the shape must fit the question: kind, range, one pick where one is asked', () => {
    const { room, ana } = open();
    expect(room.answer(ana, { kind: 'true-false', value: true })).toEqual({ ok: false, code: 'wrong-kind' });
    expect(room.answer(ana, pick(4))).toEqual({ ok: false, code: 'malformed' });
    expect(room.answer(ana, { kind: 'multiple-choice', picks: [0, 1] })).toEqual({ ok: false, code: 'malformed' });
    expect(room.state.rounds[0]?.answers.size).toBe(0);
  });

  it('[R11] a removed seat and an unknown seat are refused', () => {
    const { room, ana } = open();
    room.host('kick', { seat: ana });
    expect(room.answer(ana, pick(0))).toEqual({ ok: false, code: 'removed' });
    expect(room.answer(77, pick(0))).toEqual({ ok: false, code: 'unknown-seat' });
  });

  it('[R11] pauses are not counted, and an answer tapped before the pause still counts', () => {
    const { room, ana, ben } = open();
    room.wait(2000).host('pause');
    expect(room.answer(ana, pick(0), { heardAt: room.now + 400, claimed: 1900 })).toEqual({ ok: true });
    expect(room.answer(ben, pick(0), { heardAt: room.now + 5000 })).toEqual({ ok: false, code: 'not-open' });
    room.wait(60_000).host('resume');
    room.wait(800 + 3000);
    expect(room.answer(ben, pick(0), { claimed: 5000 })).toEqual({ ok: true });
    expect(room.state.rounds[0]?.answers.get(ben)?.ms).toBe(5000);
  });

  it('[R11] a modified phone gains at most the slack; an outage of its server widens it', () => {
    const { room, ana, ben } = open();
    room.wait(9000);
    room.answer(ana, pick(0), { claimed: 0 });
    expect(room.state.rounds[0]?.answers.get(ana)?.ms).toBe(8000);
    room.do({ type: 'resumed', server: 'boot-a', downSince: room.now - 4000 });
    room.answer(ben, pick(0), { claimed: 5200 });
    expect(room.state.rounds[0]?.answers.get(ben)?.ms).toBe(5200);
  });

  it('[M1] marks come at closed, points of a seat at the reveal', () => {
    const { room, ana, right } = open({ scoring: 'accuracy' });
    room.wait(1000);
    room.answer(ana, pick(right));
    room.host('next');
    room.do({ type: 'flushed', round: 0, attempt: 0, server: 'boot-a' });
    room.do({ type: 'closed', round: 0, attempt: 0 });
    expect(room.state.rounds[0]?.answers.get(ana)?.points).toBe(1000);
    expect(room.state.seats[ana]?.points).toBe(0);
    room.run();
    expect(room.state.seats[ana]).toMatchObject({ points: 1000, rank: 1, streak: 1 });
  });
});

describe('scoring', () => {
  it('[M2] follows the formulas', () => {
    expect(pointsFor('classic', 1000, 1, 499, 20_000)).toBe(1000);
    expect(pointsFor('classic', 1000, 1, 500, 20_000)).toBe(988);
    expect(pointsFor('classic', 1000, 1, 20_000, 20_000)).toBe(500);
    expect(pointsFor('classic', 2000, 0.5, 10_000, 20_000)).toBe(750);
    expect(pointsFor('gentle', 1000, 1, 0, 20_000)).toBe(1000);
    expect(pointsFor('gentle', 1000, 1, 20_000, 20_000)).toBe(600);
    expect(pointsFor('gentle', 1000, 0.6, 5000, 20_000)).toBe(540);
    expect(pointsFor('accuracy', 1000, 0.25, 19_000, 20_000)).toBe(250);
    expect(pointsFor('classic', 1000, 1, 19_000, null)).toBe(1000);
    expect(pointsFor('classic', 0, 1, 100, 20_000)).toBe(0);
  });

  it('[R11] response time is held between what was seen less the slack and what was seen', () => {
    expect(responseTime(1200, 1500, 1000, 20_000)).toBe(1200);
    expect(responseTime(100, 5000, 1000, 20_000)).toBe(4000);
    expect(responseTime(-5, 300, 1000, 20_000)).toBe(0);
    expect(responseTime(9000, 5000, 1000, 20_000)).toBe(5000);
    expect(responseTime(30_000, 30_000, 1000, 20_000)).toBe(20_000);
    expect(
      openTime(
        [
          { from: 100, to: 200 },
          { from: 500, to: null },
        ],
        650,
      ),
    ).toBe(250);
  });
});
