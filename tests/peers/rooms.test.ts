import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlayerWelcome } from '../../shared/protocol.ts';
import type { TeacherReport } from '../../shared/report.ts';
import type { TeacherRoster } from '../../shared/slices.ts';
import { startServer, type TestServer } from '../server.ts';
import { openClass, Student, sitDown } from './student.ts';

let server: TestServer;
let contentDir: string;
beforeAll(async () => {
  contentDir = await mkdtemp(join(tmpdir(), 'bellringer-numbers-'));
  server = await startServer({ contentDir: 'tests/peers/content' });
  await server.signIn();
});
afterAll(async () => {
  await server.stop();
  await rm(contentDir, { recursive: true });
});

it('[peer 9] two quick clicks on "next" are one step, on one page and on two', async () => {
  const { keys, desk } = await openClass(server);
  const other = await sitDown(server, keys);
  await Student.join(server, keys.roomId, 'Ana');
  for (const [phase, becomes] of [
    ['lobby', 'reading'],
    ['reading', 'open'],
  ] as const) {
    const round = phase === 'lobby' ? -1 : 0;
    const next = { type: 'next', from: { phase, round } };
    const acks = await Promise.all([desk.client.command(next), desk.client.command(next), other.client.command(next)]);
    expect(acks.filter(({ ok }) => ok)).toHaveLength(1);
    expect(acks.filter(({ code }) => code === 'moved-on')).toHaveLength(2);
    await desk.until(() => desk.stage.phase === becomes);
    expect(desk.stage).toMatchObject({ phase: becomes, round: 0 });
  }
});

it('[peer 10] the teacher’s line is lost in the lobby and in a question: the room waits, and goes on', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  desk.client.close();
  const bo = await Student.join(server, keys.roomId, 'Bo');
  const again = await sitDown(server, keys);
  await again.to('open', 0);
  again.client.close();
  expect(await ana.answer('this')).toMatchObject({ ok: true });
  expect(await bo.answer('that')).toMatchObject({ ok: true });
  const last = await sitDown(server, keys);
  await last.to('revealed', 0);
  expect(last.stage).toMatchObject({ answered: 2 });
});

it('[peer 11] "everybody has answered" comes without those who have left, and ends no other room’s question', async () => {
  const [here, there] = await Promise.all([openClass(server, { change: false }), openClass(server, { change: false })]);
  const join = (keys: { roomId: string }, name: string) => Student.join(server, keys.roomId, name);
  const [ana, away, cleo, dora] = await Promise.all([
    join(here.keys, 'Ana'),
    join(here.keys, 'Away'),
    join(there.keys, 'Cleo'),
    join(there.keys, 'Dora'),
  ]);
  await Promise.all([here.desk.to('open', 0), there.desk.to('open', 0)]);
  away.drop();
  await ana.answer('this');
  await cleo.answer('this');
  await here.desk.until(() => here.desk.stage.phase === 'revealed');
  expect(here.desk.stage).toMatchObject({ answered: 1 });
  expect(there.desk.stage).toMatchObject({ phase: 'open' });
  expect(await dora.answer('this')).toMatchObject({ ok: true });
  await there.desk.until(() => there.desk.stage.phase === 'revealed');
});

