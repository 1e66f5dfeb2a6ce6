import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import type { LinkLine } from '../../shared/privacy.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { LinkedResult, ResultLink } from '../../shared/results.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';
import { tokenHash } from '../rooms/seats.ts';

const DAY = 24 * 3600_000;
const TOKENS = { ana: 'A'.repeat(22), eve: 'E'.repeat(22), rude: 'R'.repeat(22) };

let house: House;
let cookie: string;
let keys: RoomKeys;
let play: Play;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  cookie = await house.signIn();
  const body = { quizId: 'norway', settings: DEFAULT_SETTINGS };
  keys = (await house.ask('POST', '/api/rooms', { cookie, body })).json as RoomKeys;
  const room = await house.hall.find(keys.roomId);
  if (!room) throw new Error('no room');
  play = new Play(room);
  const [ana, eve, rude] = [await play.join('Ana', TOKENS.ana), await play.join('Eve', TOKENS.eve), await play.join('Rude', TOKENS.rude)];
  await play.open();
  await play.answer(ana, { kind: 'multiple-choice', picks: [play.positionOf('Bergen')] });
  await play.answer(eve, { kind: 'multiple-choice', picks: [play.positionOf('Oslo')] });
  await play.kick(rude);
  await play.reveal();
});
afterAll(() => house.close());

const seatOf = (token: string) => ({ body: { roomId: keys.roomId, token } });
const make = async (token: string) => (await house.ask('POST', '/api/my-result/link', seatOf(token))).json as ResultLink;
const by = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const open = (token: string) => house.ask('GET', '/api/results', by(token));
const links = async () => (await house.ask('GET', `/api/reports/${keys.roomId}/links`, { cookie })).json as LinkLine[];

const REFUSED = { status: 404, json: { code: 'unknown-link' } };

describe('a private link', () => {
  it('shows the own result to whoever has it, for ninety days', async () => {
    const link = await make(TOKENS.ana);
    expect(link.until).toBeGreaterThan(Date.now() + 89 * DAY);
    expect(link.until).toBeLessThan(Date.now() + 91 * DAY);
    const { status, headers, json } = await open(link.token);
    const result = json as LinkedResult;
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(result).toMatchObject({ title: NORWAY.title, name: 'Ana', points: 0, until: link.until });
    expect(result.rounds).toHaveLength(1);
    expect(result.rounds[0]).toMatchObject({ round: 0, title: 'A capital', explanation: 'Because it is.', share: 0 });
  });

  it('shows nothing of anybody else, not even how many', async () => {
    const { text } = await open((await make(TOKENS.ana)).token);
    for (const other of ['Eve', 'Rude', TOKENS.eve, tokenHash(TOKENS.eve), tokenHash(TOKENS.ana), keys.roomId, 'Glomma'])
      expect(text).not.toContain(other);
    const { outcome } = (JSON.parse(text) as LinkedResult).rounds[0] ?? {};
    expect(outcome?.kind === 'multiple-choice' && outcome.options.map(({ chosen }) => chosen)).toEqual([0, 0]);
  });

  it('has 128 random bits, of which the store has the hash alone', async () => {
    const { token } = await make(TOKENS.ana);
    expect(token).toMatch(/^[A-Za-z0-9_-]{44,64}$/);
    const secret = token.slice(21, 43);
    const kept = JSON.stringify(await house.store.library.get('result-link', `${keys.roomId}.0`));
    expect(kept).toContain(tokenHash(secret));
    expect(kept).not.toContain(secret);
    expect(house.logged.join()).not.toContain(secret);
  });

  it('ends the one before, and is the same result', async () => {
    const first = await make(TOKENS.ana);
    const { id } = (await open(first.token)).json as LinkedResult;
    const second = await make(TOKENS.ana);
    expect(await open(first.token)).toMatchObject(REFUSED);
    expect((await open(second.token)).json).toMatchObject({ id });
    expect(((await open((await make(TOKENS.eve)).token)).json as LinkedResult).id).not.toBe(id);
  });

  it.each([
    ['wrong', (token: string) => `${token.slice(0, 30)}xxxxx${token.slice(35)}`],
    ['of another seat', (token: string) => `${token.slice(0, 43)}1`],
    ['of another room', (token: string) => `${'B'.repeat(21)}${token.slice(21)}`],
    ['cut', (token: string) => token.slice(0, 40)],
    ['none', () => ''],
  ])('that is %s is refused as one that has ended is', async (_what, change) => {
    const { token } = await make(TOKENS.ana);
    for (const method of ['GET', 'DELETE']) expect(await house.ask(method, '/api/results', by(change(token)))).toMatchObject(REFUSED);
    expect((await open(token)).status).toBe(200);
  });

  it('is not opened by an address, a cookie or the token of the seat', async () => {
    const { token } = await make(TOKENS.ana);
    expect(await house.ask('GET', `/api/results?token=${token}`)).toMatchObject(REFUSED);
    expect(await house.ask('GET', '/api/results', { cookie })).toMatchObject(REFUSED);
    expect(await open(TOKENS.ana)).toMatchObject(REFUSED);
  });

  it('opens no door of the teacher', async () => {
    const { token } = await make(TOKENS.ana);
    expect((await house.ask('GET', `/api/reports/${keys.roomId}`, by(token))).status).toBe(401);
  });

  it('is made by the token of a seat alone', async () => {
    for (const method of ['POST', 'DELETE']) {
      expect(await house.ask(method, '/api/my-result/link', seatOf('S'.repeat(22)))).toMatchObject({ status: 404 });
      expect(await house.ask(method, '/api/my-result/link', seatOf(TOKENS.rude))).toMatchObject({ status: 403, json: { code: 'removed' } });
      expect(await house.ask(method, '/api/my-result/link', { body: {} })).toMatchObject({ status: 400 });
    }
  });
});

