import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyResult, RoomKeys } from '../../shared/api.ts';
import type { ClassView } from '../../shared/classes.ts';
import type { ForgetPreview, Place } from '../../shared/privacy.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { Report, ReportHead, TeacherReport } from '../../shared/report.ts';
import type { ResultLink } from '../../shared/results.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';
import { everything as everythingIn } from '../../tests/privacy/everything.ts';

const DAY = 24 * 3600_000;
const TOKENS = { ana: 'A'.repeat(22), eve: 'E'.repeat(22) };
/** In the room that all others of the past are copies of. */
const TEMPLATE = 'Templata';

let house: House;
let cookie: string;
let template: Report;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  cookie = await house.signIn();
  const { play, roomId } = await openRoom(TEMPLATE);
  await play.open();
  await play.answer(0, { kind: 'multiple-choice', picks: [play.positionOf('Oslo')] });
  await play.reveal();
  await play.next();
  await play.open();
  await play.answer(0, { kind: 'fill-in-the-blank', blanks: [`${TEMPLATE} was here`] });
  await play.answer(1, { kind: 'fill-in-the-blank', blanks: ['Danube'] });
  await play.reveal();
  for (const n of [100, 101]) await play.room.submit({ type: 'end', n, by: 'the-teacher' });
  await house.hall.reporter.flush();
  const kept = await house.hall.reporter.read(roomId);
  if (!kept) throw new Error('not kept');
  template = kept;
  await ask('DELETE', `/api/reports/${roomId}`);
});
afterAll(() => house.close());

const ask = (method: string, path: string, body?: object) => house.ask(method, path, { cookie, ...(body && { body }) });
const report = async (roomId: string) => (await ask('GET', `/api/reports/${roomId}`)).json as TeacherReport;
const heads = async () => (await ask('GET', '/api/reports')).json as ReportHead[];
const mine = (roomId: string, token: string) => house.ask('POST', '/api/my-result', { body: { roomId, token } });
const link = async (roomId: string, token: string) =>
  (await house.ask('POST', '/api/my-result/link', { body: { roomId, token } })).json as ResultLink;
const openLink = (token: string) => house.ask('GET', '/api/results', { headers: { authorization: `Bearer ${token}` } });
const forget = (...places: Place[]) => ask('POST', '/api/privacy/forget', { places });
const preview = (roomId: string, seat: number) => ask('GET', `/api/privacy/forget?room=${roomId}&seat=${seat}`);

/** A room that runs: `ana` is seat 0, Eve seat 1. */
async function openRoom(ana: string): Promise<RoomKeys & { play: Play }> {
  const keys = (await ask('POST', '/api/rooms', { quizId: 'norway', settings: DEFAULT_SETTINGS })).json as RoomKeys;
  const room = await house.hall.find(keys.roomId);
  if (!room) throw new Error('no room');
  const play = new Play(room);
  await play.join(ana, TOKENS.ana);
  await play.join('Eve', TOKENS.eve);
  return { ...keys, play };
}

let count = 0;
/** A room of the past, in which both have answered. @returns its id */
async function endedRoom(ana: string): Promise<string> {
  count += 1;
  const text = JSON.stringify(template).replaceAll(TEMPLATE, ana);
  const old: Report = { ...JSON.parse(text), roomId: String(count).padStart(21, 'R'), startedAt: template.startedAt - count };
  await house.store.library.put('report', old.roomId, 'local', 0, old, house.hall.reporter.head(old));
  return old.roomId;
}

const everything = () => everythingIn(house.store);