it('[peer 12] whoever comes late or reloads sees the room as it stands, and every question comes', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  const late = (): Promise<PlayerWelcome> => ana.back();
  const titles = ['Which one is right?', 'Put these in order.', 'Which one is right, for nothing?'];
  for (const [round, title] of titles.entries()) {
    await desk.to('reading', round);
    await desk.until(() => ana.prompt?.round === round);
    expect(ana.prompt?.question).toContain(title);
    expect(await late()).toMatchObject({ stage: { phase: 'reading', round }, prompt: { round } });
    await desk.to('open', round);
    expect(await late()).toMatchObject({ stage: { phase: 'open', round, opensAt: expect.any(Number) }, prompt: { round } });
    await desk.do({ type: 'pause' });
    await desk.until(() => desk.stage.phase === 'paused');
    expect(await late()).toMatchObject({ stage: { phase: 'paused', round }, prompt: { round } });
    await desk.do({ type: 'resume' });
    await desk.to('revealed', round);
    expect(await late()).toMatchObject({
      stage: { phase: 'revealed', round, outcome: expect.anything() },
      prompt: { round },
      me: { points: 0 },
    });
    await desk.to('scores', round);
    expect(await late()).toMatchObject({ stage: { phase: 'scores', round }, me: { rank: 1, of: 1 } });
  }
  const newcomer = await Student.join(server, keys.roomId, 'Bo');
  expect(newcomer.stage).toMatchObject({ phase: 'scores', round: 2 });
  expect(newcomer.prompt?.question).toContain('for nothing');
});

it('[peer 17] a report is there whenever it is asked for, though nobody has saved or ended anything', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  await desk.to('open', 0);
  await ana.answer('this');
  await desk.to('revealed', 0);
  desk.client.close();
  ana.drop();
  const report = (await (await server.request('GET', `/api/reports/${keys.roomId}`)).json()) as TeacherReport;
  expect(report).toMatchObject({ endedAt: null, players: [{ name: 'Ana', points: 1000, rank: 1 }] });
  expect(report.rounds.map(({ state }) => state)).toEqual(['played', 'not played', 'not played']);
});

it('[peer 18] short names and names of every alphabet are names', async () => {
  const { keys, desk } = await openClass(server);
  const names = ['Ana', 'Bo', 'A', '王', '7', 'Ł', '🙂', 'محمد'];
  for (const name of names) expect((await Student.join(server, keys.roomId, name)).me?.name).toBe(name);
  expect((await desk.client.socket.emitWithAck('page', { cursor: 0, search: '' })).total).toBe(names.length);
});

it('[peer 18] a removal takes the seat, not the person: the same phone joins again, and is let back', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  await desk.to('open', 0);
  await ana.answer('this');
  await desk.to('scores', 0);
  await desk.do({ type: 'kick', seat: 0 });
  expect(await ana.client.bye()).toBe('removed');
  const other = await Student.join(server, keys.roomId, 'Anna');
  expect(other.me).toMatchObject({ seat: 1, name: 'Anna' });
  // The removed name itself waits for the teacher's yes.
  const same = await Student.join(server, keys.roomId, 'Ana');
  expect(same.me).toMatchObject({ held: true });
  expect(same.me?.name).not.toBe('Ana');
  await desk.client.frame<TeacherRoster>('roster', ({ items }) => items.some(({ typed }) => typed?.startsWith('Ana') ?? false));
  await desk.do({ type: 'let-back', seat: 0 });
  expect((await ana.back()).me).toMatchObject({ seat: 0, name: 'Ana', points: 1000 });
});

it('[peer 18] a number where a text belongs is told with its line and costs no other pack; in quotes it is a text', async () => {
  const pack = (id: string, year: string) =>
    [
      `id: ${id}`,
      'title: A year',
      'items:',
      '  - id: year',
      '    title: A year',
      '    kind: multiple-choice',
      '    question: In which year?',
      '    options:',
      `      - { text: ${year}, right: true, feedback: Then. }`,
      '      - { text: later, feedback: Before. }',
      '',
    ].join('\n');
  await writeFile(join(contentDir, 'bare.yaml'), pack('bare', '1492'));
  await writeFile(join(contentDir, 'quoted.yaml'), pack('quoted', '"1492"'));
  const own = await startServer({ contentDir });
  try {
    await own.signIn();
    const bank = await (await own.request('GET', '/api/quizzes')).json();
    expect(bank).toMatchObject({
      quizzes: [{ id: 'quoted' }],
      refused: [{ file: 'bare.yaml', line: 9, reason: expect.stringContaining('put 1492 in quotes') }],
    });
  } finally {
    await own.stop();
  }
});