describe('a private link is revoked', () => {
  it('by the student, with the link or with the seat', async () => {
    const first = await make(TOKENS.ana);
    expect((await house.ask('DELETE', '/api/results', by(first.token))).status).toBe(204);
    expect(await open(first.token)).toMatchObject(REFUSED);
    const second = await make(TOKENS.ana);
    expect((await house.ask('DELETE', '/api/my-result/link', seatOf(TOKENS.ana))).status).toBe(204);
    expect(await open(second.token)).toMatchObject(REFUSED);
  });

  it('by the teacher, of one student or of all', async () => {
    const [ana, eve] = [await make(TOKENS.ana), await make(TOKENS.eve)];
    expect((await links()).sort((a, b) => a.seat - b.seat)).toEqual([
      { seat: 0, until: ana.until },
      { seat: 1, until: eve.until },
    ]);
    expect((await house.ask('DELETE', `/api/reports/${keys.roomId}/links/0`, { cookie })).status).toBe(204);
    expect(await open(ana.token)).toMatchObject(REFUSED);
    expect((await open(eve.token)).status).toBe(200);
    const again = await make(TOKENS.ana);
    expect((await house.ask('DELETE', `/api/reports/${keys.roomId}/links`, { cookie })).status).toBe(204);
    for (const { token } of [again, eve]) expect(await open(token)).toMatchObject(REFUSED);
    expect(await links()).toEqual([]);
  });

  it('by its time', async () => {
    const { token } = await make(TOKENS.ana);
    house.later(90 * DAY + 1000);
    expect(await open(token)).toMatchObject(REFUSED);
    expect(await house.privacy.links.held(keys.roomId, [0, 1, 2])).toEqual([]);
    await house.privacy.links.sweep('local');
    expect((await house.store.library.list('result-link', 'local', null, 10)).items).toEqual([]);
    house.later(-(90 * DAY + 1000));
  });
});

it('links can not be tried out, while a class behind the same address passes', async () => {
  const { token } = await make(TOKENS.ana);
  const wrong = Array.from({ length: 45 }, (_, i) => `${token.slice(0, 21)}${String(i).padStart(22, 'x')}0`);
  // A program that guesses keeps its connections.
  const agent = new Agent({ keepAlive: true, maxSockets: 5 });
  let refused = 0;
  const guess = async (each: string) => {
    expect(await house.ask('GET', '/api/results', { ...by(each), agent })).toMatchObject(REFUSED);
    refused += 1;
  };
  await Promise.all(wrong.slice(0, 30).map(guess));
  const more = wrong.slice(30).map(guess);
  expect((await open(token)).status).toBe(200);
  expect(refused).toBeLessThan(wrong.length);
  await Promise.all(more);
  agent.destroy();
}, 30_000);
