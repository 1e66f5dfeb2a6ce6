import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreFile } from '../../server/backup/restore.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import type { RoomKeys } from '../../shared/api.ts';
import type { HostWelcome, PlayerWelcome } from '../../shared/protocol.ts';
import { openRedis } from '../contract/open-redis.ts';
import { openClass, Student, sitDown } from '../peers/student.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { startServer, TestClient, type TestServer, token } from '../server.ts';
import { bytesOf, textOf } from './filled.ts';

const content = { contentDir: 'tests/peers/content' };
const SUN = ['dawn', 'morning', 'noon', 'evening', 'night'];

/** Two rooms of one school: a class that is over, and one with a question open. */
interface School {
  over: RoomKeys;
  live: RoomKeys;
  tokens: { ana: string; bo: string };
}

async function play(server: TestServer): Promise<School> {
  await server.signIn();
  const first = await openClass(server);
  const ana = await Student.join(server, first.keys.roomId, 'Ana');
  const bo = await Student.join(server, first.keys.roomId, 'Bo');
  await first.desk.to('open', 0);
  await ana.answer('this');
  await bo.answer('that');
  await first.desk.to('scores', 0);
  await first.desk.do({ type: 'end' });
  await first.desk.to('ended');
  const second = await openClass(server);
  const late = await Student.join(server, second.keys.roomId, 'Ana', ana.token);
  await Student.join(server, second.keys.roomId, 'Bo', bo.token);
  await second.desk.to('open', 1);
  expect(await late.answer(...SUN)).toMatchObject({ ok: true });
  return { over: first.keys, live: second.keys, tokens: { ana: ana.token, bo: bo.token } };
}

const json = async (answer: Promise<Response>) => (await answer).json();

/** Everything that the review has of the class that is over, as teacher and students get it. */
async function reviewOf(server: TestServer, { over, tokens }: School): Promise<unknown[]> {
  await server.signIn();
  const list = (await json(server.request('GET', '/api/reports'))) as { roomId: string }[];
  const own = Object.values(tokens).map((own) => json(server.request('POST', '/api/my-result', { roomId: over.roomId, token: own })));
  const whole = json(server.request('GET', `/api/reports/${over.roomId}`));
  return [list.find(({ roomId }) => roomId === over.roomId), await whole, ...(await Promise.all(own))];
}

let folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellringer-move-'));
  folders = [...folders, folder];
  return folder;
}
afterAll(async () => {
  await redis?.stop();
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** Uses the embedded store of a folder while no server does. */
async function within<T>(folder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore({ folder, now: () => Date.now() });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
async function onServer<T>(setup: Parameters<typeof startServer>[0], use: (server: TestServer) => Promise<T>): Promise<T> {
  const server = await startServer({ ...content, ...setup });
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

let school: School;
let before: unknown[];
let redis: RedisProcess;
let text: string;
beforeAll(async () => {
  redis = await RedisProcess.start();
  const folder = await newFolder();
  await onServer({ folder }, async (server) => {
    school = await play(server);
    before = await reviewOf(server, school);
  });
  text = await within(folder, (store) => textOf(store, Date.now()));
});

it('a school that moves to Redis and back again has equal results, and old phones find theirs', async () => {
  const elsewhere = await openRedis(redis.url);
  await restoreFile(elsewhere, () => bytesOf(text), Date.now());
  expect(await onServer({ around: () => elsewhere }, (server) => reviewOf(server, school))).toEqual(before);
  const again = await textOf(elsewhere, Date.now());
  await elsewhere.close();
  const folder = await newFolder();
  await within(folder, (store) => restoreFile(store, () => bytesOf(again), Date.now()));
  expect(await onServer({ folder }, (server) => reviewOf(server, school))).toEqual(before);
});

it.each(['embedded', 'Redis'])(
  'a class that was playing goes on in %s: seats, points, the answer given, the teacher, the code',
  async (kind) => {
    const folder = await newFolder();
    await redis.cli('FLUSHALL');
    const elsewhere = kind === 'Redis' ? await openRedis(redis.url) : null;
    if (elsewhere) await restoreFile(elsewhere, () => bytesOf(text), Date.now());
    else await within(folder, (store) => restoreFile(store, () => bytesOf(text), Date.now()));
    await onServer({ folder, around: (store) => elsewhere ?? store }, async (server) => {
      expect(await json(server.request('GET', `/api/join/${school.live.code}`))).toMatchObject({ roomId: school.live.roomId });
      const auth = { room: school.live.roomId, token: school.tokens.ana, session: token() };
      const ana = new TestClient(server.url, 'player', auth);
      const { me, stage } = await ana.frame<PlayerWelcome>('welcome');
      expect(me).toMatchObject({ name: 'Ana' });
      expect(me?.answer).toMatchObject({ kind: 'sequence-ordering' });
      // The time that it was away is not the class's.
      expect(stage).toMatchObject({ phase: 'open', round: 1 });
      ana.close();
      const desk = await sitDown(server, school.live);
      await desk.to('scores', 1);
      const host = new TestClient(server.url, 'host', { room: school.live.roomId, token: school.live.hostToken, session: token() });
      const { roster } = await host.frame<HostWelcome>('welcome');
      expect(Object.fromEntries(roster.items.map(({ name, points }) => [name, points]))).toEqual({ Ana: 1000, Bo: 0 });
      host.close();
    });
    await elsewhere?.close();
  },
);
