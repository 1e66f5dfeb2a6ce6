import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import type { HostWelcome } from '../../shared/protocol.ts';
import type { TeacherRoster } from '../../shared/slices.ts';
import { Student } from '../peers/student.ts';
import { TestClient, token } from '../server.ts';
import { House } from './house.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

let house: House;
beforeAll(async () => {
  house = await House.open({ balancer: true });
});
afterAll(() => house.close());

/** The newest roster that a teacher's line has been told. */
async function watch(keys: RoomKeys, url: string): Promise<{ roster(): TeacherRoster; close(): void }> {
  const client = new TestClient(url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() });
  let { roster } = await client.frame<HostWelcome>('welcome');
  client.socket.on('roster', (newer: TeacherRoster) => {
    roster = newer;
  });
  return { roster: () => roster, close: () => client.close() };
}

it('[R12] [R17] the server that opened a round dies without a word: the deadline fires, presence is right, the class plays on', async () => {
  const keys = await house.openRoom('short');
  const desk = await house.sit(keys, house.url(0));
  // Its phone has no other server to go to.
  const lost = await Student.join(house.server(0), keys.roomId, 'Lost');
  const [bo, cem] = await Promise.all([Phone.join(house.url(1), keys.roomId, 'Bo'), Phone.join(house.url(2), keys.roomId, 'Cem')]);
  const teacher = await watch(keys, house.url(1));
  await desk.to('open', 0);
  await bo.answer(0, 'this');
  expect(await bo.ruled(0)).toEqual({ ok: true });
  await house.server(0).kill();
  // Nobody closes it: Cem does not answer, and the teacher's line is dead.
  for (const phone of [bo, cem]) await until(() => phone.stage?.phase === 'revealed', 'the reveal by the deadline');
  await until(() => teacher.roster().present === 2, 'two who are present');
  expect(
    teacher
      .roster()
      .items.map(({ name, present }) => [name, present])
      .sort(),
  ).toEqual([
    ['Bo', true],
    ['Cem', true],
    ['Lost', false],
  ]);
  // The teacher sits down at another server, and goes on.
  const again = await house.sit(keys, house.url(2));
  await again.to('open', 1);
  for (const phone of [bo, cem]) await phone.answer(1, 'this');
  for (const phone of [bo, cem]) expect(await phone.ruled(1)).toEqual({ ok: true });
  await again.to('podium');
  expect((await house.report(keys, house.url(1))).rounds.map(({ answered }) => answered)).toEqual([1, 2]);
  // The dead server comes back, reads the log, and knows it all.
  await house.server(0).start();
  await house.agrees(keys);
  lost.drop();
  for (const phone of [bo, cem]) phone.leave();
  for (const line of [teacher, again.client, desk.client]) line.close();
});

it('[F10] a phone whose server is killed in an open question answers by another one, with nothing typed', async () => {
  const keys = await house.openRoom();
  const phones = await Promise.all(['Ana', 'Bo', 'Cem', 'Dee'].map((name) => Phone.join(house.balancer.url, keys.roomId, name)));
  const desk = await house.sit(keys, house.balancer.url);
  await desk.to('open', 0);
  await phones[0]?.answer(0, 'this');
  expect(await phones[0]?.ruled(0)).toEqual({ ok: true });
  // One server after the other: each phone's was among them, and each is back before the next goes.
  for (const server of house.servers) {
    await server.kill();
    await server.start();
    await until(() => phones.every(({ link }) => link === 'online'), 'every phone back');
  }
  for (const phone of phones.slice(1)) await phone.answer(0, 'this');
  for (const phone of phones.slice(1)) expect(await phone.ruled(0)).toEqual({ ok: true });
  const again = await house.sit(keys, house.balancer.url);
  await again.to('revealed', 0);
  for (const phone of phones) await until(() => phone.me?.points === 1000, 'the points');
  await house.agrees(keys);
  for (const phone of phones) phone.leave();
  for (const line of [desk, again]) line.client.close();
});

it('servers that are updated one by one in a question lose no phone and no answer', async () => {
  const keys = await house.openRoom();
  const phones = await Promise.all(['Ana', 'Bo', 'Cem', 'Dee'].map((name) => Phone.join(house.balancer.url, keys.roomId, name)));
  const desk = await house.sit(keys, house.balancer.url);
  await desk.to('open', 0);
  for (const [place, server] of house.servers.entries()) {
    await phones[place]?.answer(0, 'this');
    expect(await server.drain()).toBe(0);
    await server.start();
    await until(() => phones.every(({ link }) => link === 'online'), 'every phone back');
  }
  expect(phones.map(({ bye }) => bye)).toEqual([null, null, null, null]);
  for (const phone of phones.slice(0, 3)) expect(await phone.ruled(0)).toEqual({ ok: true });
  const again = await house.sit(keys, house.balancer.url);
  await again.to('podium');
  expect((await house.report(keys)).rounds[0]?.answered).toBe(3);
  for (const phone of phones) phone.leave();
  for (const line of [desk, again]) line.client.close();
});
