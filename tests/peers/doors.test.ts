import { randomBytes, randomInt } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostCommand } from '../../shared/protocol.ts';
import type { ReportHead } from '../../shared/report.ts';
import { startServer, TestClient, type TestServer, token } from '../server.ts';
import { openClass, Student, sitDown } from './student.ts';

const logged: string[] = [];
const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
/** Codes that chance will give next, before it is chance again. */
const codes: number[] = [];
const random = {
  bytes: (count: number) => randomBytes(count),
  below: (limit: number) => (limit === 1_000_000 ? codes.shift() : undefined) ?? randomInt(limit),
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ contentDir: 'tests/peers/content', log: { info: note, warn: note, error: note }, random });
  await server.signIn();
});
afterAll(() => server.stop());

/** Without a cookie. The path goes out as it is written, dots and all. */
function ask(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
  agent: Agent | false = false,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port, origin } = new URL(server.url);
    const json = body !== undefined && { 'content-type': 'application/json' };
    const sent = request({ hostname, port, method, path, agent, headers: { origin, ...json, ...headers } }, async (answer) => {
      let text = '';
      for await (const part of answer.setEncoding('utf8')) text += part;
      resolve({ status: answer.statusCode ?? 0, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const ODD = [
  undefined,
  null,
  0,
  -1,
  Number.NaN,
  '',
  'x',
  true,
  [],
  [null],
  {},
  { type: null },
  { type: 'answer' },
  { type: 'next' },
  { type: 'join' },
  { type: '__proto__' },
];

it('[peer 1] messages with a missing, null or odd payload end nothing: every event, every audience, every route', async () => {
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  const doors = [
    () => new TestClient(server.url, 'player', { room: keys.roomId, token: token(), session: token() }),
    () => new TestClient(server.url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() }),
    () => new TestClient(server.url, 'screen', { room: keys.roomId, token: keys.screenToken }),
  ];
  for (const open of doors) {
    for (const event of ['command', 'page', 'resume-code', 'clock', 'stage', 'nonsense']) {
      const client = open();
      await client.frame('welcome');
      client.socket.emit(event);
      for (const payload of ODD) client.socket.emit(event, payload);
      const acks = await Promise.all(
        ODD.map((payload) =>
          client.socket
            .timeout(5000)
            .emitWithAck(event, payload)
            .catch(() => 'closed'),
        ),
      );
      for (const ack of acks) if (event !== 'clock') expect(ack).toMatchObject({ ok: false });
      client.close();
    }
  }
  const routes: [string, string][] = [
    ['POST', '/api/session'],
    ['POST', '/api/rooms'],
    ['POST', `/api/rooms/${keys.roomId}/take-over`],
    ['POST', '/api/my-result'],
    ['DELETE', '/api/session'],
    ['GET', '/api/join/'],
    ['GET', '/api/join/null'],
    ['GET', '/api/reports/null'],
    ['GET', '/api/reports?after=%00'],
  ];
  for (const [method, path] of routes) {
    for (const body of [undefined, 'null', '[]', '{', '""', '{"roomId":null,"token":null}']) {
      const { status } = await ask(method, path, method === 'GET' ? undefined : body);
      expect(status, `${method} ${path} ${body}`).toBeLessThan(500);
    }
  }
  // The room has noticed nothing.
  await desk.to('open', 0);
  expect(await ana.answer('this')).toMatchObject({ ok: true });
  await desk.to('revealed', 0);
  await desk.until(() => ana.me?.points === 1000);
});

it('[peer 4] a player’s "next" and fifty of its "end" change nothing and write nothing', async () => {
  const heads = async () => (await (await server.request('GET', '/api/reports')).json()) as ReportHead[];
  const { keys, desk } = await openClass(server);
  const ana = await Student.join(server, keys.roomId, 'Ana');
  const before = await heads();
  const wishes: Omit<HostCommand, 'n'>[] = [
    ...Array.from({ length: 50 }, () => ({ type: 'end' as const })),
    { type: 'next', from: desk.from } as Omit<HostCommand, 'n'>,
    { type: 'board', board: 'shown' } as Omit<HostCommand, 'n'>,
  ];
  for (const wish of wishes) expect(await ana.client.command(wish)).toEqual({ ok: false, code: 'malformed' });
  expect(desk.stage.phase).toBe('lobby');
  expect(await heads()).toEqual(before);
  await desk.to('reading', 0);
});

it('[peer 5] no token, hash or session goes to anybody else, not with the final ranking, and none is logged', async () => {
  const { keys, desk } = await openClass(server);
  const own = ['Ana', 'Bo'].map((name) => ({ name, token: token() }));
  const students = await Promise.all(own.map(({ name, token: secret }) => Student.join(server, keys.roomId, name, secret)));
  const screen = new TestClient(server.url, 'screen', { room: keys.roomId, token: keys.screenToken });
  await screen.frame('welcome');
  await desk.to('open', 0);
  for (const student of students) await student.answer('this');
  await desk.to('podium');
  for (const student of students) await student.back();
  const report = await server.request('GET', `/api/reports/${keys.roomId}`);
  const sheet = await server.request('GET', `/api/reports/${keys.roomId}/export.csv`);
  const told = JSON.stringify([
    desk.client.frames,
    screen.frames,
    students.map(({ client }) => client.frames),
    await report.text(),
    await sheet.text(),
  ]);
  for (const { token: secret } of own) expect(told).not.toContain(secret);
  expect(told).toContain('Ana');
  for (const secret of [keys.hostToken, keys.screenToken]) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/[0-9a-f]{32}/);
  expect(told).not.toMatch(/"(token|tokens|hash|session|seed)"/);
  const log = logged.join('\n');
  for (const secret of [...own.map(({ token: secret }) => secret), keys.hostToken, keys.screenToken, 'Ana'])
    expect(log).not.toContain(secret);
});

it('[peer 6] no room is opened and no teacher’s seat taken without the key; the code alone opens nothing and tells no solution', async () => {
  const { keys, desk } = await openClass(server);
  const settings = { scoring: 'gentle', time: { limit: 'none' }, board: 'shown', names: 'typed', change: true, autoplay: false };
  const room = JSON.stringify({ quizId: 'peers', settings });
  const forged = `bellringer=${Date.now() + 1e9}.${'A'.repeat(43)}`;
  for (const headers of [{}, { cookie: forged }, { cookie: `bellringer=${keys.code}` }, { authorization: `Bearer ${keys.code}` }] as Record<
    string,
    string
  >[]) {
    expect((await ask('POST', '/api/rooms', room, headers)).status).toBe(401);
    expect((await ask('POST', `/api/rooms/${keys.roomId}/take-over`, '{}', headers)).status).toBe(401);
    for (const path of [
      '/api/rooms',
      '/api/quizzes',
      '/api/reports',
      `/api/reports/${keys.roomId}`,
      `/api/reports/${keys.roomId}/export.csv`,
      '/api/addresses',
    ])
      expect((await ask('GET', path, undefined, headers)).status, path).toBe(401);
  }
  const open = JSON.parse((await ask('GET', `/api/join/${keys.code}`)).text);
  expect(open).toEqual({ roomId: keys.roomId, title: 'What others got wrong', names: 'typed', locked: false });
  const ana = await Student.join(server, keys.roomId, 'Ana');
  for (const wrong of [ana.token, keys.screenToken, token(), keys.code, keys.roomId, '', null]) {
    const client = new TestClient(server.url, 'host', { room: keys.roomId, token: wrong, session: token() });
    expect(['not-yours', 'malformed']).toContain(await client.bye());
    expect(client.frames).toEqual([]);
  }
  // Whoever only looks gets no key of a question before its reveal.
  await desk.to('open', 0);
  await ana.open();
  const newcomer = new TestClient(server.url, 'player', { room: keys.roomId, token: token(), session: token() });
  await newcomer.frame('welcome', (welcome) => !JSON.stringify(welcome).match(/feedback|explanation|"right"|outcome|This is right/));
  newcomer.close();
});

it('[peer 7] room codes, keys and resume codes can not be tried out, while a class behind the same address passes', async () => {
  const { keys } = await openClass(server);
  const wrong = Array.from({ length: 80 }, (_, i) => String(i).padStart(6, '0')).filter((code) => code !== keys.code);
  // A program that guesses keeps its connections.
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let tried = 0;
  const guesses = wrong.map((code) =>
    ask('GET', `/api/join/${code}`, undefined, {}, agent).then(
      () => {
        tried += 1;
      },
      () => {},
    ),
  );
  const joins = await Promise.all(Array.from({ length: 30 }, () => ask('GET', `/api/join/${keys.code}`)));
  expect(joins.every(({ status }) => status === 200)).toBe(true);
  expect(tried).toBeLessThan(wrong.length);
  agent.destroy();
  await Promise.all(guesses);

  const statuses: number[] = [];
  for (let i = 0; i < 12; i += 1) statuses.push((await ask('POST', '/api/session', JSON.stringify({ key: `not the key ${i}` }))).status);
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(statuses.slice(10)).toEqual([429, 429]);

  const thief = new TestClient(server.url, 'player', { room: keys.roomId, token: token(), session: token() });
  await thief.frame('welcome');
  const tries: (string | undefined)[] = [];
  for (let i = 0; i < 7; i += 1) tries.push((await thief.command({ type: 'resume', code: `maple ${1000 + i}` })).code);
  expect(tries.slice(0, 5)).toEqual(Array(5).fill('wrong-resume-code'));
  expect(tries.slice(5)).toEqual(['too-many-tries', 'too-many-tries']);
  thief.close();
});

it('[peer 7] two rooms never get the same code, even where chance draws it twice', async () => {
  codes.push(271_828, 271_828, 271_828, 314_159);
  const first = await server.openRoom('peers');
  const second = await server.openRoom('peers');
  expect([first.code, second.code]).toEqual(['271828', '314159']);
  for (const { code, roomId } of [first, second])
    expect(JSON.parse((await ask('GET', `/api/join/${code}`)).text)).toMatchObject({ roomId });
});

it('[peer 8] a crafted name of a quiz, a report or a file reaches nothing outside', async () => {
  const signedIn = async (method: string, path: string, body?: unknown) => (await server.request(method, path, body)).status;
  for (const quizId of ['../../package', '..', '/etc/passwd', 'peers.yaml', 'peers/../peers', 'peers\u0000', '__proto__', 'constructor']) {
    expect([400, 404], quizId).toContain(
      await signedIn('POST', '/api/rooms', {
        quizId,
        settings: { scoring: 'gentle', time: { limit: 'none' }, board: 'shown', names: 'typed', change: true, autoplay: false },
      }),
    );
    for (const method of ['GET', 'DELETE', 'PUT'])
      expect(await signedIn(method, `/api/quizzes/${encodeURIComponent(quizId)}`, method === 'GET' ? undefined : {})).toBe(404);
    expect(await signedIn('GET', `/api/reports/${encodeURIComponent(quizId)}`)).toBe(404);
  }
  for (const base of ['/p', '/d', '/teach', '/api/reports', '']) {
    for (const way of [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..\\..\\package.json',
      '//etc/passwd',
      '/....//package.json',
      '/%00',
    ]) {
      const { status, text } = await ask('GET', base + way);
      expect(text, base + way).not.toMatch(/"devDependencies"|root:/);
      expect(status, base + way).toBeLessThan(500);
    }
  }
});

it('[peer 6] a host’s line of an old room opens no new one', async () => {
  const { keys } = await openClass(server);
  const { keys: other } = await openClass(server);
  const client = new TestClient(server.url, 'host', { room: other.roomId, token: keys.hostToken, session: token() });
  expect(await client.bye()).toBe('not-yours');
  expect((await sitDown(server, other)).stage.phase).toBe('lobby');
});
