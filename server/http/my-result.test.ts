import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

const TOKENS = { ana: 'A'.repeat(22), eve: 'E'.repeat(22), sam: 'S'.repeat(22) };

/** A typed question is revealed: Ana has it, Eve and Sam typed something else. */
let house: House;
let keys: RoomKeys;
let play: Play;
beforeAll(async () => {
  house = await openHouse([NORWAY]);
  const body = { quizId: 'norway', settings: DEFAULT_SETTINGS };
  keys = (await house.ask('POST', '/api/rooms', { cookie: await house.signIn(), body })).json as RoomKeys;
  const room = await house.hall.find(keys.roomId);
  if (!room) throw new Error('no room');
  play = new Play(room);
  const [ana, eve, sam] = [await play.join('Ana', TOKENS.ana), await play.join('Eve', TOKENS.eve), await play.join('Sam', TOKENS.sam)];
  await play.open();
  await play.reveal();
  await play.next();
  await play.open();
  await play.answer(ana, { kind: 'fill-in-the-blank', blanks: ['Glomma'] });
  await play.answer(eve, { kind: 'fill-in-the-blank', blanks: ['Danube'] });
  await play.answer(sam, { kind: 'fill-in-the-blank', blanks: ['dickhead'] });
  await play.reveal();
});
afterAll(() => house.close());

it('tells what was right, and nothing that classmates have typed', async () => {
  const { text } = await house.ask('POST', '/api/my-result', { body: { roomId: keys.roomId, token: TOKENS.ana } });
  expect(text).toContain('Glomma');
  expect(text).not.toContain('Danube');
  expect(text).not.toContain('dickhead');
});

it('what was typed to be seen by all is shown to the teacher alone', () => {
  const { room } = play;
  const player = JSON.stringify(room.playerWelcome(0));
  const screen = JSON.stringify(room.screenWelcome('http://quiz.test'));
  const host = JSON.stringify(room.hostWelcome('h', 'http://quiz.test'));
  for (const told of [player, screen, host]) expect(told).toContain('Danube');
  for (const told of [player, screen]) expect(told).not.toContain('dickhead');
  expect(host).toContain('dickhead');
});
