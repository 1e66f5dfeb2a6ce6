import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { openHouse } from '../../tests/http/house.ts';
import { NORWAY } from '../../tests/http/quiz.ts';

it('health counts, or says what is wrong', async () => {
  let trouble: string | null = null;
  const house = await openHouse([NORWAY], { trouble: () => trouble });
  await house.ask('POST', '/api/rooms', { cookie: await house.signIn(), body: { quizId: 'norway', settings: DEFAULT_SETTINGS } });
  const well = await house.ask('GET', '/health');
  expect(well).toMatchObject({ status: 200, json: { status: 'ok', rooms: 1, players: 0, store: 'ok', uptime: expect.any(Number) } });
  trouble = 'The disk is full.';
  expect(await house.ask('GET', '/health')).toMatchObject({ status: 503, json: { status: 'trouble', message: 'The disk is full.' } });
  await house.close();
});
