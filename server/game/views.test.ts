import { describe, expect, it } from 'vitest';
import { BOOT, EVERY_KIND, header, TestRoom } from '../../tests/game.ts';
import { headOf, reportOf } from './report.ts';
import { meView, rosterPage, rosterView, stageView, tallyView, teacherRosterView } from './views.ts';

const pick = (position: number) => ({ kind: 'multiple-choice' as const, picks: [position] });
const choice = EVERY_KIND.filter((item) => item.id === 'choice');

/** Three players after one question: Ana right and quick, Ben right and slow, Cy wrong. */
function played(settings = {}) {
  const room = new TestRoom(
    header([...choice, { ...(choice[0] as (typeof choice)[number]), id: 'again' }], { scoring: 'classic', ...settings }),
  );
  const [ana, ben, cy] = ['Ana', 'Ben', 'Cy'].map((name) => room.join(name)) as [number, number, number];
  room.open();
  const right = room.state.rounds[0]?.layout.options?.indexOf(1) ?? -1;
  room.wait(400);
  room.answer(ana, pick(right));
  room.wait(9600);
  room.answer(ben, pick(right));
  room.answer(cy, pick((right + 1) % 4));
  room.reveal();
  return { room, ana, ben, cy, right };
}

describe('views', () => {
  it('[R22] windows hold at most fifty people and say how many there are', () => {
    const room = new TestRoom();
    for (let i = 0; i < 130; i += 1) room.join(`Person ${i}`);
    expect(rosterView(room.state)).toMatchObject({ total: 130, present: 130 });
    expect(rosterView(room.state).items.map((item) => item.seat)).toEqual(Array.from({ length: 50 }, (_, i) => 129 - i));
    expect(teacherRosterView(room.state).items.length).toBe(50);
    const first = rosterPage(room.state, 0, '');
    const second = rosterPage(room.state, first.next ?? -1, '');
    const third = rosterPage(room.state, second.next ?? -1, '');
    expect([...first.items, ...second.items, ...third.items].map((item) => item.seat)).toEqual(Array.from({ length: 130 }, (_, i) => i));
    expect(third.next).toBeNull();
    expect(rosterPage(room.state, 0, 'person 7').items.length).toBe(11);
  });

  it('[R22] a frame of ten thousand people stays under 16 kB, own parts under 300 bytes', () => {
    const { room } = played();
    for (let i = 0; i < 10_000; i += 1) room.join(`Maximilian-Alexander von der Heide zu ${i}`);
    for (const view of [
      rosterView(room.state),
      teacherRosterView(room.state),
      tallyView(room.state, true),
      stageView(room.state, true),
      rosterPage(room.state, 0, ''),
    ])
      expect(JSON.stringify(view).length).toBeLessThan(16_000);
    for (const seat of room.state.seats.slice(0, 20)) expect(JSON.stringify(meView(room.state, seat, false)).length).toBeLessThan(300);
  });

  it('[M1] ranks and points are told at the reveal; the board shows what the teacher set', () => {
    const { room, ana, ben, cy } = played();
    const me = (seat: number) => meView(room.state, room.state.seats[seat] as never, false);
    expect(me(ana)).toMatchObject({ points: 1000, rank: 1, of: 3, streak: 1, mark: { share: 1, gain: 1000 } });
    expect(me(ben)).toMatchObject({ points: 750, rank: 2, mark: { gain: 750 } });
    expect(me(cy)).toMatchObject({ points: 0, rank: 3, streak: 0, mark: { share: 0, gain: 0 } });
    room.host('next');
    expect(stageView(room.state, true)).toMatchObject({
      phase: 'scores',
      board: { rows: [{ name: 'Ana', points: 1000 }, { name: 'Ben' }, { name: 'Cy' }], of: 3 },
    });
    expect(stageView(room.state, false)).toEqual({ pos: room.state.position, round: 0, phase: 'scores' });
    const hidden = played({ board: 'private' }).room;
    hidden.host('next');
    expect(stageView(hidden.state, true)).toMatchObject({ board: { rows: [], round: { right: 2, answered: 3 } } });
  });

  it('[R24] the projector learns counts at the reveal, the teacher at once', () => {
    const { room } = played();
    room.host('next');
    room.open();
    room.answer(0, pick(0));
    expect(tallyView(room.state, false)).toEqual({ pos: room.state.position, round: 1, answered: 1, of: 3 });
    expect(tallyView(room.state, true).distribution).toMatchObject({ kind: 'multiple-choice' });
  });

  it('[R29] the report agrees with the scoreboard, whether or not the room was ended', () => {
    const { room, ana, cy } = played();
    const report = reportOf(room.state);
    expect(report.players.map(({ name, points, rank }) => ({ name, points, rank }))).toEqual([
      { name: 'Ana', points: 1000, rank: 1 },
      { name: 'Ben', points: 750, rank: 2 },
      { name: 'Cy', points: 0, rank: 3 },
    ]);
    expect(report.players.find((player) => player.seat === ana)?.answers[0]).toMatchObject({ share: 1, points: 1000, ms: 400 });
    expect(report.players.find((player) => player.seat === cy)?.answers).toMatchObject([{ share: 0 }, null]);
    expect(report.rounds.map((round) => round.state)).toEqual(['played', 'not played']);
    expect(report.rounds[0]).toMatchObject({ answered: 3, medianMs: 10_000 });
    expect(headOf(report)).toMatchObject({ players: 3, rounds: 2, played: 1 });
    expect(report.endedAt).toBeNull();
  });

  it('[R9] two machines that read the same log are in the same state', () => {
    const { room } = played();
    const again = played().room;
    expect(again.state.chain).toBe(room.state.chain);
    expect(again.state.chain).toMatch(/^[0-9a-f]{64}$/);
    again.do({ type: 'here', seat: 0, session: 'x', server: BOOT });
    expect(JSON.stringify(reportOf(again.state))).toBe(JSON.stringify(reportOf(room.state)));
  });
});
