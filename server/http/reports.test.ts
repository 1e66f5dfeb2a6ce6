import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bank, MyResult, RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { ReportHead, TeacherReport } from '../../shared/report.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';
import { tokenHash } from '../rooms/seats.ts';

const TOKENS = { ana: 'A'.repeat(22), eve: 'E'.repeat(22), rude: 'R'.repeat(22), stranger: 'S'.repeat(22) };

/** One question is played, the other lies ahead, and nobody presses "end". */
let house: House;
let cookie: string;
let keys: RoomKeys;
let play: Play;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  cookie = await house.signIn();
  const body = { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy' } };
  keys = (await house.ask('POST', '/api/rooms', { cookie, body })).json as RoomKeys;
  const room = await house.hall.find(keys.roomId);
  if (!room) throw new Error('no room');
  play = new Play(room);
  const ana = await play.join('Ana', TOKENS.ana);
  const eve = await play.join('=cmd|"/c calc"!A1, Eve', TOKENS.eve);
  const rude = await play.join('Rude', TOKENS.rude);
  await play.open();
  await play.answer(ana, { kind: 'multiple-choice', picks: [play.positionOf('Oslo')] });
  await play.answer(eve, { kind: 'multiple-choice', picks: [play.positionOf('Bergen')] });
  await play.kick(rude);
  await play.reveal();
});
afterAll(() => house.close());

const get = (path: string) => house.ask('GET', path, { cookie });
const mine = (token: string, roomId = keys.roomId) => house.ask('POST', '/api/my-result', { body: { roomId, token } });

describe('the report of a room that still runs', () => {
  it('is in the list and there whole, whether or not anybody saved it', async () => {
    const heads = (await get('/api/reports')).json as ReportHead[];
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatchObject({
      roomId: keys.roomId,
      quizId: 'norway',
      code: keys.code,
      endedAt: null,
      players: 2,
      rounds: 2,
      played: 1,
      share: 0.5,
    });
    const { status, json } = await get(`/api/reports/${keys.roomId}`);
    const report = json as TeacherReport;
    expect(status).toBe(200);
    expect(report.players.map(({ name, points }) => [name, points])).toEqual([
      ['Ana', 1000],
      ['=cmd|"/c calc"!A1, Eve', 0],
      ['Rude', 0],
    ]);
    expect(report.rounds.map(({ state }) => state)).toEqual(['played', 'not played']);
  });

  it('holds no token and no hash of one', async () => {
    const { text } = await get(`/api/reports/${keys.roomId}`);
    for (const token of Object.values(TOKENS)) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(tokenHash(token));
    }
    expect(text).not.toContain('"tokens"');
    for (const secret of [keys.hostToken, keys.screenToken]) expect(text).not.toContain(tokenHash(secret));
  });

  it('is a sheet, in which a hostile name is only a name', async () => {
    const { status, headers, text } = await get(`/api/reports/${keys.roomId}/export.csv`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="bellringer-norway-at-a-glance-\d{4}-\d\d-\d\d\.csv"; /);
    const lines = text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe(
      'Rank,Player,Total points,Question number,Title,Question,Answer,Right answer,Result,Share %,Points,Seconds,Key points missed,Marked by',
    );
    expect(lines[1]).toMatch(/^1,Ana,1000,1,A capital,What is the capital of Norway\?,Oslo,Oslo,right,100,1000,\d/);
    expect(lines[2]).toMatch(/^2,"'=cmd\|""\/c calc""!A1, Eve",0,1,A capital,What is the capital of Norway\?,Bergen,Oslo,wrong,0,0,\d/);
    expect(lines[3]).toBe(',Rude,0,1,A capital,What is the capital of Norway?,,Oslo,no answer,,,,,');
    expect(lines).toHaveLength(4);
  });

  it('is a workbook, and a file for programs', async () => {
    const xlsx = await get(`/api/reports/${keys.roomId}/export.xlsx`);
    expect(xlsx.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(xlsx.text.startsWith('PK')).toBe(true);
    const json = await get(`/api/reports/${keys.roomId}/export.json`);
    expect(json.headers['content-disposition']).toMatch(/^attachment; filename="[a-z0-9-]+\.json"; /);
    expect(json.json).toEqual((await get(`/api/reports/${keys.roomId}`)).json);
    expect(json.text).not.toContain(tokenHash(TOKENS.ana));
  });
});

