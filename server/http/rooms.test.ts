import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveRoom, RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { NORWAY } from '../../tests/http/quiz.ts';
import { holds } from '../rooms/seats.ts';

let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  cookie = await house.signIn();
});
afterAll(() => house.close());

const open = (body: unknown) => house.ask('POST', '/api/rooms', { cookie, body });
const asWritten = { quizId: 'norway', settings: DEFAULT_SETTINGS };

describe('rooms', () => {
  it('are opened with a code, and keys for the teacher and the projector', async () => {
    const { status, json } = await open(asWritten);
    const keys = json as RoomKeys;
    expect(status).toBe(201);
    expect(keys.code).toMatch(/^\d{6}$/);
    const room = await house.hall.find(keys.roomId);
    expect(room && holds(room.state, keys.hostToken, 'host')).toBe(true);
    expect(room && holds(room.state, keys.screenToken, 'screen')).toBe(true);
    expect(room && holds(room.state, keys.screenToken, 'host')).toBe(false);
  });

  it('are listed while they run, newest first, without any key to them', async () => {
    const later = (await open(asWritten)).json as RoomKeys;
    const { json, text } = await house.ask('GET', '/api/rooms', { cookie });
    const rooms = json as LiveRoom[];
    expect(rooms).toHaveLength(2);
    expect(rooms[0]).toEqual({ roomId: later.roomId, code: later.code, title: NORWAY.title, startedAt: expect.any(Number), players: 0 });
    expect(text).not.toContain(later.hostToken);
    const room = await house.hall.find(later.roomId);
    await room?.submit({ type: 'end', n: 1, by: 'a host' });
    expect(((await house.ask('GET', '/api/rooms', { cookie })).json as LiveRoom[]).map(({ roomId }) => roomId)).not.toContain(later.roomId);
    expect(await house.ask('POST', `/api/rooms/${later.roomId}/take-over`, { cookie })).toMatchObject({
      status: 410,
      json: { code: 'room-over' },
    });
  });

  it('[R4] let their signed-in teacher in from another device, with keys of its own', async () => {
    const keys = (await open(asWritten)).json as RoomKeys;
    const { status, json } = await house.ask('POST', `/api/rooms/${keys.roomId}/take-over`, { cookie });
    const taken = json as RoomKeys;
    expect(status).toBe(200);
    expect(taken).toMatchObject({ roomId: keys.roomId, code: keys.code });
    expect(taken.hostToken).not.toBe(keys.hostToken);
    const room = await house.hall.find(keys.roomId);
    for (const token of [keys.hostToken, taken.hostToken]) expect(room && holds(room.state, token, 'host')).toBe(true);
  });

  it('are opened for nobody without the password, the room code or a key of a room notwithstanding', async () => {
    const keys = (await open(asWritten)).json as RoomKeys;
    for (const forged of ['', `bellringer=${keys.hostToken}`, `bellringer=${keys.code}`]) {
      expect((await house.ask('POST', '/api/rooms', { cookie: forged, body: asWritten })).status).toBe(401);
      expect((await house.ask('POST', `/api/rooms/${keys.roomId}/take-over`, { cookie: forged })).status).toBe(401);
    }
  });

  it.each([
    {},
    { quizId: 'norway' },
    { ...asWritten, quizId: '../norway' },
    { ...asWritten, more: 1 },
    { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, scoring: 'cheating' } },
    { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, time: { limit: 'asWritten', factor: 99 } } },
    { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, autoplay: 'yes' } },
  ])('are not opened by a request of another shape: %j', async (body) => {
    expect(await open(body)).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });

  it('are not opened with a quiz that is not there', async () => {
    expect(await open({ ...asWritten, quizId: 'sweden' })).toMatchObject({ status: 404, json: { code: 'not-found' } });
  });
});
