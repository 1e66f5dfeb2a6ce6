import { describe, expect, it } from 'vitest';
import { BOOT, EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { digestOf } from './random.ts';

const choice = EVERY_KIND.filter((item) => item.id === 'choice');
const twoChoices = [...choice, ...choice.map((item) => ({ ...item, id: 'again' }))];
const pick = (position: number) => ({ kind: 'multiple-choice' as const, picks: [position] });

function withTwo(settings = {}) {
  const room = new TestRoom(header(twoChoices, settings));
  const ana = room.join('Ana');
  const ben = room.join('Ben');
  return { room, ana, ben };
}

describe('phases', () => {
  it('[R15] goes lobby, reading, open, time-up, closed, revealed, scores, and after the last question to the podium and the end', () => {
    const { room } = withTwo();
    const seen: string[] = [room.state.phase];
    room.host('next');
    seen.push(room.state.phase);
    for (let step = 0; step < 200 && room.state.phase !== 'ended'; step += 1) {
      const before = room.state.phase;
      room.run(60_000);
      if (room.state.phase === before) room.host('next');
      if (seen.at(-1) !== room.state.phase) seen.push(room.state.phase);
    }
    expect(seen).toEqual(['lobby', 'reading', 'revealed', 'scores', 'reading', 'revealed', 'scores', 'podium', 'ended']);
  });

  it('[R15] a card goes from reading to its reveal and on, without answers, marks or scores', () => {
    const room = new TestRoom(header([...EVERY_KIND.filter((item) => item.id === 'card'), ...choice]));
    const ana = room.join('Ana');
    room.host('next');
    expect(room.state.phase).toBe('reading');
    expect(room.answer(ana, pick(0))).toEqual({ ok: false, code: 'wrong-kind' });
    room.run(3_600_000);
    expect(room.state.phase).toBe('reading');
    room.host('next');
    expect(room.state.phase).toBe('revealed');
    room.host('next');
    expect(room.state.rounds.at(-1)?.index).toBe(1);
  });

  it('[R6] two quick clicks on next are one', () => {
    const { room } = withTwo();
    const from = room.from();
    expect(room.do({ type: 'next', by: 'host', n: 1, from })).toEqual({ ok: true });
    expect(room.do({ type: 'next', by: 'host', n: 2, from })).toEqual({ ok: false, code: 'moved-on' });
    expect(room.state.rounds.length).toBe(1);
    expect(room.state.phase).toBe('reading');
  });

  it('[R6] the same number gets the same verdict, a smaller one is stale and changes nothing', () => {
    const { room } = withTwo();
    const from = room.from();
    room.do({ type: 'next', by: 'host', n: 5, from });
    expect(room.do({ type: 'next', by: 'host', n: 5, from: room.from() })).toEqual({ ok: true });
    expect(room.state.phase).toBe('reading');
    expect(room.do({ type: 'lock', by: 'host', n: 4, locked: true })).toEqual({ ok: false, code: 'stale' });
    expect(room.state.locked).toBe(false);
  });

  it('[R12] time-up is refused before the deadline and while paused', () => {
    const { room } = withTwo();
    room.open();
    const round = { round: 0, attempt: 0 };
    expect(room.wait(19_999).do({ type: 'time-up', ...round })).toEqual({ ok: false, code: 'not-now' });
    room.host('pause');
    expect(room.wait(60_000).do({ type: 'time-up', ...round })).toEqual({ ok: false, code: 'moved-on' });
    room.host('resume');
    expect(room.wait(800).do({ type: 'time-up', ...round })).toEqual({ ok: false, code: 'not-now' });
    expect(room.wait(1).do({ type: 'time-up', ...round })).toEqual({ ok: true });
  });

  it('[R12] closed waits until every server with a present seat has flushed', () => {
    const { room } = withTwo();
    room.join('Cy', { server: 'boot-b' });
    room.open().host('next');
    const round = { round: 0, attempt: 0 };
    expect(room.do({ type: 'closed', ...round })).toEqual({ ok: false, code: 'not-now' });
    room.do({ type: 'flushed', ...round, server: BOOT });
    expect(room.do({ type: 'closed', ...round })).toEqual({ ok: false, code: 'not-now' });
    room.do({ type: 'server-gone', server: 'boot-b' });
    expect(room.do({ type: 'closed', ...round })).toEqual({ ok: true });
  });

  it('[R15] pause keeps the remaining time, and resume opens again with the lead', () => {
    const { room } = withTwo();
    room.open().wait(5000).host('pause');
    expect(room.state.rounds[0]?.left).toBe(15_000);
    room.wait(100_000).host('resume');
    expect(room.state.rounds[0]?.closesAt).toBe(room.now + 800 + 15_000);
  });

  it('[R15] ten seconds more move the deadline the teacher saw, once', () => {
    const { room } = withTwo();
    room.open();
    const closesAt = room.state.rounds[0]?.closesAt ?? 0;
    expect(room.host('add-time', { closesAt, ms: 10_000 })).toEqual({ ok: true });
    expect(room.host('add-time', { closesAt, ms: 10_000 })).toEqual({ ok: false, code: 'moved-on' });
    expect(room.state.rounds[0]?.closesAt).toBe(closesAt + 10_000);
    expect(room.state.rounds[0]?.limit).toBe(20_000);
  });

  it('[R15] a skipped round earns nobody points; undo restores remaining time and answers', () => {
    const { room, ana } = withTwo();
    room.open().wait(4000);
    room.answer(ana, pick(0));
    room.host('skip');
    expect(room.state.phase).toBe('closed');
    expect(room.wait(30_000).host('undo-skip', { round: 0 })).toEqual({ ok: true });
    expect(room.state.rounds[0]?.closesAt).toBe(room.now + 800 + 16_000);
    expect(room.state.rounds[0]?.answers.size).toBe(1);
    room.wait(1000).host('skip');
    room.host('next');
    expect(room.state.rounds.length).toBe(2);
    expect(room.state.seats[ana]?.points).toBe(0);
    expect(room.host('undo-skip', { round: 0 })).toEqual({ ok: false, code: 'nothing-to-undo' });
  });

  it('[R16] everybody present has answered: closes at once where answers are final, three seconds later where they may change', () => {
    for (const change of [false, true]) {
      const { room, ana, ben } = withTwo({ change });
      room.open().wait(1000);
      room.answer(ana, pick(0));
      expect(room.do({ type: 'all-in', round: 0, attempt: 0 })).toEqual({ ok: false, code: 'not-now' });
      room.answer(ben, pick(1));
      const at = room.now;
      room.run(10_000);
      expect(room.state.phase).toBe('revealed');
      expect(room.now - at).toBe(change ? 3500 : 500);
    }
  });

  it('[R16] one absent player does not keep the round open, and a seat lost with its server is waited for', () => {
    const { room, ana, ben } = withTwo({ change: false });
    room.open().wait(1000);
    room.answer(ana, pick(0));
    room.do({ type: 'gone', seat: ben, session: 'session of Ben', server: BOOT });
    expect(room.do({ type: 'all-in', round: 0, attempt: 0 })).toEqual({ ok: true });
    const other = withTwo({ change: false });
    other.room.join('Cy', { server: 'boot-b' });
    other.room.open().wait(1000);
    other.room.answer(other.ana, pick(0));
    other.room.answer(other.ben, pick(0));
    other.room.do({ type: 'server-gone', server: 'boot-b' });
    expect(other.room.do({ type: 'all-in', round: 0, attempt: 0 })).toEqual({ ok: false, code: 'not-now' });
    expect(other.room.wait(15_000).do({ type: 'all-in', round: 0, attempt: 0 })).toEqual({ ok: true });
  });

  it('[R16] in an untimed round all-in and time-up never come; the teacher closes it', () => {
    const { room, ana, ben } = withTwo({ time: { limit: 'none' }, change: false });
    room.open().wait(1000);
    room.answer(ana, pick(0));
    room.answer(ben, pick(0));
    const round = { round: 0, attempt: 0 };
    expect(room.do({ type: 'all-in', ...round })).toEqual({ ok: false, code: 'untimed' });
    expect(room.do({ type: 'time-up', ...round })).toEqual({ ok: false, code: 'untimed' });
    expect(room.host('add-time', { closesAt: 0, ms: 10_000 })).toEqual({ ok: false, code: 'untimed' });
    room.reveal();
    expect(room.state.phase).toBe('revealed');
  });

  it('[R9] a reveal that carries another digest raises the alarm and still reveals', () => {
    const { room } = withTwo();
    room.open().host('next');
    room.do({ type: 'flushed', round: 0, attempt: 0, server: BOOT });
    room.do({ type: 'closed', round: 0, attempt: 0 });
    room.do({ type: 'reveal', round: 0, attempt: 0, digest: digestOf('another state') });
    expect(room.state.diverged).toBe(1);
    expect(room.state.phase).toBe('revealed');
  });

  it('[R13] an outage moves the deadline once, leaves five seconds and holds deadlines for three', () => {
    const { room } = withTwo();
    room.open().wait(10_000);
    const closesAt = room.state.rounds[0]?.closesAt ?? 0;
    const downSince = room.now;
    room.wait(7000).do({ type: 'resumed', server: BOOT, downSince });
    expect(room.state.rounds[0]?.closesAt).toBe(closesAt + 7000);
    const after = room.state.rounds[0]?.closesAt;
    room.do({ type: 'resumed', server: 'boot-b', downSince });
    room.do({ type: 'resumed', server: 'boot-c', downSince });
    expect(room.state.rounds[0]?.closesAt).toBe(after);
    expect(room.state.calmUntil).toBe(room.now + 3000);
    const late = withTwo();
    late.room.open().wait(19_900);
    late.room.do({ type: 'here', seat: 0, session: 'session of Ana', server: BOOT });
    late.room.do({ type: 'resumed', server: BOOT, downSince: late.room.now });
    expect(late.room.state.rounds[0]?.closesAt).toBe(late.room.now + 5000);
  });

  it('[R13] an opening that fell into an outage comes again, with the lead', () => {
    const { room } = withTwo();
    room.host('next');
    room.host('next');
    const downSince = room.now + 100;
    room.wait(9000).do({ type: 'resumed', server: BOOT, downSince });
    expect(room.state.rounds[0]?.spans[0]?.from).toBe(room.now + 800);
    expect(room.state.rounds[0]?.closesAt).toBe(room.now + 800 + 20_000);
  });

  it('[R10] a jump of room time moves what was agreed, once', () => {
    const { room } = withTwo();
    room.open();
    const closesAt = room.state.rounds[0]?.closesAt ?? 0;
    room.do({ type: 'clock', entry: 4, shift: 3_600_000 });
    room.do({ type: 'clock', entry: 4, shift: 3_600_000 });
    expect(room.state.rounds[0]?.closesAt).toBe(closesAt + 3_600_000);
  });

  it('[R14] a room in which nothing happens for three hours ends by itself', () => {
    const { room } = withTwo();
    expect(room.wait(3 * 3_600_000 - 1).do({ type: 'expire' })).toEqual({ ok: false, code: 'not-now' });
    expect(new TestRoom(header()).state.phase).toBe('lobby');
    room.wait(3 * 3_600_000);
    expect(room.do({ type: 'expire' })).toEqual({ ok: true });
    expect(room.state.phase).toBe('ended');
    expect(room.do({ type: 'end', by: 'host', n: 99 })).toEqual({ ok: false, code: 'room-over' });
  });
});