describe("a student's own result", () => {
  it('is the own one, and what the class has seen', async () => {
    const { status, json } = await mine(TOKENS.ana);
    const result = json as MyResult;
    expect(status).toBe(200);
    expect(result).toMatchObject({ title: NORWAY.title, name: 'Ana', points: 1000, rank: 1, of: 2, share: 1 });
    expect(result.rounds).toHaveLength(1);
    expect(result.rounds[0]).toMatchObject({
      title: 'A capital',
      explanation: 'Because it is.',
      share: 1,
      detail: { right: 1, of: 1, wrong: 0 },
    });
    expect(((await mine(TOKENS.eve)).json as MyResult).share).toBe(0);
  });

  it("holds nothing of anybody else, and no question's key before its reveal", async () => {
    const { text } = await mine(TOKENS.ana);
    for (const other of ['Eve', 'Rude', 'Glomma', 'A river', TOKENS.ana, tokenHash(TOKENS.ana), tokenHash(TOKENS.eve)])
      expect(text).not.toContain(other);
  });

  it('is for nobody without the token of a seat', async () => {
    expect(await mine(TOKENS.stranger)).toMatchObject({ status: 404, json: { code: 'unknown-seat' } });
    // Neither the teacher's token nor the hash of a seat's is one.
    expect((await mine(keys.hostToken)).status).toBe(404);
    expect((await mine(tokenHash(TOKENS.ana))).status).toBe(400);
    expect(await mine(TOKENS.rude)).toMatchObject({ status: 403, json: { code: 'removed' } });
    expect(await mine(TOKENS.ana, 'B'.repeat(21))).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    for (const body of [
      {},
      { roomId: keys.roomId },
      { roomId: '../x', token: TOKENS.ana },
      { roomId: keys.roomId, token: TOKENS.ana, seat: 1 },
    ]) {
      expect((await house.ask('POST', '/api/my-result', { body })).status).toBe(400);
    }
  });
});

describe('after class', () => {
  it('[R1] [R29] everything is there: the list, the report, the own result, the last run in the bank', async () => {
    // Once to the podium, once to the end.
    for (const n of [100, 101]) await play.room.submit({ type: 'end', n, by: 'the-teacher' });
    await house.hall.reporter.flush();
    const [head] = (await get('/api/reports')).json as ReportHead[];
    expect(head).toMatchObject({ roomId: keys.roomId, endedAt: expect.any(Number), played: 1 });
    expect(((await mine(TOKENS.ana)).json as MyResult).points).toBe(1000);
    const bank = (await get('/api/quizzes')).json as Bank;
    expect(bank.refused).toEqual([]);
    expect(bank.quizzes).toEqual([
      {
        id: 'norway',
        title: NORWAY.title,
        field: 'Geography',
        description: '',
        items: 2,
        kinds: ['multiple-choice', 'fill-in-the-blank'],
        tags: ['maps', 'water'],
        minutes: 2,
        lastRun: { at: head?.startedAt, share: 0.5 },
      },
    ]);
  });

  it('a report outlives the room on this server', async () => {
    const kept = await house.hall.reporter.read(keys.roomId);
    if (!kept) throw new Error('not kept');
    const old = { ...kept, roomId: 'C'.repeat(21), startedAt: kept.startedAt - 1000 };
    await house.store.library.put('report', old.roomId, 'local', 0, old, house.hall.reporter.head(old));
    expect(((await get('/api/reports')).json as ReportHead[]).map(({ roomId }) => roomId)).toEqual([keys.roomId, old.roomId]);
    expect((await get(`/api/reports/${old.roomId}`)).text).not.toContain('"tokens"');
    expect(((await mine(TOKENS.ana, old.roomId)).json as MyResult).name).toBe('Ana');
  });

  it('the list comes in pages', async () => {
    const kept = await house.hall.reporter.read(keys.roomId);
    if (!kept) throw new Error('not kept');
    for (let i = 0; i < 105; i += 1) {
      const old = { ...kept, roomId: `D${String(i).padStart(20, '0')}`, startedAt: kept.startedAt + i };
      await house.store.library.put('report', old.roomId, 'local', 0, old, house.hall.reporter.head(old));
    }
    const ids: string[] = [];
    let path: string | undefined = '/api/reports';
    while (path) {
      const page = await get(path);
      ids.push(...(page.json as ReportHead[]).map(({ roomId }) => roomId));
      path = /<([^>]+)>; rel="next"/.exec(String(page.headers.link ?? ''))?.[1];
    }
    expect(new Set(ids).size).toBe(107);
    expect(ids).toHaveLength(107);
    expect((await get('/api/reports?after=zzz')).status).toBeLessThan(500);
  });

  it('a room of another owner is not there', async () => {
    const kept = await house.hall.reporter.read(keys.roomId);
    const other = { ...kept, roomId: 'F'.repeat(21), owner: 'somebody else' };
    await house.store.library.put('report', other.roomId, other.owner, 0, other, {});
    expect((await get(`/api/reports/${other.roomId}`)).status).toBe(404);
    for (const format of ['xlsx', 'csv', 'json']) expect((await get(`/api/reports/${other.roomId}/export.${format}`)).status).toBe(404);
  });
});
