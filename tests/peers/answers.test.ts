import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import type { TeacherReport } from '../../shared/report.ts';
import type { Tally } from '../../shared/slices.ts';
import { startServer, TestClient, type TestServer } from '../server.ts';
import { openClass, Student } from './student.ts';

/** Every append takes this long, ms; 0: as long as the disk takes. */
let slow = 0;

function slowly(store: Store): Store {
  const { log } = store;
  return {
    ...store,
    trouble: () => store.trouble(),
    close: () => store.close(),
    log: {
      create: (...args) => log.create(...args),
      header: (...args) => log.header(...args),
      time: (...args) => log.time(...args),
      follow: (...args) => log.follow(...args),
      end: (...args) => log.end(...args),
      live: () => log.live(),
      endedBefore: (...args) => log.endedBefore(...args),
      rooms: () => log.rooms(),
      restore: (...args) => log.restore(...args),
      delete: (...args) => log.delete(...args),
      async append(roomId, commands) {
        if (slow > 0) await new Promise((go) => setTimeout(go, slow));
        return log.append(roomId, commands);
      },
    },
  };
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ contentDir: 'tests/peers/content', around: slowly });
  await server.signIn();
});
afterAll(() => server.stop());

const SUN = ['dawn', 'morning', 'noon', 'evening', 'night'];

async function reportOf(roomId: string): Promise<TeacherReport> {
  return (await server.request('GET', `/api/reports/${roomId}`)).json() as Promise<TeacherReport>;
}

it('[peer 2] answering, reconnecting and answering again counts once, and a right answer outlives a lost line', async () => {
  const { keys, desk } = await openClass(server);
  const [ana, bo, quiet] = await Promise.all(['Ana', 'Bo', 'Quiet'].map((name) => Student.join(server, keys.roomId, name)));
  if (!ana || !bo || !quiet) throw new Error('nobody came');
  await desk.to('open', 0);
  expect(await ana.answer('this')).toMatchObject({ ok: true });
  expect(await bo.answer('this')).toMatchObject({ ok: true });
  expect((await ana.back()).me?.answer).toEqual(ana.answerOf('this'));
  expect(await ana.answer('this')).toMatchObject({ ok: true });
  expect((await ana.back()).me?.answer).toEqual(ana.answerOf('this'));
  // Bo's line is lost and comes back only after the reveal.
  bo.drop();
  await desk.to('revealed', 0);
  expect(desk.stage).toMatchObject({ answered: 2 });
  expect((await bo.back()).me).toMatchObject({ points: 1000, mark: { share: 1, gain: 1000 } });
  const { players, rounds } = await reportOf(keys.roomId);
  expect(rounds[0]).toMatchObject({ answered: 2 });
  expect(players.map(({ name, points }) => [name, points])).toEqual(
    expect.arrayContaining([
      ['Ana', 1000],
      ['Bo', 1000],
      ['Quiet', 0],
    ]),
  );
});

it('[peer 3] a tap after the reveal answers nothing, and nothing is taken before the options open', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  await desk.to('reading', 0);
  const early = { type: 'answer', round: 0, attempt: 0, answer: { kind: 'multiple-choice', picks: [0] }, claimed: 0 };
  expect(await ana.send(early)).toEqual({ ok: false, code: 'not-open' });
  expect(await ana.send({ ...early, round: 1 })).toEqual({ ok: false, code: 'not-open' });
  await desk.to('open', 0);
  // In the lead, before the moment at which all phones open.
  expect(await ana.send(early)).toEqual({ ok: false, code: 'not-open' });
  await desk.to('revealed', 0);
  expect(await ana.send(early)).toEqual({ ok: false, code: 'closed' });
  await desk.to('open', 1);
  await ana.open();
  expect(await ana.send(early)).toEqual({ ok: false, code: 'other-question' });
  await desk.to('scores', 1);
  expect((await reportOf(keys.roomId)).players).toMatchObject([{ points: 0, answers: [null, null, null] }]);
});

it('[peer 13] a hundred answers at the same moment are all kept, and report and scoreboard agree', async () => {
  const { keys, desk } = await openClass(server);
  const names = Array.from({ length: 100 }, (_, i) => `Student ${i}`);
  const students = await Promise.all(names.map((name) => Student.join(server, keys.roomId, name)));
  await desk.to('open', 0);
  await Promise.all(students.map((student) => student.open()));
  const acks = await Promise.all(students.map((student, i) => student.answer(i % 3 === 0 ? 'that' : 'this')));
  expect(acks.every(({ ok }) => ok)).toBe(true);
  await desk.to('scores', 0);
  await desk.until(() => students.every(({ me }) => me?.rank !== undefined));
  const { rounds, players } = await reportOf(keys.roomId);
  expect(rounds[0]).toMatchObject({ answered: 100 });
  expect(players.filter(({ answers }) => answers[0] !== null)).toHaveLength(100);
  const board = new Map(students.map(({ me }) => [me?.name, { points: me?.points, rank: me?.rank }]));
  for (const { name, points, rank } of players) expect(board.get(name)).toEqual({ points, rank });
  expect(students.map(({ me }) => me?.points)).toEqual(names.map((_, i) => (i % 3 === 0 ? 0 : 1000)));
  for (const student of students) student.drop();
});

