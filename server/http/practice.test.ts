import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { PracticePrompt, ResultLink } from '../../shared/results.ts';
import { type House, openHouse, type Reply } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

const TOKEN = 'A'.repeat(22);

/** Two questions have been revealed, and Ana missed both; a third one is still ahead. */
let house: House;
let link: string;
beforeAll(async () => {
  const [capital, river] = NORWAY.items;
  if (!capital || !river) throw new Error('no items');
  const secret = {
    ...river,
    id: 'secret',
    body: { ...river.body, blanks: [{ accept: ['Numedalslågen'], reject: [], feedback: 'So long.' }] },
  };
  house = await openHouse([{ ...NORWAY, items: [capital, river, secret as typeof river] }]);
  const body = { quizId: 'norway', settings: DEFAULT_SETTINGS };
  const { roomId } = (await house.ask('POST', '/api/rooms', { cookie: await house.signIn(), body })).json as RoomKeys;
  const room = await house.hall.find(roomId);
  if (!room) throw new Error('no room');
  const play = new Play(room);
  await play.join('Ana', TOKEN);
  for (const first of [true, false]) {
    if (!first) await play.next();
    await play.open();
    await play.reveal();
  }
  link = ((await house.ask('POST', '/api/my-result/link', { body: { roomId, token: TOKEN } })).json as ResultLink).token;
});
afterAll(() => house.close());

const asked = (path: string, body?: object, token = link): Promise<Reply> =>
  house.ask(body ? 'POST' : 'GET', `/api/results/practice/${path}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body }),
  });

/** Where a text stands in this attempt. */
async function pick(attempt: number, text: string): Promise<number> {
  const { prompt } = (await asked(`0/${attempt}`)).json as PracticePrompt;
  return prompt.kind === 'multiple-choice' ? prompt.options.indexOf(text) : -1;
}

describe('practice', () => {
  it('asks without telling', async () => {
    const { status, text, headers } = await asked('0/0');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('Oslo');
    expect(text).not.toContain('It was, once.');
    expect(text).not.toContain('right');
  });

  it('marks by text, wherever it stands in an attempt, and says why', async () => {
    for (const attempt of [0, 1, 2, 3]) {
      const [oslo, bergen] = [await pick(attempt, 'Oslo'), await pick(attempt, 'Bergen')];
      const mark = async (at: number) =>
        (await asked(`0/${attempt}`, { answer: { kind: 'multiple-choice', picks: [at] } })).json as { share: number };
      expect(await mark(oslo)).toMatchObject({ share: 1, explanation: expect.stringContaining('Because it is.') });
      expect((await mark(bergen)).share).toBe(0);
    }
  });

  it.each([
    [' GLOMMA.', 1],
    ['Glomna', 1],
    ['Rhine', 0],
  ])('folds what is typed, as the room does: %s', async (typed, share) => {
    const { json } = await asked('1/0', { answer: { kind: 'fill-in-the-blank', blanks: [typed] } });
    expect(json).toMatchObject({ share, outcome: { blanks: [{ answer: 'Glomma' }] } });
  });

  it('keeps nothing', async () => {
    const result = () => house.ask('GET', '/api/results', { headers: { authorization: `Bearer ${link}` } });
    const before = (await result()).text;
    await asked('1/0', { answer: { kind: 'fill-in-the-blank', blanks: ['Glomma'] } });
    expect((await result()).text).toBe(before);
  });

  it('a question that is ahead stays a secret', async () => {
    for (const body of [undefined, { answer: { kind: 'fill-in-the-blank', blanks: ['Numedalslågen'] } }]) {
      const { status, text } = await asked('2/0', body);
      expect(status).toBe(404);
      expect(text).not.toContain('Numedals');
    }
  });

  it.each(['9/0', '-1/0', 'x/0', '0/1.5', '0/1000', '0/0x'])('%s is no place', async (path) => {
    expect(await asked(path)).toMatchObject({ status: 404, json: { code: 'not-found' } });
  });

  it.each([
    {},
    { answer: null },
    { ticks: [true] },
    { answer: { kind: 'true-false', value: true } },
    { answer: { kind: 'multiple-choice', picks: [0, 1] } },
    { answer: { kind: 'multiple-choice', picks: [0] }, more: 1 },
  ])('%j is no answer to it', async (body) => {
    expect(await asked('0/0', body)).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });

  it('is behind the link, like the result', async () => {
    for (const wrong of ['B'.repeat(44), link.replace(/.$/, '9'), TOKEN]) {
      expect(await asked('0/0', undefined, wrong)).toMatchObject({ status: 404, json: { code: 'unknown-link' } });
      expect(await asked('0/0', { ticks: [true] }, wrong)).toMatchObject({ status: 404, json: { code: 'unknown-link' } });
    }
  });
});
