import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JoinInfo } from '../../shared/api.ts';
import { Balancer } from '../processes/balancer.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { ServerProcess } from '../processes/server-process.ts';
import { TestClient, token } from '../server.ts';
import { House } from './house.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

let house: House;
beforeAll(async () => {
  house = await House.open({ balancer: true });
});
afterAll(() => house.close());

it('haproxy takes the file as it stands, without a word in the environment', () => {
  // Names of a network that is not here are asked for later; everything else must be right.
  expect(() => execFileSync('haproxy', ['-c', '-f', 'haproxy.cfg'], { stdio: 'pipe' })).not.toThrow();
});

/** Players whose sockets each server holds. */
async function players(): Promise<number[]> {
  const told = await Promise.all(
    house.servers.map(async ({ url }) => (await fetch(`${url}/health`)).json() as Promise<{ players: number }>),
  );
  return told.map((each) => each.players);
}

it('sockets of one class lie on all three servers, and each of them answers', async () => {
  const keys = await house.openRoom('long', {}, house.balancer.url);
  const names = ['Ana', 'Bo', 'Cem', 'Dee', 'Eva', 'Fay'];
  const phones: Phone[] = [];
  // One after the other: the balancer counts those who are there.
  for (const name of names) phones.push(await Phone.join(house.balancer.url, keys.roomId, name));
  const spread = await players();
  expect(spread.reduce((sum, each) => sum + each)).toBe(6);
  expect(Math.min(...spread)).toBeGreaterThan(0);
  const desk = await house.sit(keys, house.balancer.url);
  await desk.to('open', 0);
  await Promise.all(phones.map((phone) => phone.answer(0, 'this')));
  for (const phone of phones) expect(await phone.ruled(0)).toEqual({ ok: true });
  for (const phone of phones) phone.leave();
  desk.client.close();
});

it('long polling holds to one server: six phones without a WebSocket play a round', async () => {
  const keys = await house.openRoom('long', {}, house.balancer.url);
  const desk = await house.sit(keys, house.balancer.url);
  const phones = await Promise.all(
    Array.from({ length: 6 }, async (_, place) => {
      const phone = new TestClient(house.balancer.url, 'player', { room: keys.roomId, token: token(), session: token() }, 'polling');
      await phone.frame('welcome');
      expect(await phone.command({ type: 'join', name: `Phone ${place}` })).toEqual({ ok: true });
      return phone;
    }),
  );
  await desk.to('open', 0);
  for (const phone of phones) {
    const answer = { type: 'answer', round: 0, attempt: 0, answer: { kind: 'multiple-choice', picks: [0] }, claimed: 100 };
    let ack = await phone.command(answer);
    for (; ack.code === 'not-open'; ack = await phone.command(answer)) await pause(100);
    expect(ack).toEqual({ ok: true });
  }
  await desk.until(() => desk.stage.phase === 'revealed');
  for (const phone of phones) {
    expect(phone.socket.io.engine.transport.name).toBe('polling');
    await phone.frame<{ phase: string }>('stage', ({ phase }) => phase === 'revealed');
    phone.close();
  }
  desk.client.close();
});

interface Asked {
  method?: string;
  /** The address of this machine from which it is asked. */
  from?: string;
  headers?: Record<string, string>;
  body?: object;
}

/** A request through the balancer on a connection of its own, like that of a phone that comes anew. */
function ask(
  path: string,
  { method = 'GET', from = '127.0.0.1', headers = {}, body }: Asked = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const origin = house.balancer.url;
    const asked = request(new URL(path, origin), {
      method,
      localAddress: from,
      agent: false,
      headers: { origin, 'content-type': 'application/json', ...headers },
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.end(body && JSON.stringify(body));
  });
}

/** Signs in with a wrong key from an address of this machine. @returns the status */
async function wrongKey(from: string, headers: Record<string, string> = {}): Promise<number> {
  return (await ask('/api/session', { method: 'POST', from, headers, body: { key: 'a wrong key of a stranger' } })).status;
}

