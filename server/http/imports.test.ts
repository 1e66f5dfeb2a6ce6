import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bank, BankItem, Imported } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

const SAMPLE = readFileSync('tests/import/study-page.txt', 'utf8');
const TITLE = 'Choosing a Roof for a Rainy Valley';
const KEY = 'key-of-this-start';

let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse([NORWAY], { programKey: KEY });
  cookie = await house.signIn();
});
afterAll(() => house.close());

const bring = (path: string, text: unknown) => house.ask('POST', path, { cookie, body: { text } });
const bank = async () => (await house.ask('GET', '/api/quizzes', { cookie })).json as Bank;

describe('a page', () => {
  it('is looked at, kept, listed, and opened in a room', async () => {
    const preview = await bring('/api/imports/preview', SAMPLE);
    expect(preview.status).toBe(200);
    expect(preview.json).toMatchObject({ kept: null, items: { length: 9 } });
    expect((await bank()).quizzes).toHaveLength(1);

    const { status, json } = await bring('/api/imports', SAMPLE);
    const { kept } = json as Imported;
    expect(status).toBe(201);
    expect(kept).toMatchObject({ title: TITLE, playable: 1, drafts: 8 });

    const { quizzes, drafts } = await bank();
    expect(quizzes[1]).toMatchObject({
      id: kept?.quizId,
      title: TITLE,
      field: 'Architecture',
      items: 1,
      kinds: ['case-study'],
      lastRun: null,
    });
    expect(drafts).toHaveLength(8);
    const room = await house.ask('POST', '/api/rooms', { cookie, body: { quizId: kept?.quizId, settings: DEFAULT_SETTINGS } });
    expect(room.status).toBe(201);
    const items = (await house.ask('GET', '/api/items', { cookie })).json as BankItem[];
    expect(items.find(({ quiz }) => quiz === kept?.quizId)).toMatchObject({ helpful: 3, unclear: 0 });
  });

  it('that is refused is answered with its rows, and not kept', async () => {
    const { status, json } = await bring('/api/imports', 'Hello.');
    expect(status).toBe(200);
    expect(json).toMatchObject({ kept: null, items: [{ status: 'refused', line: 1 }] });
  });

  it('of nearly 1 MB is read, one beyond it is refused in words, and a body of 2 MB is not read', async () => {
    const long = (size: number) => `Title\nQuestion: ${'x'.repeat(size)}`;
    expect(await bring('/api/imports/preview', long(990_000))).toMatchObject({
      status: 200,
      json: { items: [{ reason: expect.stringContaining('Question') }] },
    });
    expect(await bring('/api/imports/preview', long(1_050_000))).toMatchObject({
      status: 200,
      json: { items: [{ reason: expect.stringContaining('bytes') }] },
    });
    expect(await bring('/api/imports/preview', long(2_000_000))).toMatchObject({ status: 413, json: { code: 'too-large' } });
  });

  it('raises the limit of no other address', async () => {
    const body = { text: 'x'.repeat(100_000) };
    for (const path of ['/api/rooms', '/api/session', '/api/imports/other']) {
      expect(await house.ask('POST', path, { cookie, body })).toMatchObject({ status: 413 });
    }
  });

  it.each([{}, { text: 7 }, { text: null }, { text: 'a', more: 1 }, []])('is not read from a body of another shape: %j', async (body) => {
    expect(await house.ask('POST', '/api/imports', { cookie, body })).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });
});

describe('nobody but the teacher', () => {
  it('brings a page, and a large body of somebody else is not even read', async () => {
    for (const path of ['/api/imports', '/api/imports/preview']) {
      for (const text of [SAMPLE, 'x'.repeat(1_400_000)]) {
        expect(await house.ask('POST', path, { body: { text } })).toMatchObject({ status: 401, json: { code: 'not-signed-in' } });
      }
      expect(await house.ask('POST', path, { cookie, body: { text: SAMPLE }, origin: false })).toMatchObject({ status: 403 });
    }
  });

  it('but a program of this machine, by the key of this start', async () => {
    const ask = (authorization: string) =>
      house.ask('POST', '/api/imports/preview', { body: { text: SAMPLE }, headers: { authorization } });
    expect((await ask(`Bearer ${KEY}`)).status).toBe(200);
    for (const wrong of ['Bearer ', 'Bearer x', `Basic ${KEY}`, `Bearer ${KEY}x`, KEY]) expect((await ask(wrong)).status).toBe(401);
  });

  it('and where there is no such key, none opens', async () => {
    const closed = await openHouse();
    for (const key of ['null', 'undefined', '', 'x']) {
      expect((await closed.ask('GET', '/api/quizzes', { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
    }
    await closed.close();
  });
});
