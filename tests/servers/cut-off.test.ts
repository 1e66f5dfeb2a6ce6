import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostWelcome } from '../../shared/protocol.ts';
import { House } from './house.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

let house: House;
beforeAll(async () => {
  house = await House.open({ line: true });
});
afterAll(() => house.close());

/** A phone at the server that will be cut off, one at another, and the teacher at a third; the question is open. */
async function openQuestion(quiz: string) {
  const keys = await house.openRoom(quiz, {}, house.url(1));
  const [cut, whole] = await Promise.all([Phone.join(house.url(0), keys.roomId, 'Cut'), Phone.join(house.url(1), keys.roomId, 'Whole')]);
  const desk = await house.sit(keys, house.url(2));
  await desk.to('open', 0);
  await until(() => cut.stage?.phase === 'open' && cut.now >= cut.stage.opensAt, 'the opening');
  return {
    keys,
    cut,
    whole,
    desk,
    leave() {
      for (const phone of [cut, whole]) phone.leave();
      desk.client.close();
    },
  };
}

it.each(['cut', 'hang'] as const)(
  '[R13] a server is cut off from Redis for less than a lease (%s): its phone’s answer arrives, and all agree',
  async (how) => {
    const { keys, cut, whole, desk, leave } = await openQuestion('long');
    house.line[how]();
    cut.give(0, 'this');
    await whole.answer(0, 'this');
    expect(await whole.ruled(0)).toEqual({ ok: true });
    await pause(2000);
    expect(cut.acks.get(0)).toBeUndefined();
    house.line.mend();
    expect(await cut.ruled(0)).toEqual({ ok: true });
    await desk.to('podium');
    expect((await house.report(keys, house.url(1))).rounds[0]?.answered).toBe(2);
    await house.agrees(keys);
    leave();
  },
);

it('[R17] a server is cut off for longer than its lease: its phones are told, the others play on, and it comes back into the same room', async () => {
  const { keys, cut, whole, desk, leave } = await openQuestion('short');
  let present = 2;
  desk.client.socket.on('roster', ({ present: here }: HostWelcome['roster']) => {
    present = here;
  });
  house.line.hang();
  await whole.answer(0, 'this');
  expect(await whole.ruled(0)).toEqual({ ok: true });
  await until(() => cut.why === 'store-away', 'the word to the phones of the server that is cut off');
  await until(() => present === 1, 'one who is present');
  // Nobody waits for the server that is cut off.
  await until(() => whole.stage?.phase === 'revealed', 'the reveal for the others');
  expect(cut.stage?.phase).toBe('open');
  house.line.mend();
  await until(() => cut.link === 'online' && cut.stage?.phase === 'revealed', 'the reveal for the phone that comes back');
  await until(() => present === 2, 'both present');
  await house.agrees(keys);
  leave();
});
