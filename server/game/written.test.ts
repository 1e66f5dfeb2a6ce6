import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOOT, EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { prepare } from '../content/prepare.ts';
import { doneBy, noMarks, outTo, pending, verdictsOf } from './peer-marking.ts';
import { headOf, reportOf } from './report.ts';
import { current } from './state.ts';
import { meView, promptView, stageView, tallyView } from './views.ts';
import { wallPage } from './wall.ts';

const short = EVERY_KIND.filter((item) => item.id === 'short');
const STEP = { round: 0, attempt: 0 };
const said = (text: string) => ({ kind: 'short-answer' as const, text });

/** A class of `size` that has written, and is marking. Each text tells its seat. */
function marking(size: number, settings = {}) {
  const room = new TestRoom(header([...short, ...EVERY_KIND.filter((item) => item.id === 'choice')], settings));
  const seats = Array.from({ length: size }, (_, i) => room.join(`P${i}`));
  room.open().wait(1000);
  for (const seat of seats) room.answer(seat, said(`text of ${seat}`));
  room.host('next');
  room.run(5000);
  expect(room.state.phase).toBe('revealed');
  room.host('next');
  expect(room.state.phase).toBe('marking');
  let n = 100;
  const number = () => {
    n += 1;
    return n;
  };
  const round = () => current(room.state) ?? expect.fail('no round');
  return {
    room,
    seats,
    round,
    pull: (seat: number) => room.do({ type: 'pull', seat, n: number(), ...STEP }),
    mark: (seat: number, handle: number | 'own', ticks = [true, true]) =>
      room.do({ type: 'mark', seat, n: number(), handle, ticks, ...STEP }),
    author: (seat: number) => round().written?.handouts.get(seat)?.[outTo(round(), seat) ?? -1]?.answer ?? -1,
  };
}

