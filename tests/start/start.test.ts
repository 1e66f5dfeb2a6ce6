import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { mountSmallDisk } from '../contract/small-disk.ts';
import { Desk } from '../desk.ts';
import { TestClient, token } from '../server.ts';
import { Started } from './started.ts';

const KEY = 'the key of a test';
let folder: string;
const started: Started[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-start-'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(settings: Record<string, string> = {}): Started {
  const server = new Started({ DATA_DIR: join(folder, 'data'), ...settings });
  started.push(server);
  return server;
}

/** What a start that can't succeed says: exit 1, a sentence, and no stack of the program. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const server = start(settings);
  expect(await server.ended()).toBe(1);
  expect(server.err).not.toMatch(/^\s+at /m);
  expect(server.out).toBe('');
  return server.err.trim();
}

it('a busy port is told, with another one to take', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  const said = await refusal({ PORT: String(port) });
  expect(said).toContain(`Port ${port} is taken`);
  expect(said).toContain(`PORT=${port + 1}`);
  await new Promise((closed) => other.close(closed));
});

it('[R2] a second process on one folder is refused, and the first one serves on', async () => {
  const first = start();
  const url = await first.ready();
  const said = await refusal({});
  expect(said).toContain(join(folder, 'data'));
  expect(said).toMatch(/another|already|held/i);
  expect((await fetch(`${url}/health`)).ok).toBe(true);
});

it('a file in place of the folder is told by its path', async () => {
  const path = join(folder, 'data');
  await writeFile(path, 'not a folder');
  expect(await refusal({})).toContain(path);
});

it('a disk that can not be written is told by its path', async ({ skip }) => {
  const disk = mountSmallDisk(4);
  if (!disk) return skip();
  try {
    disk.remount('ro');
    const said = await refusal({ DATA_DIR: join(disk.path, 'data') });
    expect(said).toContain(disk.path);
  } finally {
    disk.remove();
  }
});

it.each([
  ['PORT', 'abc', 'is not a port number'],
  ['PORT', '70000', 'is above 65535'],
  ['PUBLIC_URL', 'quiz.school', 'is not an address'],
  ['TEACHER_KEY', 'short', 'is shorter than 12 characters'],
  ['RETENTION_DAYS', 'a year', 'is not a number of days'],
  ['RESULT_LINK_DAYS', '0', 'is less than a day'],
  ['LOG_LEVEL', 'loud', 'is not one of'],
  ['REDIS_URL', '10.0.0.7:6379', 'is not an address like redis://'],
  ['REDIS_REPLICAS', 'two', 'is not a number from 0 to 9'],
  ['TRUSTED_PROXIES', '10.0.0.5, everybody', 'is not a list of addresses'],
])('a wrong setting is named: %s=%s', async (name, value, why) => {
  const said = await refusal({ [name]: value });
  expect(said).toContain(name);
  expect(said).toContain(why);
});

it('a wrong address of Redis is told without the password in it', async () => {
  const said = await refusal({ REDIS_URL: 'redis://:a-secret@10.0.0.7/rooms' });
  expect(said).toContain('REDIS_URL is not an address');
  expect(said).not.toContain('a-secret');
});

it('several servers on one Redis need one key, which is told', async () => {
  expect(await refusal({ REDIS_URL: 'redis://127.0.0.1:1' })).toMatch(/TEACHER_KEY must be set where REDIS_URL is/);
});

it('a broken pack is named with file, line and reason, and the others load', async () => {
  const content = join(folder, 'content');
  await cp('tests/peers/content', content, { recursive: true });
  await writeFile(join(content, 'broken.yaml'), 'id: broken\ntitle: Broken\nitems:\n  - id: one\n    title: One\n    kind: crossword\n');
  await writeFile(join(content, 'torn.yaml'), 'id: torn\ntitle: "Torn\nitems: []\n');
  const server = start({ CONTENT_DIR: content });
  await server.ready();
  expect(server.out).toMatch(/! broken\.yaml, line 6: .*kind/);
  expect(server.out).toMatch(/! torn\.yaml, line \d+: is not YAML/);
  expect(server.out).toContain('1 quiz in the bank');
});

it('SIGTERM closes in good order: phones are told, exit 0, and the room is there at the next start', async () => {
  const server = start({ TEACHER_KEY: KEY });
  const url = await server.ready();
  const keys = await openRoom(url);
  const ana = new TestClient(url, 'player', { room: keys.roomId, token: token(), session: token() });
  await ana.frame('welcome');
  await ana.command({ type: 'join', name: 'Ana' });
  server.child.kill('SIGTERM');
  expect(await ana.bye()).toBe('draining');
  expect(await server.ended()).toBe(0);
  expect(server.err).toBe('');
  const again = start({ TEACHER_KEY: KEY });
  const { roomId } = (await (await fetch(`${await again.ready()}/api/join/${keys.code}`)).json()) as RoomKeys;
  expect(roomId).toBe(keys.roomId);
});

it('SIGTERM ends it though a page has a connection in reserve and dials on it again and again', async () => {
  const server = start({ TEACHER_KEY: KEY });
  const { hostname, port } = new URL(await server.ready());
  // A browser opens more connections than it needs at once; only one that was used before is idle to the server.
  const [used, spare] = [connect(Number(port), hostname), connect(Number(port), hostname).on('error', () => {})];
  await Promise.all([once(used, 'connect'), once(spare, 'connect')]);
  const ask = (on: Socket) => on.write('GET /health HTTP/1.1\r\nHost: quiz\r\n\r\n');
  ask(used);
  await once(used, 'data');
  server.child.kill('SIGTERM');
  await once(used.resume(), 'close');
  spare.on('data', () => ask(spare));
  ask(spare);
  expect(await server.ended()).toBe(0);
});

it('a second signal ends it at once, while the first one is being seen to', async () => {
  const server = start();
  await server.ready();
  // Both are there before it gets a turn.
  server.child.kill('SIGSTOP');
  server.child.kill('SIGINT');
  server.child.kill('SIGTERM');
  server.child.kill('SIGCONT');
  expect([130, 143]).toContain(await server.ended());
});

it('[R5] at the most talkative level the log holds no name, answer, token or key', async () => {
  const server = start({ TEACHER_KEY: KEY, LOG_LEVEL: 'debug' });
  const url = await server.ready();
  const keys = await openRoom(url);
  const desk = new Desk(new TestClient(url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() }));
  await desk.client.frame('welcome');
  const own = token();
  const ana = new TestClient(url, 'player', { room: keys.roomId, token: own, session: token() });
  await ana.frame('welcome');
  await ana.command({ type: 'join', name: 'Anastasia' });
  await desk.to('open', 0);
  const answer = { type: 'answer', round: 0, attempt: 0, answer: { kind: 'multiple-choice', picks: [0] }, claimed: 100 };
  while ((await ana.command(answer)).code === 'not-open') await new Promise((go) => setTimeout(go, 200));
  await ana.command({ type: 'resume', code: 'maple 4207' });
  await fetch(`${url}/api/join/999999`);
  await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: '{"key":"a wrong key of a stranger"}',
  });
  await desk.to('podium');
  await desk.do({ type: 'end' });
  ana.close();
  desk.client.close();
  server.child.kill('SIGTERM');
  expect(await server.ended()).toBe(0);
  // The link that is printed at the start is for the person in front of it: it is no part of the log.
  const log = (server.out + server.err).replace(/^ .*\/#key=.*$/m, '');
  for (const secret of [KEY, own, keys.hostToken, keys.screenToken, 'Anastasia', 'maple', 'a wrong key', '"picks"'])
    expect(log).not.toContain(secret);
});

async function openRoom(url: string): Promise<RoomKeys> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(url + path, { method: 'POST', headers: { origin: url, cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const cookie = (await post('/api/session', { key: KEY })).headers.getSetCookie()[0]?.split(';')[0];
  return (await (await post('/api/rooms', { quizId: 'peers', settings: DEFAULT_SETTINGS }, cookie)).json()) as RoomKeys;
}
