import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

let house: House;
let keys: RoomKeys;
let wrongCode: string;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  const body = { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, names: 'generated' } };
  keys = (await house.ask('POST', '/api/rooms', { cookie: await house.signIn(), body })).json as RoomKeys;
  wrongCode = keys.code === '000000' ? '000001' : '000000';
});
afterAll(() => house.close());

const join = (code: string, from = '10.1.1.1', agent?: Agent) =>
  house.ask('GET', `/api/join/${code}`, { headers: { 'x-forwarded-for': from }, ...(agent && { agent }) });

describe('what a phone may know before it has a seat', () => {
  it('[R24] is four fields, and nothing of any question', async () => {
    const { status, json, text } = await join(keys.code);
    expect(status).toBe(200);
    expect(json).toEqual({ roomId: keys.roomId, title: NORWAY.title, names: 'generated', locked: false });
    for (const secret of ['Oslo', 'Glomma', keys.hostToken, keys.screenToken]) expect(text).not.toContain(secret);
  });

  it('is nothing for a wrong code', async () => {
    for (const code of [wrongCode, '12345', '1234567', 'abcdef', ` ${keys.code}`.trim().slice(1)]) {
      expect(await join(code)).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    }
  });

  it('says when the teacher has locked the room', async () => {
    const room = await house.hall.find(keys.roomId);
    await room?.submit({ type: 'lock', n: 1, locked: true, by: 'a host' });
    expect((await join(keys.code)).json).toMatchObject({ locked: true });
    await room?.submit({ type: 'lock', n: 2, locked: false, by: 'a host' });
  });

  it('is a name for whoever wants one', async () => {
    expect((await house.ask('GET', '/api/names')).json).toEqual({ name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/) });
  });
});

describe('[R20] guessing of room codes over HTTP', () => {
  it('waits, while a class behind the same address and others elsewhere get in', async () => {
    const from = '10.9.9.9';
    const agent = new Agent({ keepAlive: true, maxSockets: 5 });
    let answered = 0;
    const guess = async (code: number) => {
      const { status } = await join(String(code).padStart(6, '0'), from, agent);
      answered += 1;
      return status;
    };
    const codes = Array.from({ length: 61 }, (_, i) => i).filter((code) => code !== Number(keys.code));
    await Promise.all(codes.slice(0, 30).map(guess));
    const more = codes.slice(30, 60).map(guess);
    const theClass = await Promise.all(Array.from({ length: 60 }, () => join(keys.code, from)));
    expect(theClass.map(({ status }) => status)).toEqual(Array(60).fill(200));
    expect((await join(keys.code)).status).toBe(200);
    expect(answered).toBeLessThan(60);
    agent.destroy();
    await Promise.allSettled(more);
  });
});

describe('a room that has ended', () => {
  it('[R1] says so, with the way to the own result', async () => {
    const room = await house.hall.find(keys.roomId);
    await room?.submit({ type: 'end', n: 3, by: 'a host' });
    expect(await join(keys.code)).toMatchObject({ status: 410, json: { code: 'room-over', roomId: keys.roomId } });
  });
});
