import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServerProcess } from '../processes/server-process.ts';
import { House } from './house.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

/** What /health of a server says. */
async function health(place: number): Promise<{ status: number; body: { status: string; message?: string } }> {
  const response = await fetch(`${house.url(place)}/health`);
  return { status: response.status, body: (await response.json()) as { status: string; message?: string } };
}

/** Waits until every server names a trouble in /health, and in its log. */
async function named(what: RegExp): Promise<void> {
  for (const [place, server] of house.servers.entries()) {
    await until(async () => what.test((await health(place)).body.message ?? ''), `${what} in /health`);
    expect((await health(place)).status).toBe(503);
    await until(() => what.test(server.said), `${what} in the log`);
  }
}

async function well(): Promise<void> {
  for (const place of [0, 1, 2]) await until(async () => (await health(place)).status === 200, 'a server that can serve');
}

/** A question open on two phones at two servers; the second has answered. */
async function openQuestion(quiz = 'short') {
  const keys = await house.openRoom(quiz);
  const [ana, bo] = await Promise.all([Phone.join(house.url(0), keys.roomId, 'Ana'), Phone.join(house.url(1), keys.roomId, 'Bo')]);
  const desk = await house.sit(keys, house.url(2));
  await desk.to('open', 0);
  await bo.answer(0, 'this');
  expect(await bo.ruled(0)).toEqual({ ok: true });
  const { stage } = ana;
  if (stage?.phase !== 'open') throw new Error('the question is not open');
  const closesAt = stage.closesAt ?? 0;
  return {
    keys,
    ana,
    bo,
    closesAt,
    /** How much later the round closes by now, as Ana's phone knows it, ms. */
    later: () => (ana.stage?.phase === 'open' ? (ana.stage.closesAt ?? 0) - closesAt : 0),
    leave() {
      for (const phone of [ana, bo]) phone.leave();
      desk.client.close();
    },
  };
}

it('[R13] Redis is killed in an open round: the answer waits on the phone, the round gets the time back, and nothing is lost', async () => {
  // Long enough that the five seconds which are left after every outage do not hide it.
  const { keys, ana, bo, later, leave } = await openQuestion('long');
  await house.redis.kill();
  const since = performance.now();
  ana.give(0, 'this');
  await until(async () => (await health(0)).status === 503, 'trouble');
  // Its server has noticed, and its lease has not run out yet: the line stays, and the phone says that it is saving.
  expect([ana.link, ana.acks.get(0)]).toEqual(['online', undefined]);
  expect(ana.client.kept(0, 0)).not.toBeNull();
  await named(/Redis at .* can't be reached/);
  const away = performance.now() - since;
  await house.redis.start();
  expect(await ana.ruled(0)).toEqual({ ok: true });
  await until(() => later() >= away, 'a round that is longer by the outage');
  await well();
  // Both have answered: the round closes by itself, and each answer counts once.
  for (const phone of [ana, bo]) await until(() => phone.me?.points === 1000, 'the points');
  const again = await house.sit(keys, house.url(2));
  await again.to('podium');
  expect((await house.report(keys)).rounds[0]?.answered).toBe(2);
  await house.agrees(keys);
  leave();
  again.client.close();
});

it('[R17] Redis is away for longer than a lease: phones are told that it is saving, keep the answer, and give it when Redis is back', async () => {
  const { keys, ana, closesAt, leave } = await openQuestion();
  await house.redis.kill();
  ana.give(0, 'this');
  await until(() => ana.link === 'lost' && ana.why === 'store-away', 'the word that it is saving');
  expect(ana.client.kept(0, 0)).not.toBeNull();
  // The deadline passes meanwhile, and closes nothing.
  await until(() => ana.now > closesAt, 'the deadline');
  await house.redis.start();
  await until(() => ana.link === 'online', 'a line');
  expect(await ana.ruled(0)).toEqual({ ok: true });
  await well();
  const again = await house.sit(keys, house.url(1));
  await again.to('podium');
  expect((await house.report(keys)).rounds[0]?.answered).toBe(2);
  await house.agrees(keys);
  leave();
  again.client.close();
});

it.each([
  ['read-only', /is a replica now/i, ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
  ['full', /is full/i, ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
  [
    'ready to throw keys away',
    /maxmemory-policy allkeys-lru/,
    ['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'],
    ['CONFIG', 'SET', 'maxmemory-policy', 'noeviction'],
  ],
])('Redis is %s: named in /health and in the log, nothing is acknowledged, and it goes on by itself', async (_, what, spoil, mend) => {
  const { keys, ana, leave } = await openQuestion();
  await house.redis.cli(...spoil);
  await named(what);
  ana.give(0, 'this');
  await pause(1500);
  expect(ana.acks.get(0)?.ok).not.toBe(true);
  expect(await house.send('POST', '/api/rooms', { quizId: 'long' })).toHaveProperty('status', 400);
  await house.redis.cli(...mend);
  expect(await ana.ruled(0)).toEqual({ ok: true });
  await well();
  await house.agrees(keys);
  leave();
});

it('Redis hangs and closes nothing: phones are told, and what they kept arrives when it goes on', async () => {
  const { keys, ana, leave } = await openQuestion();
  house.redis.freeze();
  ana.give(0, 'this');
  await until(() => ana.why === 'store-away', 'the word that it is saving');
  expect(ana.acks.get(0)?.ok).not.toBe(true);
  house.redis.thaw();
  expect(await ana.ruled(0)).toEqual({ ok: true });
  await well();
  await house.agrees(keys);
  leave();
});

it('Redis is away at the start: the server says so once, tries again, and serves when it is there', async () => {
  await house.redis.kill();
  const late = await ServerProcess.launch({ REDIS_URL: house.redis.url, CONTENT_DIR: 'tests/servers/content' });
  try {
    await until(() => late.said.includes('Redis'), 'a word about Redis');
    await pause(2500);
    expect(late.pid).not.toBeNull();
    expect(late.said.match(/does not answer/g)).toHaveLength(1);
    await house.redis.start();
    await late.ready();
  } finally {
    await late.stop();
  }
  await well();
});

it('a server on Redis without the teacher’s key is refused at the start, with a sentence', async () => {
  const keyless = await ServerProcess.launch({ REDIS_URL: house.redis.url, TEACHER_KEY: '' });
  expect(await keyless.ended()).toBe(1);
  expect(keyless.said).toContain('TEACHER_KEY');
  expect(keyless.said).not.toMatch(/^\s+at /m);
  await keyless.stop();
});
