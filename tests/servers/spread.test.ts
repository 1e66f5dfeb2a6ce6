import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bank, BankItem, JoinInfo, LiveRoom, RoomKeys } from '../../shared/api.ts';
import { TestClient, token } from '../server.ts';
import { House } from './house.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

const NAMES = ['Ana', 'Bo', 'Cem'] as const;

/** A phone at each server, in a room that the first one opened. */
async function spread(keys: RoomKeys): Promise<Phone[]> {
  return Promise.all(NAMES.map((name, place) => Phone.join(house.url(place), keys.roomId, name)));
}

it('a room spreads over three servers: all phones answer, the round closes by itself, and every server has the same state', async () => {
  const keys = await house.openRoom();
  const phones = await spread(keys);
  const desk = await house.sit(keys, house.url(2));
  await desk.to('open', 0);
  await Promise.all(phones.map((phone, place) => phone.answer(0, place === 0 ? 'that' : 'this')));
  for (const phone of phones) expect(await phone.ruled(0)).toEqual({ ok: true });
  // Everybody has answered, at three servers: nobody need close it.
  await desk.until(() => desk.stage.phase === 'revealed');
  for (const phone of phones)
    await until(() => phone.stage?.phase === 'revealed' && phone.me?.mark !== undefined, 'the reveal and the own mark');
  expect(phones.map(({ me }) => me?.points)).toEqual([0, 1000, 1000]);
  await house.agrees(keys);
  await desk.to('podium');
  const report = await house.report(keys, house.url(1));
  expect(report.rounds[0]).toMatchObject({ state: 'played', answered: 3 });
  expect(report.players.map(({ name, points }) => [name, points]).sort()).toEqual([
    ['Ana', 0],
    ['Bo', 1000],
    ['Cem', 1000],
  ]);
  for (const phone of phones) phone.leave();
  desk.client.close();
});

it('the code opens the room at every server, and every server lists it', async () => {
  const keys = await house.openRoom();
  for (const { url } of house.servers) {
    const join = (await (await fetch(`${url}/api/join/${keys.code}`)).json()) as JoinInfo;
    expect(join.roomId).toBe(keys.roomId);
    expect((await house.ask<LiveRoom[]>('GET', '/api/rooms', undefined, url)).map(({ roomId }) => roomId)).toContain(keys.roomId);
  }
});

it('[R4] a session of the teacher holds at every server', async () => {
  const cookie = await house.cookie(house.url(0));
  for (const { url } of house.servers) {
    const response = await house.send('GET', '/api/session', undefined, url, cookie);
    expect(await response.json()).toEqual({ signedIn: true });
  }
});

it('[R3] a resume code of one server moves the seat to a browser at another, and the older one is told', async () => {
  const keys = await house.openRoom();
  const before = await Phone.join(house.url(0), keys.roomId, 'Ana');
  const issued = await before.client.resumeCode();
  if (!issued?.ok) throw new Error('no code');
  const after = await Phone.resume(house.url(1), keys.roomId, issued.code);
  expect(after.me).toMatchObject({ seat: before.me?.seat, name: 'Ana' });
  await until(() => before.bye === 'replaced', 'the word to the older one');
  // It works once, wherever it is tried again.
  const again = new TestClient(house.url(2), 'player', { room: keys.roomId, token: token(), session: token() });
  await again.frame('welcome');
  expect(await again.command({ type: 'resume', code: issued.code })).toEqual({ ok: false, code: 'wrong-resume-code' });
  again.close();
  after.leave();
});

it('a student who is taken out at one server is out at all of them, until the teacher lets them back', async () => {
  const keys = await house.openRoom();
  const own = token();
  const dial = (place: number) => new TestClient(house.url(place), 'player', { room: keys.roomId, token: own, session: token() });
  const phone = dial(1);
  await phone.frame('welcome');
  expect(await phone.command({ type: 'join', name: 'Rob' })).toEqual({ ok: true });
  const desk = await house.sit(keys);
  await desk.do({ type: 'kick', seat: 0 });
  expect(await phone.bye()).toBe('removed');
  for (const place of [0, 1, 2]) expect(await dial(place).bye()).toBe('removed');
  await desk.do({ type: 'let-back', seat: 0 });
  await house.agrees(keys);
  const back = dial(2);
  await back.frame<{ me: { name: string } | null }>('welcome', ({ me }) => me?.name === 'Rob');
  back.close();
  desk.client.close();
});

it('what one server imports stands in the bank of the others, is played there, and is asked for in rooms that run there', async () => {
  const keys = await house.openRoom('long', {}, house.url(1));
  const desk = await house.sit(keys, house.url(1));
  const text = await readFile('tests/import/study-page.txt', 'utf8');
  const { kept } = await house.ask<{ kept: { quizId: string; drafts: number } }>('POST', '/api/imports', { text });
  const [item] = (await house.ask<BankItem[]>('GET', '/api/items')).filter(({ quiz }) => quiz === kept.quizId);
  // Nobody has looked at the bank of that server since.
  await desk.to('reading', 0);
  await desk.do({ type: 'ask', item: item?.id ?? '' });
  for (const { url } of house.servers) {
    const bank = await house.ask<Bank>('GET', '/api/quizzes', undefined, url);
    expect(bank.quizzes.map(({ id }) => id)).toContain(kept.quizId);
    expect(bank.drafts.filter(({ quizId }) => quizId === kept.quizId)).toHaveLength(kept.drafts);
    await house.openRoom(kept.quizId, {}, url);
  }
  desk.client.close();
});

it('what students say of an explanation at any server is summed up at all of them', async () => {
  const keys = await house.openRoom();
  const phones = await spread(keys);
  const desk = await house.sit(keys);
  await desk.to('open', 0);
  for (const phone of phones) await phone.answer(0, 'this');
  await desk.to('revealed', 0);
  for (const [place, phone] of phones.entries()) {
    await until(() => phone.stage?.phase === 'revealed', 'the reveal');
    phone.client.wish({ type: 'help', round: 0, attempt: 0, says: place === 2 ? 'unclear' : 'helpful' });
  }
  await desk.to('podium');
  for (const { url } of house.servers)
    await until(async () => {
      const items = await house.ask<BankItem[]>('GET', '/api/items', undefined, url);
      const first = items.find(({ id }) => id === 'long-first');
      return first?.helpful === 2 && first.unclear === 1;
    }, 'the votes of three phones');
  for (const phone of phones) phone.leave();
  desk.client.close();
});
