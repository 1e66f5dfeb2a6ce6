import { expect, type Page, test } from '@playwright/test';
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

/** Where the room stands when the server is killed; what its phone shows before and after; and what comes next. */
const MOMENTS: { phase: 'lobby' | 'reading' | 'open' | 'paused' | 'revealed' | 'scores' | 'podium'; shows: (page: Page) => Promise<void> }[] = [
  { phase: 'lobby', shows: (page) => expect(page.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible() },
  { phase: 'reading', shows: (page) => expect(page.getByText('What is the capital of France?')).toBeVisible() },
  { phase: 'open', shows: (page) => expect(mine(page)).toBeVisible() },
  { phase: 'paused', shows: (page) => expect(mine(page)).toBeVisible() },
  { phase: 'revealed', shows: (page) => expect(right(page)).toBeVisible() },
  { phase: 'scores', shows: (page) => expect(page.getByText('1,000 points', { exact: true })).toBeVisible() },
  { phase: 'podium', shows: (page) => expect(page.getByRole('heading', { name: 'First place.' })).toBeVisible() },
];

for (const { phase, shows } of MOMENTS) {
  test(`[F9] kill -9 in ${phase}: what was acknowledged is there, the phone is back by itself, and the round goes on`, async ({ browser }) => {
    const room = await FastRoom.open(server);
    // Somebody does not answer, so that the question stays open.
    await room.students(['Quiet']);
    const ana = await Phone.join(browser, server, room.code, 'Ana');
    const projector = await projectorAt(browser, server.url + room.screenPath);
    const answered = phase !== 'lobby' && phase !== 'reading';
    if (answered) {
      await room.to('open', 1);
      await ana.answer('multiple-choice', 'Paris');
      await expect(ana.page.getByText(/is in\./).first()).toBeVisible();
    }
    if (phase === 'paused') await room.do({ type: 'pause' });
    else if (phase === 'podium') await room.to('scores', 1).then(() => room.do({ type: 'end' }));
    else await room.to(phase, 1);
    await shows(ana.page);

    await server.kill();
    await expect(projector.getByText('Reconnecting')).toBeVisible();
    await server.start();
    await room.redial();
    await expect(projector.getByText('Reconnecting')).toBeHidden();
    await expect(ana.page.getByText('No connection')).toHaveCount(0);
    await shows(ana.page);

    if (phase === 'paused') {
      await expect(ana.page.getByText(/^Paused/).first()).toBeVisible();
      await room.do({ type: 'resume' });
    }
    if (phase === 'lobby' || phase === 'reading') {
      await room.to('open', 1);
      await ana.answer('multiple-choice', 'Paris');
      await expect(ana.page.getByText(/is in\./).first()).toBeVisible();
    }
    if (phase !== 'scores' && phase !== 'podium') {
      await room.to('revealed', 1);
      await expect(right(ana.page)).toBeVisible();
      await expect(projector.getByText('Paris is the seat of the government.')).toBeVisible();
    }
    await room.to('ended');
    await ana.page.getByRole('button', { name: 'See my result' }).click();
    await expect(ana.page.getByText('1,000').first()).toBeVisible();
    room.close();
  });
}

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
