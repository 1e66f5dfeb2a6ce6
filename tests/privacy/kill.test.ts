import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import type { Forgotten } from '../../shared/privacy.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { TeacherReport } from '../../shared/report.ts';
import { Desk } from '../desk.ts';
import { TestClient, token } from '../server.ts';
import { Started } from '../start/started.ts';
import { filesWith } from './bytes.ts';

const KEY = 'the key of a test';
let folder: string;
let server: Started;
let url: string;
let cookie: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-privacy-'));
  await start();
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = new Started({ DATA_DIR: folder, CONTENT_DIR: 'tests/privacy/content', TEACHER_KEY: KEY, LOG_LEVEL: 'debug' });
  url = await server.ready();
  const signedIn = await ask('POST', '/api/session', { key: KEY });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function ask(method: string, path: string, body?: object): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { origin: url, cookie: cookie ?? '', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** A room that runs, in which somebody of this name is writing. */
async function writingIn(name: string): Promise<RoomKeys> {
  const keys = (await (await ask('POST', '/api/rooms', { quizId: 'letters', settings: DEFAULT_SETTINGS })).json()) as RoomKeys;
  const desk = new Desk(new TestClient(url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() }));
  await desk.client.frame('welcome');
  for (const who of [name, 'Eve']) {
    const phone = new TestClient(url, 'player', { room: keys.roomId, token: token(), session: token() });
    await phone.frame('welcome');
    expect(await phone.command({ type: 'join', name: who })).toEqual({ ok: true });
    if (who === name) await desk.to('open', 0);
    const draft = { round: 0, attempt: 0, text: `Dear school, yours, ${who}` };
    while (!(await phone.socket.emitWithAck('draft', draft)).ok) await new Promise((go) => setTimeout(go, 100));
    phone.close();
  }
  desk.client.close();
  return keys;
}

/** Waits until no file of the server has the name: what is deleted is tidied up behind the answer. */
async function untilGone(name: string): Promise<void> {
  for (;;) {
    const found = await filesWith(folder, name);
    if (found.length === 0) return;
    await new Promise((go) => setTimeout(go, 50));
  }
}

const reportOf = async (roomId: string) => (await ask('GET', `/api/reports/${roomId}`)).json() as Promise<TeacherReport>;

/** Asks for something and kills the server so many ms later, or once it has answered. */
async function killedAfter(ms: number | 'answer', method: string, path: string, body?: object): Promise<void> {
  const answer = ask(method, path, body).then(
    () => {},
    () => {},
  );
  if (ms === 'answer') await answer;
  else await new Promise((go) => setTimeout(go, ms));
  server.child.kill('SIGKILL');
  await server.ended();
  await answer;
  expect(server.out + server.err).not.toMatch(/zaphod/i);
  await start();
}

const MOMENTS = ['answer', 3, 9, 15, 25] as const;

it('a student whose forgetting was noted is gone, whenever the server was killed', async () => {
  for (const ms of MOMENTS) {
    const name = `Zaphod${ms}Beeblebrox`;
    const { roomId } = await writingIn(name);
    expect(await filesWith(folder, name)).not.toEqual([]);
    const forget = { places: [{ roomId, seat: 0 }] };
    await killedAfter(ms, 'POST', '/api/privacy/forget', forget);
    const { forgotten } = (await (await ask('POST', '/api/privacy/forget', forget)).json()) as Forgotten;
    console.info(`killed after ${ms} ms: it had ${forgotten === 0 ? '' : 'not '}been noted`);
    if (ms === 'answer') expect(forgotten).toBe(0);
    await untilGone(name);
    const { players } = await reportOf(roomId);
    expect(players.map((player) => player.name).sort()).toEqual(['Eve', 'Student 1']);
  }
});

it('a room that was deleted leaves nothing, whenever the server was killed', async () => {
  for (const ms of MOMENTS) {
    const name = `Zaphod${ms}Beeblebrox`;
    const { roomId } = await writingIn(name);
    await killedAfter(ms, 'DELETE', `/api/reports/${roomId}`);
    const { status } = await ask('DELETE', `/api/reports/${roomId}`);
    console.info(`killed after ${ms} ms: it had ${status === 404 ? '' : 'not '}been noted`);
    if (ms === 'answer') expect(status).toBe(404);
    await untilGone(name);
    expect((await ask('GET', `/api/reports/${roomId}`)).status).toBe(404);
    expect(await filesWith(folder, 'yours, Eve')).toEqual([]);
  }
});
