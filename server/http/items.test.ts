import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BankItem, RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
});
afterAll(() => house.close());

it('every item of the bank, with what students said of it in every room that came to its podium', async () => {
  const cookie = await house.signIn();
  for (const says of ['helpful', 'unclear'] as const) {
    const body = { quizId: 'norway', settings: DEFAULT_SETTINGS };
    const keys = (await house.ask('POST', '/api/rooms', { cookie, body })).json as RoomKeys;
    const room = await house.hall.find(keys.roomId);
    if (!room) throw new Error('no room');
    const play = new Play(room);
    const ana = await play.join('Ana', 'A'.repeat(22));
    await play.open();
    await play.answer(ana, { kind: 'multiple-choice', picks: [0] });
    await play.reveal();
    expect(await room.submit({ type: 'help', seat: ana, n: 2, round: 0, attempt: 0, says })).toEqual({ ok: true });
    await room.submit({ type: 'end', n: 10, by: 'the-teacher' });
    await house.hall.reporter.flush();
  }
  const items = (await house.ask('GET', '/api/items', { cookie })).json as BankItem[];
  expect(items).toEqual([
    {
      id: 'capital',
      title: 'A capital',
      kind: 'multiple-choice',
      quiz: 'norway',
      quizTitle: 'Norway, at a glance',
      related: [],
      helpful: 1,
      unclear: 1,
    },
    expect.objectContaining({ id: 'river', helpful: 0, unclear: 0 }),
  ]);
});

it('the items of one quiz in its own order, and of no quiz there are none', async () => {
  const cookie = await house.signIn();
  const { json } = await house.ask('GET', '/api/quizzes/norway/items', { cookie });
  expect((json as BankItem[]).map(({ id, quiz }) => [id, quiz])).toEqual(NORWAY.items.map(({ id }) => [id, 'norway']));
  expect((await house.ask('GET', '/api/quizzes/sweden/items', { cookie })).status).toBe(404);
  expect((await house.ask('GET', '/api/quizzes/norway/items')).status).toBe(401);
});