describe('written questions', () => {
  it('[W1] a draft counts for a seat that handed nothing in, and closed waits until drafts are read', () => {
    const room = new TestRoom(header(short));
    const [ana, ben] = [room.join('Ana'), room.join('Ben')];
    room.open().wait(1000);
    room.answer(ana, said('handed in'));
    room.host('next');
    room.do({ type: 'flushed', ...STEP, server: BOOT });
    expect(room.do({ type: 'closed', ...STEP })).toEqual({ ok: false, code: 'not-now' });
    expect(room.do({ type: 'drafted', seat: ana, ...STEP, answer: said('a draft') })).toEqual({ ok: false, code: 'already' });
    expect(room.do({ type: 'drafted', seat: ben, ...STEP, answer: said('a draft') })).toEqual({ ok: true });
    room.do({ type: 'drafts-in', ...STEP });
    expect(room.do({ type: 'closed', ...STEP })).toEqual({ ok: true });
    room.run(1000);
    expect(current(room.state)?.answers.get(ben)?.answer).toEqual(said('a draft'));
    expect(room.answer(ben, said('later'))).toEqual({ ok: false, code: 'closed' });
  });

  it('[R15] goes reveal, marking, wall, scores, each by time or by key, and the vote where it is on', () => {
    const { room } = marking(4);
    room.wait(119_000).run(500);
    expect(room.state.phase).toBe('marking');
    room.run(2000);
    expect(room.state.phase).toBe('wall');
    room.host('again', { step: 'marking' });
    expect(room.state.phase).toBe('marking');
    room.host('next');
    room.host('next');
    expect(room.state.phase).toBe('scores');
    expect(room.host('again', { step: 'wall' })).toEqual({ ok: false, code: 'not-now' });
    room.host('next');
    expect(promptView(room.state)?.round).toBe(1);
  });

  it('[R15] a room without time limits waits for the teacher at every step', () => {
    const { room } = marking(4, { time: { limit: 'none' } });
    room.run(10_000_000);
    expect(room.state.phase).toBe('marking');
    expect(stageView(room.state, false)).toMatchObject({ phase: 'marking', until: null });
    expect(room.host('add-time', { closesAt: 0, ms: 10_000 })).toEqual({ ok: false, code: 'untimed' });
  });

  it('[R15] ten seconds more lengthen the step that the teacher saw', () => {
    const { room, round } = marking(4);
    const until = round().until ?? 0;
    expect(room.host('add-time', { closesAt: until, ms: 10_000 })).toEqual({ ok: true });
    expect(room.host('add-time', { closesAt: until, ms: 10_000 })).toEqual({ ok: false, code: 'moved-on' });
    expect(round().until).toBe(until + 10_000);
  });

  it('[W2] hands out the least marked, never the own and never one twice; unmarked answers come first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.array(fc.tuple(fc.nat(8), fc.nat(4)), { maxLength: 60 }), (size, moves) => {
        const { room, seats, round, pull, mark, author } = marking(size);
        for (const [who, what] of moves) {
          const seat = seats[who % size] ?? 0;
          if (what < 3 && outTo(round(), seat) === null) {
            const before = new Map(seats.map((other) => [other, pending(round(), other, room.now)]));
            const had = new Set((round().written?.handouts.get(seat) ?? []).map((handout) => handout.answer));
            const mine = seats.filter((other) => other !== seat && !had.has(other));
            const verdict = pull(seat);
            if (mine.length === 0) expect(verdict).toEqual({ ok: false, code: 'nothing-to-mark' });
            else {
              expect(verdict).toEqual({ ok: true });
              expect(mine).toContain(author(seat));
              expect(before.get(author(seat))).toBe(Math.min(...mine.map((other) => before.get(other) ?? 0)));
            }
          } else if (what < 4 && outTo(round(), seat) !== null) mark(seat, outTo(round(), seat) ?? 0);
          else room.wait(1000);
        }
        for (const seat of seats) expect(round().written?.marks.get(seat)?.peers.has(seat)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('[W2] with fewer than three answers there is nothing of classmates to mark; hidden and removed ones are not handed out', () => {
    const two = marking(2);
    expect(two.pull(0)).toEqual({ ok: false, code: 'nothing-to-mark' });
    const three = marking(3);
    three.room.host('hide', { ...STEP, seat: 1, hidden: true });
    three.room.host('kick', { seat: 2 });
    expect(three.pull(0)).toEqual({ ok: false, code: 'nothing-to-mark' });
  });

  it('[W2] somebody who came late marks without an answer of their own', () => {
    const { room, pull, mark, round } = marking(3);
    const late = room.join('Late');
    expect(pull(late)).toEqual({ ok: true });
    expect(mark(late, 0)).toEqual({ ok: true });
    expect(mark(late, 'own')).toEqual({ ok: false, code: 'not-yours' });
    expect(doneBy(round(), late)).toBe(1);
  });

  it('[W3] leaving gives back what was out, and so does a minute of silence', () => {
    const { room, pull, round, author } = marking(4);
    pull(0);
    const first = author(0);
    expect(pending(round(), first, room.now)).toBe(1);
    room.do({ type: 'gone', seat: 0, session: 'session of P0', server: BOOT });
    expect(pending(round(), first, room.now)).toBe(0);
    pull(1);
    const second = author(1);
    expect(pending(round(), second, room.now + 59_999)).toBe(1);
    expect(pending(round(), second, room.now + 60_000)).toBe(0);
  });

  it('[W3] a mark for an answer that one was not given, of the wrong size, or after the step, is refused', () => {
    const { room, pull, mark } = marking(4);
    expect(mark(0, 0)).toEqual({ ok: false, code: 'not-yours' });
    pull(0);
    expect(mark(0, 1)).toEqual({ ok: false, code: 'not-yours' });
    expect(mark(0, 0, [true])).toEqual({ ok: false, code: 'malformed' });
    room.host('next');
    expect(mark(0, 0)).toEqual({ ok: false, code: 'not-now' });
    expect(pull(0)).toEqual({ ok: false, code: 'not-now' });
  });

  it('[W3] the same answer is given again to a marker who asks twice', () => {
    const { pull, author } = marking(5);
    pull(0);
    const first = author(0);
    pull(0);
    expect(author(0)).toBe(first);
  });

  it('[W4] the teacher decides, else the majority, a tie falls to the author, else the author alone', () => {
    const marks = noMarks(1);
    const verdict = () => verdictsOf(marks).ticks[0];
    expect(verdict()).toEqual({ on: false, by: 'nobody' });
    marks.own = [true];
    expect(verdict()).toEqual({ on: true, by: 'author' });
    marks.peers.set(1, [false]);
    expect(verdict()).toEqual({ on: false, by: 'classmates' });
    marks.peers.set(2, [true]);
    expect(verdict()).toEqual({ on: true, by: 'author' });
    marks.own = null;
    expect(verdict()).toEqual({ on: false, by: 'classmates' });
    marks.peers.set(3, [true]);
    expect(verdict()).toEqual({ on: true, by: 'classmates' });
    marks.teacher[0] = false;
    expect(verdict()).toEqual({ on: false, by: 'teacher' });
  });

  it('[W5] points come with the scores, by accuracy, and a later word of the teacher moves them at once', () => {
    const { room, mark, pull } = marking(3, { scoring: 'classic' });
    mark(0, 'own', [false, true]);
    pull(1);
    expect(room.state.seats[0]?.points).toBe(0);
    room.host('next');
    room.host('next');
    expect(room.state.phase).toBe('scores');
    expect(room.state.seats.map((seat) => seat.points)).toEqual([667, 0, 0]);
    expect(meView(room.state, room.state.seats[0] as never, false)).toMatchObject({
      points: 667,
      rank: 1,
      mark: {
        gain: 667,
        detail: {
          points: 2,
          of: 3,
          classmates: 0,
          ticks: [
            { on: false, by: 'author' },
            { on: true, by: 'author' },
          ],
        },
      },
    });
    room.host('judge', { ...STEP, seat: 1, keyPoint: 0, on: true });
    expect(room.state.seats.map((seat) => seat.points)).toEqual([667, 333, 0]);
    room.host('judge', { ...STEP, seat: 1, keyPoint: 0, on: null });
    expect(room.state.seats.map((seat) => seat.points)).toEqual([667, 0, 0]);
    expect(reportOf(room.state).players.map((player) => player.points)).toEqual([667, 0, 0]);
  });

  it('[W6] the class votes among the answers shown, not for its own, and the best earns a bonus', () => {
    const { room } = marking(4, { vote: true });
    room.host('next');
    expect(room.host('spotlight', { ...STEP, seat: 2 })).toEqual({ ok: true });
    room.host('spotlight', { ...STEP, seat: 1 });
    expect(stageView(room.state, true)).toMatchObject({
      phase: 'wall',
      spotlight: { index: 1, text: 'text of 1', keyPoints: [{ on: false }, { on: false }] },
    });
    expect(JSON.stringify(stageView(room.state, false))).not.toContain('text of');
    room.host('next');
    expect(stageView(room.state, false)).toMatchObject({ phase: 'vote', candidates: [{ excerpt: 'text of 2' }, { excerpt: 'text of 1' }] });
    expect(room.do({ type: 'vote', seat: 2, n: 900, ...STEP, candidate: 0 })).toEqual({ ok: false, code: 'not-yours' });
    room.do({ type: 'vote', seat: 0, n: 900, ...STEP, candidate: 0 });
    room.do({ type: 'vote', seat: 3, n: 900, ...STEP, candidate: 0 });
    room.do({ type: 'vote', seat: 2, n: 901, ...STEP, candidate: 1 });
    room.host('next');
    expect(room.state.seats.map((seat) => seat.points)).toEqual([0, 0, 100, 0]);
  });

  it('[W6] a vote needs the leave of the teacher', () => {
    const { room } = marking(4);
    room.host('next');
    room.host('spotlight', { ...STEP, seat: 2 });
    room.host('spotlight', { ...STEP, seat: 1 });
    room.host('next');
    expect(room.state.phase).toBe('scores');
  });

  it('[W7] only a figure that is there moves, and an item that is asked for comes next', () => {
    const figure = {
      caption: 'Two by two',
      sliders: [
        { label: 'a', values: ['1', '2'], start: 1 },
        { label: 'b', values: ['x', 'y', 'z'], start: 0 },
      ],
      measure: { label: 'error', unit: '%' },
      table: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    };
    const card = { ...(EVERY_KIND[0] as (typeof EVERY_KIND)[number]), body: { kind: 'concept' as const, card: 'Look.', figure } };
    const room = new TestRoom(header([card, ...short]));
    room.join('Ana');
    room.host('next');
    expect(stageView(room.state, false)).toMatchObject({ phase: 'reading', figure: [1, 0] });
    expect(room.host('figure', { ...STEP, slider: 1, value: 2 })).toEqual({ ok: true });
    expect(room.host('figure', { ...STEP, slider: 1, value: 3 })).toEqual({ ok: false, code: 'malformed' });
    expect(room.host('figure', { ...STEP, slider: 2, value: 0 })).toEqual({ ok: false, code: 'malformed' });
    expect(stageView(room.state, false)).toMatchObject({ figure: [1, 2] });
    const asked = prepare({ id: 'q', title: 'Q', field: '', description: '', items: EVERY_KIND.filter((item) => item.id === 'statement') })
      .items[0];
    expect(room.host('ask', { item: 'statement', prepared: asked })).toEqual({ ok: true });
    expect(room.host('ask', { item: 'statement', prepared: asked })).toEqual({ ok: false, code: 'already' });
    room.host('next');
    room.host('next');
    expect(promptView(room.state)?.parts.kind).toBe('true-false');
  });

  it('[R24] no frame to a player names an author, and a text goes to nobody but through its handle', () => {
    const { room, seats, pull } = marking(6);
    for (const seat of seats) pull(seat);
    for (const seat of seats) {
      const frames = JSON.stringify([
        stageView(room.state, false),
        meView(room.state, room.state.seats[seat] as never, false),
        promptView(room.state),
      ]);
      expect(frames).not.toMatch(/text of/);
    }
    expect(JSON.stringify(tallyView(room.state, false))).not.toContain('distribution');
  });

  it('[R22] the wall is a window, most instructive first', () => {
    const { room, mark, pull, round } = marking(40);
    mark(7, 'own', [true, false]);
    pull(3);
    const wall = wallPage(room.state, round(), 0, '');
    expect(wall).toMatchObject({ total: 40, next: 10 });
    expect(wall.items.length).toBe(10);
    room.host('judge', { ...STEP, seat: 7, keyPoint: 0, on: false });
    expect(wallPage(room.state, round(), 0, '').items[0]).toMatchObject({
      seat: 7,
      own: true,
      ticks: [
        { on: false, by: 'teacher' },
        { on: false, by: 'author' },
      ],
    });
    expect(wallPage(room.state, round(), 0, 'of 39').items.map((head) => head.seat)).toEqual([39]);
  });

  it('[R22] the largest answers and key leave no frame above 16 kB', () => {
    const long = 'é'.repeat(4000);
    const item = {
      ...(short[0] as (typeof short)[number]),
      body: {
        kind: 'essay' as const,
        sampleAnswer: 'x'.repeat(6000),
        rubric: 'y'.repeat(3000),
        keyPoints: Array.from({ length: 10 }, (_, i) => ({ text: `${i}${'z'.repeat(200)}`, points: 1 })),
      },
    };
    const room = new TestRoom(header([item]));
    for (let i = 0; i < 20; i += 1) room.join(`P${i}`);
    room.open().wait(1000);
    for (let i = 0; i < 20; i += 1) room.answer(i, { kind: 'essay', text: long });
    room.host('next');
    room.run(5000);
    const sizes: number[] = [];
    const look = () => {
      for (const view of [stageView(room.state, true), stageView(room.state, false), tallyView(room.state, true)])
        sizes.push(Buffer.byteLength(JSON.stringify(view)));
      const round = current(room.state);
      if (round) sizes.push(Buffer.byteLength(JSON.stringify(wallPage(room.state, round, 0, ''))));
    };
    look();
    room.host('next');
    look();
    room.host('next');
    room.host('spotlight', { ...STEP, seat: 3 });
    look();
    expect(Math.max(...sizes)).toBeLessThan(16_000);
  });

  it('[R16] votes on the explanation are counted once a student, for every kind', () => {
    const room = new TestRoom(header(EVERY_KIND.filter((item) => item.id === 'choice')));
    const ana = room.join('Ana');
    room.open().wait(500);
    expect(room.do({ type: 'help', seat: ana, n: 50, ...STEP, says: 'helpful' })).toEqual({ ok: false, code: 'not-open' });
    room.reveal();
    room.do({ type: 'help', seat: ana, n: 51, ...STEP, says: 'helpful' });
    room.do({ type: 'help', seat: ana, n: 52, ...STEP, says: 'unclear' });
    expect(reportOf(room.state).rounds[0]?.help).toEqual({ helpful: 0, unclear: 1 });
    expect(headOf(reportOf(room.state)).help).toEqual({ choice: { helpful: 0, unclear: 1 } });
  });
});