describe('a student who is forgotten', () => {
  it('is gone from the store, from files made later, and from the log of the server; the marks stay', async () => {
    const roomId = await endedRoom('Anastasia');
    expect(await everything()).toContain('anastasia');
    const { token } = await link(roomId, TOKENS.ana);
    expect((await forget({ roomId, seat: 0 })).json).toEqual({ forgotten: 1 });
    expect(await everything()).not.toContain('anastasia');
    for (const format of ['csv', 'json'])
      expect((await ask('GET', `/api/reports/${roomId}/export.${format}`)).text).not.toMatch(/anastasia/i);
    expect(house.logged.join('\n')).not.toMatch(/anastasia/i);
    const { players, rounds } = await report(roomId);
    expect(players.find(({ seat }) => seat === 0)).toMatchObject({ name: 'Student 1', forgotten: true, rank: 1 });
    expect(players.find(({ seat }) => seat === 1)).toMatchObject({ name: 'Eve' });
    expect(rounds.map(({ answered }) => answered)).toEqual([1, 2]);
    expect(await mine(roomId, TOKENS.ana)).toMatchObject({ status: 404, json: { code: 'unknown-seat' } });
    expect(await openLink(token)).toMatchObject({ status: 404, json: { code: 'unknown-link' } });
    expect((await house.ask('POST', '/api/my-result/link', { body: { roomId, token: TOKENS.ana } })).status).toBe(404);
  });

  it('takes nothing from the others', async () => {
    const roomId = await endedRoom('Berta');
    const { token } = await link(roomId, TOKENS.eve);
    const before = (await mine(roomId, TOKENS.eve)).json;
    await forget({ roomId, seat: 0 });
    expect((await mine(roomId, TOKENS.eve)).json).toEqual(before);
    expect((await openLink(token)).status).toBe(200);
  });

  it('ends a room that runs, and deletes its log at once', async () => {
    const { roomId, code, play } = await openRoom('Cecilia');
    expect((await preview(roomId, 0)).json).toMatchObject({ places: [{ live: true }] });
    await forget({ roomId, seat: 0 });
    expect(play.room.state.phase).toBe('ended');
    expect(await house.store.log.header(roomId)).toBeNull();
    expect(await house.ask('GET', `/api/join/${code}`)).toMatchObject({ status: 404 });
    // What the room still had to say comes late, and says nothing.
    house.hall.reporter.changed(play.room);
    await house.hall.reporter.flush();
    expect(await everything()).not.toContain('cecilia');
    expect((await report(roomId)).endedAt).not.toBeNull();
    expect(((await mine(roomId, TOKENS.eve)).json as MyResult).name).toBe('Eve');
  });

  it('is forgotten in all rooms by one action', async () => {
    const [first, second, third] = [await endedRoom('Dorothea'), await endedRoom('DOROTHEA'), await endedRoom('Dorothea B')];
    const { places, complete } = (await preview(first, 0)).json as ForgetPreview;
    expect(complete).toBe(true);
    expect(places.map(({ roomId, seat, name, same, live }) => ({ roomId, seat, name, same, live }))).toEqual([
      { roomId: first, seat: 0, name: 'Dorothea', same: true, live: false },
      { roomId: second, seat: 0, name: 'DOROTHEA', same: true, live: false },
    ]);
    expect((await forget(...places.map(({ roomId, seat }) => ({ roomId, seat })))).json).toEqual({ forgotten: 2 });
    for (const roomId of [first, second]) expect(JSON.stringify(await report(roomId))).not.toMatch(/dorothea/i);
    expect(JSON.stringify(await report(third))).toContain('Dorothea B');
  });

  it('is found where the teacher has matched another name, and leaves the class', async () => {
    const rooms = [await endedRoom('Elisabeth'), await endedRoom('Lisbeth')];
    const { id, version } = (await ask('POST', '/api/classes', { name: '7b', rooms })).json as ClassView;
    const seats = rooms.map((roomId) => ({ roomId, seat: 0 }));
    const change = { version, name: '7b', rooms, students: [{ name: 'Elisabeth', seats }], apart: [] };
    expect((await ask('PUT', `/api/classes/${id}`, change)).status).toBe(200);
    const { places } = (await preview(String(rooms[0]), 0)).json as ForgetPreview;
    expect(places.map(({ name, same, matched }) => ({ name, same, matched }))).toEqual([
      { name: 'Elisabeth', same: true, matched: true },
      { name: 'Lisbeth', same: false, matched: true },
    ]);
    await forget({ roomId: String(rooms[0]), seat: 0 });
    expect(await everything()).not.toContain('elisabeth');
  });

  it('is not shown or asked for again, and what is not there is passed over', async () => {
    const roomId = await endedRoom('Frida');
    await forget({ roomId, seat: 0 });
    expect((await preview(roomId, 0)).status).toBe(404);
    expect((await forget({ roomId, seat: 0 }, { roomId, seat: 99 }, { roomId: 'B'.repeat(21), seat: 0 })).json).toEqual({ forgotten: 0 });
    expect((await ask('POST', '/api/privacy/forget', { places: [] })).status).toBe(400);
  });

  it('who bears a name that others bear too is forgotten alone, until the teacher says otherwise', async () => {
    const [first, second] = [await endedRoom('Gerda'), await endedRoom('Gerda')];
    await forget({ roomId: first, seat: 0 });
    expect(JSON.stringify(await report(second))).toContain('Gerda');
  });

  it('does not come back with a report that another server writes later', async () => {
    const roomId = await endedRoom('Hannelore');
    const before = await house.store.library.get<Report>('report', roomId);
    await forget({ roomId, seat: 0 });
    const after = await house.store.library.get<Report>('report', roomId);
    await house.store.library.put('report', roomId, 'local', after?.version ?? 0, before?.doc, {});
    expect((await report(roomId)).players.map(({ name }) => name).sort()).toEqual(['Eve', 'Student 1']);
    await house.privacy.sweep();
    expect(await everything()).not.toContain('hannelore');
  });
});