it('limits count by the address of the phone, which it can not choose', async () => {
  // Ten a minute at each server.
  const tries = await Promise.all(Array.from({ length: 60 }, () => wrongKey('127.0.0.2')));
  expect(tries.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(new Set(tries)).toEqual(new Set([401, 429]));
  // Each server has heard more than ten of them.
  const more = await Promise.all(Array.from({ length: 12 }, () => wrongKey('127.0.0.2', { 'x-forwarded-for': '10.9.8.7' })));
  expect(new Set(more)).toEqual(new Set([429]));
  expect(await wrongKey('127.0.0.3')).toBe(401);
});

it('a server that hangs is noticed, and its phones go to another one', async () => {
  const keys = await house.openRoom('long', {}, house.url(0));
  const phones: Phone[] = [];
  for (const name of ['Ana', 'Bo', 'Cem']) phones.push(await Phone.join(house.balancer.url, keys.roomId, name));
  house.server(1).freeze();
  await house.balancer.noticed(1, 'DOWN');
  const desk = await house.sit(keys, house.balancer.url);
  await desk.to('open', 0);
  for (const phone of phones) await phone.answer(0, 'this');
  for (const phone of phones) expect(await phone.ruled(0)).toEqual({ ok: true });
  house.server(1).thaw();
  await house.balancer.noticed(1, 'UP');
  await house.agrees(keys);
  for (const phone of phones) phone.leave();
  desk.client.close();
});

it('while Redis is away the pages are still there, and a refusal is the server’s own', async () => {
  const keys = await house.openRoom('long', {}, house.balancer.url);
  await house.redis.kill();
  for (const place of [0, 1, 2]) await house.balancer.noticed(place, 'DOWN');
  expect((await ask('/api/names')).status).toBe(200);
  const refused = await ask(`/api/join/${keys.code}`);
  expect([refused.status, JSON.parse(refused.text)]).toEqual([503, expect.objectContaining({ code: 'store-away' })]);
  await house.redis.start();
  for (const place of [0, 1, 2]) await house.balancer.noticed(place, 'UP');
  const found = JSON.parse((await ask(`/api/join/${keys.code}`)).text) as JoinInfo;
  expect(found.roomId).toBe(keys.roomId);
});

it('with no server alive the balancer says so in a sentence', async () => {
  const alone = await Balancer.start({ servers: [] });
  try {
    await until(async () => (await (await fetch(alone.url)).text()).startsWith('No Bellringer server is running.'), 'a sentence');
  } finally {
    await alone.stop();
  }
});

/** What Redis says to a newcomer; null: he was not let in. */
function ping(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
    socket.once('data', (chunk) => {
      resolve(chunk.toString().trim());
      socket.destroy();
    });
  });
}

it('behind the balancer servers find the Redis that is primary now, and never two of them', async () => {
  const primary = await RedisProcess.start();
  const replica = await RedisProcess.start({ replicaOf: primary.port });
  const front = await Balancer.start({ servers: [], redis: [primary, replica] });
  let server: ServerProcess | null = null;
  try {
    server = await ServerProcess.start({ REDIS_URL: front.redisUrl, REDIS_REPLICAS: '1', CONTENT_DIR: 'tests/servers/content' });
    const { url } = server;
    const keys = await house.openRoom('long', {}, url);
    await primary.kill();
    await replica.cli('REPLICAOF', 'NO', 'ONE');
    await replica.cli('CONFIG', 'SET', 'appendonly', 'yes');
    // It waits for a replica that is not there: nothing is acknowledged that one machine alone has. What was is on the new primary.
    await until(async () => (await fetch(`${url}/api/join/${keys.code}`)).ok, 'the room, from the new primary');
    // The old one comes back and takes itself for the primary: whoever comes now is let to neither, who is there stays with the new one.
    await primary.start();
    await until(async () => (await ping(front.redisPort)) === null, 'a door that is shut before two primaries');
    expect((await fetch(`${url}/api/join/${keys.code}`)).ok).toBe(true);
    await primary.cli('REPLICAOF', '127.0.0.1', String(replica.port));
    await until(async () => (await ping(front.redisPort)) === '+PONG', 'one primary again');
    await until(async () => (await fetch(`${url}/health`)).ok, 'a server that can serve');
    await house.openRoom('long', {}, url);
    expect(await primary.cli('DBSIZE')).toBe(await replica.cli('DBSIZE'));
  } finally {
    await server?.stop();
    await front.stop();
    await replica.stop();
    await primary.stop();
  }
});
