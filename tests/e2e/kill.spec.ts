import { type Browser, expect, type Page, test } from '@playwright/test';
import { FastRoom } from './fast-room.ts';
import { Phone, projectorAt, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

const right = (page: Page) => page.getByRole('heading', { name: 'Right!' });
const mine = (page: Page) => page.locator('button.opt.mine', { hasText: 'Paris' });

type Moment = 'lobby' | 'reading' | 'open' | 'paused' | 'revealed' | 'scores' | 'podium';

/** What a phone shows at each moment, before the kill and after it. Those that pass by themselves come last. */
const MOMENTS: Record<Moment, (page: Page) => Promise<void>> = {
  lobby: (page) => expect(page.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible(),
  scores: (page) => expect(page.getByText('1,000 points', { exact: true })).toBeVisible(),
  podium: (page) => expect(page.getByRole('heading', { name: 'First place.' })).toBeVisible(),
  revealed: (page) => expect(right(page)).toBeVisible(),
  paused: (page) => expect(mine(page)).toBeVisible(),
  open: (page) => expect(mine(page)).toBeVisible(),
  reading: (page) => expect(page.getByText('What is the capital of France?')).toBeVisible(),
};

/** A room that stands at this moment, with a phone in it that has answered where there was something to answer. */
async function roomAt(browser: Browser, moment: Moment): Promise<{ moment: Moment; room: FastRoom; ana: Phone }> {
  const room = await FastRoom.open(server);
  // Somebody does not answer, so that the question stays open.
  await room.students(['Quiet']);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  if (moment === 'reading') await room.to('reading', 1);
  else if (moment !== 'lobby') {
    await room.to('open', 1);
    await answer(ana);
    if (moment === 'paused') await room.do({ type: 'pause' });
    else if (moment === 'podium') await room.to('scores', 1).then(() => room.do({ type: 'end' }));
    else await room.to(moment, 1);
  }
  await MOMENTS[moment](ana.page);
  return { moment, room, ana };
}

async function answer(ana: Phone): Promise<void> {
  await ana.answer('multiple-choice', 'Paris');
  await expect(ana.page.getByText(/is in\./).first()).toBeVisible();
}

/** From the same moment to the end, with the points that were earned before or after. */
async function goOn({ moment, room, ana }: Awaited<ReturnType<typeof roomAt>>): Promise<void> {
  await room.redial();
  await expect(ana.page.getByText('No connection')).toHaveCount(0);
  await MOMENTS[moment](ana.page);
  if (moment === 'paused') {
    await expect(ana.page.getByText(/^Paused/).first()).toBeVisible();
    await room.do({ type: 'resume' });
  }
  if (moment === 'lobby' || moment === 'reading') {
    await room.to('open', 1);
    await answer(ana);
  }
  if (moment !== 'scores' && moment !== 'podium') {
    await room.to('revealed', 1);
    await expect(right(ana.page)).toBeVisible();
  }
  await room.to('ended');
  await ana.page.getByRole('button', { name: 'See my result' }).click();
  await expect(ana.page.getByText('1,000').first()).toBeVisible();
  room.close();
}

test('[F9] kill -9 at every moment of a round: what was acknowledged is there, phones are back by themselves, rounds go on', async ({
  browser,
}) => {
  const rooms: Awaited<ReturnType<typeof roomAt>>[] = [];
  for (const moment of Object.keys(MOMENTS) as Moment[]) rooms.push(await test.step(`before, ${moment}`, () => roomAt(browser, moment)));
  const projector = await projectorAt(browser, server.url + (rooms[0]?.room.screenPath ?? ''));
  await expect(projector.getByText('Ana', { exact: true })).toBeVisible();
  await server.kill();
  await expect(projector.getByText('Reconnecting')).toBeVisible();
  await server.start();
  await expect(projector.getByText('Reconnecting')).toBeHidden();
  await expect(projector.getByText('Ana', { exact: true })).toBeVisible();
  // What passes by itself first: the questions that are open go on.
  for (const at of rooms.toReversed()) await test.step(`after, ${at.moment}`, () => goOn(at));
});

test('[F9] the teacher’s page is back by itself after a kill, and its key works', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.goto(server.url + room.controlPath);
  await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
  await server.kill();
  await expect(page.getByText('Reconnecting. The room is safe, phones keep their answers.')).toBeVisible();
  await server.start();
  await expect(page.getByText('Reconnecting. The room is safe, phones keep their answers.')).toBeHidden();
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.getByRole('button', { name: /^Done reading/ })).toBeVisible();
  room.close();
});