describe('a room that is deleted', () => {
  it.each(['runs', 'has ended'])('and %s is gone whole', async (how) => {
    const roomId = how === 'runs' ? (await openRoom('Isolde')).roomId : await endedRoom('Isolde');
    const other = await endedRoom('Judith');
    const { token } = await link(roomId, TOKENS.ana);
    await ask('POST', '/api/classes', { name: '7b', rooms: [roomId, other] });
    expect((await ask('DELETE', `/api/reports/${roomId}`)).status).toBe(204);
    await house.hall.reporter.flush();
    const listed = (await heads()).map((head) => head.roomId);
    expect(listed).not.toContain(roomId);
    expect(listed).toContain(other);
    for (const path of ['', '/export.csv', '/export.xlsx', '/review', '/links'])
      expect((await ask('GET', `/api/reports/${roomId}${path}`)).status, path).toBe(404);
    expect(await mine(roomId, TOKENS.ana)).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    expect(await openLink(token)).toMatchObject({ status: 404, json: { code: 'unknown-link' } });
    expect((await ask('DELETE', `/api/reports/${roomId}`)).status).toBe(404);
    expect(await everything()).not.toContain('isolde');
    // Only the note that it was deleted names the room, for a day.
    house.later(2 * DAY);
    await house.privacy.sweep();
    house.later(-2 * DAY);
    expect(await everything()).not.toContain(roomId.toLowerCase());
    expect(await everything()).toContain('judith');
  });

  it('that nobody has come to is gone too, and its code is nobody’s', async () => {
    const { roomId, code } = (await ask('POST', '/api/rooms', { quizId: 'norway', settings: DEFAULT_SETTINGS })).json as RoomKeys;
    expect((await ask('DELETE', `/api/reports/${roomId}`)).status).toBe(204);
    expect((await heads()).map((head) => head.roomId)).not.toContain(roomId);
    expect(await house.store.log.header(roomId)).toBeNull();
    expect(await house.ask('GET', `/api/join/${code}`)).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
  });

  it('of another owner is not there', async () => {
    const other = { ...template, roomId: 'F'.repeat(21), owner: 'somebody else' };
    await house.store.library.put('report', other.roomId, other.owner, 0, other, {});
    expect((await ask('DELETE', `/api/reports/${other.roomId}`)).status).toBe(404);
    expect((await forget({ roomId: other.roomId, seat: 0 })).json).toEqual({ forgotten: 0 });
    expect(await house.store.library.get('report', other.roomId)).not.toBeNull();
  });
});

describe('rooms delete themselves', () => {
  it('a year after their end, which the list tells; those that run stay', async () => {
    const { roomId: running } = await openRoom('Klara');
    const old = await endedRoom('Leonore');
    const told = await heads();
    expect(told.find(({ roomId }) => roomId === old)?.deletesAt).toBe((template.endedAt ?? 0) + 365 * DAY);
    expect(told.find(({ roomId }) => roomId === running)?.deletesAt).toBeNull();
    house.later(364 * DAY);
    await house.privacy.sweep();
    expect(await everything()).toContain('leonore');
    house.later(2 * DAY);
    await house.privacy.sweep();
    house.later(-366 * DAY);
    const left = (await heads()).map(({ roomId }) => roomId);
    expect(left).toContain(running);
    expect(left).not.toContain(old);
    expect(await everything()).not.toContain('leonore');
  });

  it('and a link ends with its room', async () => {
    const roomId = await endedRoom('Martha');
    house.later(360 * DAY);
    expect((await link(roomId, TOKENS.ana)).until).toBe((template.endedAt ?? 0) + 365 * DAY);
    house.later(-360 * DAY);
  });
});
