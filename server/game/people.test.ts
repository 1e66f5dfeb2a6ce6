import { describe, expect, it } from 'vitest';
import { BOOT, EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { reportOf } from './report.ts';
import { shownName } from './state.ts';

const names = (room: TestRoom) => room.state.seats.map(shownName);

describe('people', () => {
  it('[R19] a taken name is not refused but numbered, and short and non-Latin names are names', () => {
    const room = new TestRoom();
    for (const [i, name] of ['Ana', 'Ana', 'ana', 'Ana 2', 'Li', '美玲', 'ليلى'].entries())
      room.join(name, { token: `t${i}`, session: `s${i}` });
    expect(names(room)).toEqual(['Ana', 'Ana 2', 'ana 3', 'Ana 2 2', 'Li', '美玲', 'ليلى']);
  });

  it('[R29] the report says from which question on a student could answer', () => {
    const room = new TestRoom(header(EVERY_KIND.slice(1, 4)));
    room.join('In the lobby');
    room.open();
    room.join('While it is open');
    room.reveal();
    room.join('After its close');
    const from = () => reportOf(room.state).players.map((player) => [player.name, player.from]);
    expect(from()).toEqual([
      ['In the lobby', undefined],
      ['While it is open', undefined],
      ['After its close', 1],
    ]);
  });

  it('[R20] one token is one seat, however often it joins', () => {
    const room = new TestRoom();
    expect(room.join('Ana')).toBe(0);
    expect(room.join('Ana')).toBe(0);
    expect(room.state.total).toBe(1);
  });

  it('[R19] a flagged name shows as a generated one until the teacher allows it', () => {
    const room = new TestRoom();
    const seat = room.join('Rude', { flagged: true });
    expect(names(room)).toEqual(['Calm Otter']);
    room.host('allow-name', { seat });
    expect(names(room)).toEqual(['Rude']);
    room.host('rename', { seat, name: 'Polite', folded: 'polite' });
    expect(names(room)).toEqual(['Polite']);
  });

  it('[R19] removal takes the seat, not the person; the removed name needs the yes of the teacher, and let back restores all', () => {
    const room = new TestRoom(header(EVERY_KIND.slice(1, 2)));
    const ana = room.join('Ana');
    room.open().wait(1000);
    room.answer(ana, { kind: 'multiple-choice', picks: [0] });
    room.host('kick', { seat: ana });
    expect(room.state).toMatchObject({ total: 0, present: 0, answered: 0 });
    expect(room.do({ type: 'here', seat: ana, session: 'x', server: BOOT })).toEqual({ ok: false, code: 'removed' });
    const again = room.join('Ana', { token: 'another', session: 'another' });
    expect(again).toBe(1);
    expect(shownName(room.state.seats[again] as never)).toBe('Calm Otter');
    room.host('let-back', { seat: ana });
    expect(room.state).toMatchObject({ total: 2, answered: 1 });
  });

  it('[R19] locked: newcomers are refused, existing seats always return', () => {
    const room = new TestRoom();
    room.join('Ana');
    room.host('lock', { locked: true });
    expect(
      room.do({ type: 'join', token: 'b', session: 'b', server: BOOT, name: 'Ben', folded: 'ben', flagged: false, alias: 'x' }),
    ).toEqual({ ok: false, code: 'locked' });
    expect(room.do({ type: 'here', seat: 0, session: 'new', server: BOOT })).toEqual({ ok: true });
    expect(room.join('Ana')).toBe(0);
  });

  it('[R17] the newest session holds the seat; an older one cannot leave for it', () => {
    const room = new TestRoom();
    const ana = room.join('Ana');
    room.do({ type: 'here', seat: ana, session: 'second', server: 'boot-b' });
    expect(room.do({ type: 'gone', seat: ana, session: 'session of Ana', server: 'boot-b' })).toEqual({ ok: false, code: 'stale' });
    expect(room.state.present).toBe(1);
    expect([...room.state.servers]).toEqual([['boot-b', 1]]);
    expect(room.do({ type: 'gone', seat: ana, session: 'second', server: BOOT })).toEqual({ ok: false, code: 'stale' });
    room.do({ type: 'gone', seat: ana, session: 'second', server: 'boot-b' });
    expect(room.state.present).toBe(0);
  });

  it('[R17] a resume code lets one browser more take the seat, with points and name', () => {
    const room = new TestRoom();
    const ana = room.join('Ana');
    expect(room.do({ type: 'add-token', seat: ana, token: 'phone two' })).toEqual({ ok: true });
    expect(room.state.byToken.get('phone two')).toBe(ana);
    const ben = room.join('Ben');
    expect(room.do({ type: 'add-token', seat: ana, token: 'token of Ben' })).toEqual({ ok: false, code: 'already' });
    expect(room.state.byToken.get('token of Ben')).toBe(ben);
  });

  it('[R19] a generated name can be drawn again in the lobby only', () => {
    const room = new TestRoom(header(EVERY_KIND, { names: 'generated' }));
    const ana = room.join('Calm Otter');
    expect(room.do({ type: 'reroll', seat: ana, n: 1, name: 'Brisk Heron', folded: 'brisk heron' })).toEqual({ ok: true });
    expect(names(room)).toEqual(['Brisk Heron']);
    room.host('next');
    expect(room.do({ type: 'reroll', seat: ana, n: 2, name: 'Third', folded: 'third' })).toEqual({ ok: false, code: 'not-now' });
  });

  it('[R23] the running counts are those of a recount after any order of comings and goings', () => {
    const room = new TestRoom(header(EVERY_KIND.slice(1, 2)));
    for (let i = 0; i < 12; i += 1) room.join(`P${i}`, { server: i % 2 ? 'boot-b' : BOOT });
    room.open().wait(500);
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    for (let step = 0; step < 500; step += 1) {
      const seat = below(12);
      const session = room.state.seats[seat]?.session ?? 'none';
      switch (below(6)) {
        case 0:
          room.do({ type: 'gone', seat, session, server: room.state.seats[seat]?.server ?? BOOT });
          break;
        case 1:
          room.do({ type: 'here', seat, session: `s${step}`, server: below(2) ? 'boot-b' : BOOT });
          break;
        case 2:
          room.host('kick', { seat });
          break;
        case 3:
          room.host('let-back', { seat });
          break;
        case 4:
          room.answer(seat, { kind: 'multiple-choice', picks: [below(4)] });
          break;
        default:
          room.do({ type: 'server-gone', server: below(2) ? 'boot-b' : BOOT });
      }
      const seats = room.state.seats.filter((other) => !other.kicked);
      const answered = (index: number) => room.state.rounds[0]?.answers.has(index) ?? false;
      expect(room.state).toMatchObject({
        total: seats.length,
        present: seats.filter((other) => other.server).length,
        answered: seats.filter((other) => answered(other.seat)).length,
        of: seats.filter((other) => other.server || answered(other.seat)).length,
        waiting: seats.filter((other) => other.server && !answered(other.seat)).length,
      });
    }
  });
});