it('[peer 14] points come from the moment of the tap: a slow store and a busy server cost nobody a point', async () => {
  const { keys, desk } = await openClass(server, { scoring: 'classic' });
  const [ana, bo] = await Promise.all(['Ana', 'Bo'].map((name) => Student.join(server, keys.roomId, name)));
  if (!ana || !bo) throw new Error('nobody came');
  const classic = (ms: number) => (ms < 500 ? 1000 : Math.round(1000 * (1 - ms / 60_000 / 2)));
  await desk.to('open', 0);
  await ana.open();
  slow = 2500;
  const answered = ana.answer('this');
  // The server is busy with something else just when Bo's tap arrives; less than the second that a phone's claim may lie below.
  const opensAt = await bo.open();
  const claimed = (await bo.now()) - opensAt;
  const tapped = bo.send({ type: 'answer', round: 0, attempt: 0, answer: bo.answerOf('this'), claimed });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
  const [first, second] = await Promise.all([answered, tapped]);
  slow = 0;
  expect([first.ok, second.ok]).toEqual([true, true]);
  await desk.to('scores', 0);
  const { players } = await reportOf(keys.roomId);
  const kept = (name: string) => players.find((player) => player.name === name)?.answers[0];
  expect(kept('Ana')).toMatchObject({ ms: first.claimed, points: classic(first.claimed) });
  expect(kept('Bo')).toMatchObject({ ms: claimed, points: classic(claimed) });
});

it('[peer 14] 1.2 s is not 200 ms: a phone gains at most a second by what it claims', async () => {
  const { keys, desk } = await openClass(server, { scoring: 'classic' });
  const ana = await Student.join(server, keys.roomId, 'Ana');
  await desk.to('open', 0);
  const opensAt = await ana.open();
  await new Promise((go) => setTimeout(go, 1500));
  const seen = (await ana.now()) - opensAt;
  await ana.send({ type: 'answer', round: 0, attempt: 0, answer: ana.answerOf('this'), claimed: 0 });
  await desk.to('scores', 0);
  expect((await reportOf(keys.roomId)).players[0]?.answers[0]?.ms).toBeGreaterThanOrEqual(seen - 1000);
});

it('[peer 15] shuffled steps keep their right order, and a right answer for nothing is still right', async () => {
  const shown = new Set<string>();
  for (let room = 0; room < 3; room += 1) {
    const { keys, desk } = await openClass(server);
    const [ana, bo] = await Promise.all(['Ana', 'Bo'].map((name) => Student.join(server, keys.roomId, name)));
    if (!ana || !bo) throw new Error('nobody came');
    await desk.to('open', 1);
    await ana.open();
    if (ana.prompt?.parts.kind !== 'sequence-ordering') throw new Error('not the steps');
    shown.add(ana.prompt.parts.steps.join());
    await ana.answer(...SUN);
    await bo.answer(...SUN.toReversed());
    await desk.to('revealed', 1);
    await desk.until(() => ana.me?.mark !== undefined && bo.me?.mark !== undefined);
    expect(ana.me?.mark).toMatchObject({ share: 1, gain: 1000, detail: { right: 10, of: 10 } });
    expect(bo.me?.mark).toMatchObject({ share: 0, gain: 0, detail: { right: 0, of: 10 } });
    expect(desk.stage).toMatchObject({
      outcome: { kind: 'sequence-ordering', order: (ana.answerOf(...SUN) as { order: number[] }).order },
    });

    await desk.to('open', 2);
    await ana.answer('this');
    await bo.answer('that');
    await desk.to('revealed', 2);
    await desk.until(
      () =>
        ana.stage.phase === 'revealed' && ana.me?.mark?.detail.kind === 'multiple-choice' && bo.me?.mark?.detail.kind === 'multiple-choice',
    );
    expect(ana.me?.mark).toMatchObject({ share: 1, gain: 0, detail: { right: 1, of: 1, wrong: 0 } });
    expect(bo.me?.mark).toMatchObject({ share: 0, gain: 0, detail: { right: 0, wrong: 1 } });
  }
  expect(shown.size).toBeGreaterThan(1);
});

it('[peer 16] nothing tells an answer in an open question from a wrong one: no second phone can try it out', async () => {
  const { keys, desk } = await openClass(server);
  const [ana, bo] = await Promise.all(['Ana', 'Bo', 'Quiet'].map((name) => Student.join(server, keys.roomId, name)));
  if (!ana || !bo) throw new Error('nobody came');
  const screen = new TestClient(server.url, 'screen', { room: keys.roomId, token: keys.screenToken });
  await screen.frame('welcome');
  await desk.to('open', 0);
  await ana.open();
  const before = screen.frames.length;
  const acks = [await ana.answer('this'), await bo.answer('that')].map(({ claimed: _, ...ack }) => ack);
  expect(acks[0]).toEqual(acks[1]);
  await screen.frame<Tally>('tally', ({ answered }) => answered === 2);
  expect(screen.frames.slice(before).map(([event]) => event)).not.toContain('stage');
  expect(JSON.stringify(screen.frames.slice(before))).not.toMatch(/points|rank|board|distribution|right/);
  const [right, wrong] = [(await ana.back()).me, (await bo.back()).me];
  for (const me of [right, wrong]) expect(me).toMatchObject({ points: 0, streak: 0 });
  for (const me of [right, wrong]) for (const told of ['rank', 'of', 'mark']) expect(me).not.toHaveProperty(told);
  for (const student of [ana, bo]) {
    const response = await server.request('POST', '/api/my-result', { roomId: keys.roomId, token: student.token });
    expect(await response.json()).toMatchObject({ points: 0, share: null, rounds: [] });
  }
  await desk.to('revealed', 0);
  await desk.until(() => ana.me?.rank !== undefined);
  expect(ana.me).toMatchObject({ points: 1000, rank: 1 });
});
