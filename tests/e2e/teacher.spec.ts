import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { FastRoom } from './fast-room.ts';
import { Phone, projectorAt, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

/** The control page of a room, in a browser that is signed in. */
async function controlOf(browser: Browser, room: FastRoom): Promise<Page> {
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.goto(server.url + room.controlPath);
  await expect(page.getByRole('contentinfo', { name: 'Run the room' })).toBeVisible();
  return page;
}

const button = (page: Page, words: RegExp) => page.getByRole('button', { name: words }).first();
/**
 * Presses the large key, by Space or with the mouse, until the room has heard it: a key that has changed by itself a moment ago takes
 * no hand that was on its way already.
 */
async function press(page: Page, how: 'Space' | 'mouse', words: RegExp, then: RegExp): Promise<void> {
  await expect(button(page, words)).toBeVisible();
  await expect(async () => {
    if (await button(page, words).isVisible()) await (how === 'Space' ? page.keyboard.press('Space') : button(page, words).click());
    await expect(button(page, then)).toBeVisible({ timeout: 2000 });
  }).toPass();
}
const said = (page: Page) => page.locator('[aria-live="polite"]');

test('[F7] the keyboard runs the room', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const page = await controlOf(browser, room);
  await room.students(['Quiet']);

  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keys', exact: true })).toBeVisible();
  // While a sheet is open its keys are not the room's.
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Keys', exact: true })).toBeHidden();
  const lock = page.getByRole('switch', { name: 'Lock room' });
  await expect(lock).not.toBeChecked();
  await page.keyboard.press('l');
  await expect(lock).toBeChecked();
  await page.keyboard.press('l');
  await expect(lock).not.toBeChecked();
  const autoplay = page.getByRole('switch', { name: 'Autoplay' });
  await page.keyboard.press('a');
  await expect(autoplay).toBeChecked();
  await page.keyboard.press('a');
  await expect(autoplay).not.toBeChecked();

  await press(page, 'Space', /^Start/, /^Done reading/);
  await room.to('reading', 1);
  await press(page, 'Space', /^Open now/, /^Close early/);
  await page.keyboard.press('p');
  await expect(button(page, /^Go on/)).toBeVisible();
  await page.keyboard.press('p');
  await expect(button(page, /^Pause/)).toBeEnabled();
  await page.keyboard.press('s');
  await expect(said(page).filter({ hasText: 'Skipped' })).toHaveCount(1);
  // That it can be undone comes a moment after that it was skipped.
  await expect(button(page, /^Undo/)).toBeEnabled();
  await page.keyboard.press('z');
  await press(page, 'Space', /^Close early/, /^Show scores/);
  // A button that was clicked does not catch the next Space.
  await press(page, 'mouse', /^Show scores/, /^Question 3/);
  await page.getByText('Lock room', { exact: true }).click();
  await expect(lock).toBeChecked();
  await press(page, 'Space', /^Question 3/, /^Open now/);
  await expect(lock).toBeChecked();
  room.close();
});

test('[F7] pause, go on and ten seconds more', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const page = await controlOf(browser, room);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  await room.students(['Quiet']);
  await room.to('open', 1);
  await ana.opened();
  await button(page, /^Pause/).click();
  await expect(ana.page.getByText(/^Paused/).first()).toBeVisible();
  await expect(ana.page.locator('button.opt').first()).toBeDisabled();
  await button(page, /^Go on/).click();
  await ana.answer('multiple-choice', 'Paris');
  await expect(ana.page.getByText(/Answer . is in\./).first()).toBeVisible();
  const before = room.stage;
  await page.getByRole('button', { name: 'Add 10 seconds' }).click();
  await expect.poll(() => room.stage).not.toEqual(before);
  if (before.phase !== 'open' || room.stage.phase !== 'open') throw new Error('the question is not open');
  expect((room.stage.closesAt ?? 0) - (before.closesAt ?? 0)).toBe(10_000);
  room.close();
});

test('[F7] a skip is undone with the answer in its place', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const page = await controlOf(browser, room);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  await room.students(['Quiet']);
  await room.to('open', 1);
  await ana.answer('multiple-choice', 'Paris');
  await expect(ana.page.getByText(/Answer . is in\./).first()).toBeVisible();
  await button(page, /^Skip/).click();
  await expect(ana.page.getByRole('heading', { name: 'This question is skipped.' })).toBeVisible();
  await expect(page.getByText('Nobody earns points, and no counts are shown.')).toBeVisible();
  await button(page, /^Undo/).click();
  await expect(ana.page.locator('button.opt.mine', { hasText: 'Paris' })).toBeVisible();
  await room.to('revealed', 1);
  await expect(ana.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  room.close();
});

test('[F7] autoplay plays a whole quiz by itself', async ({ browser }) => {
  const room = await FastRoom.open(server, { autoplay: true, change: false }, 'quick');
  const projector = await projectorAt(browser, server.url + room.screenPath);
  await room.students(['Ana', 'Bo'], ({ parts }) =>
    parts.kind === 'true-false' ? { kind: 'true-false', value: true } : { kind: 'multiple-choice', picks: [0] },
  );
  await room.do({ type: 'next' });
  // Two questions, each with its reading time, the reveal and the scoreboard.
  await expect(projector.getByText('Two halves of it are whole.')).toBeVisible({ timeout: 30_000 });
  await expect(projector.getByRole('heading', { name: 'After question 1' })).toBeVisible({ timeout: 30_000 });
  await expect(projector.getByText('Odd numbers have no whole half.')).toBeVisible({ timeout: 30_000 });
  await expect(projector.getByRole('list', { name: 'The first three' })).toBeVisible({ timeout: 60_000 });
  room.close();
});

test('[F7] without a time limit only the teacher closes a question, and points are by accuracy', async ({ browser }) => {
  const room = await FastRoom.open(server, { time: { limit: 'none' }, scoring: 'classic' });
  const page = await controlOf(browser, room);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  await room.to('open', 1);
  await expect(page.getByRole('button', { name: 'Add 10 seconds' })).toBeDisabled();
  await ana.answer('multiple-choice', 'Paris');
  await expect(ana.page.getByText('You can change it until your teacher closes the question.')).toBeVisible();
  await button(page, /^Close early/).click();
  await expect(ana.page.getByText('+1,000 points').first()).toBeVisible();
  room.close();
});

test('[F12] a private scoreboard shows no names on the projector, the first five only five', async ({ browser }) => {
  const names = ['Ana', 'Bo', 'Cleo', 'Dora', 'Emil', 'Fred', 'Gina'];
  const room = await FastRoom.open(server, { board: 'private' });
  const projector = await projectorAt(browser, server.url + room.screenPath);
  await room.students(names, ({ parts }) => (parts.kind === 'multiple-choice' ? { kind: 'multiple-choice', picks: [0] } : null));
  await room.to('scores', 1);
  await expect(projector.getByText('Only you see it.')).toBeVisible();
  for (const name of names) await expect(projector.getByText(name, { exact: true })).toHaveCount(0);
  await room.do({ type: 'board', board: 'topFive' });
  await expect(projector.getByRole('list', { name: 'Scoreboard' }).getByRole('listitem')).toHaveCount(5);
  await room.do({ type: 'board', board: 'shown' });
  await expect(projector.getByRole('list', { name: 'Scoreboard' }).getByRole('listitem')).toHaveCount(7);
  room.close();
});

test('a signed-in teacher takes a room over from another browser, and both can run it', async ({ browser }) => {
  const first = await TeacherDesk.signIn(browser, server);
  const code = await first.openRoom('One of every kind');
  const second = await TeacherDesk.signIn(browser, server);
  await second.page.getByRole('button', { name: new RegExp(`^Take over room ${code.slice(0, 3)} ?${code.slice(3)}`) }).click();
  await second.key(/^Start/);
  await expect(button(second.page, /^Done reading/)).toBeVisible();
  await first.key(/^Done reading/);
  await expect(button(second.page, /^Question 2/)).toBeVisible();
});

test('the link for the teacher’s own phone runs the room without a sign-in, and leaves no key in the address', async ({ browser }) => {
  const desk = await TeacherDesk.signIn(browser, server);
  await desk.openRoom('One of every kind');
  await desk.page.getByRole('button', { name: 'On my phone', exact: true }).click();
  const link = await desk.page.getByLabel('The same as a link').inputValue();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  await phone.goto(link);
  await button(phone, /^Start/).click();
  await expect(button(desk.page, /^Done reading/)).toBeVisible();
  expect(new URL(phone.url()).hash).toBe('');
});

test('an end is held back ten seconds and can be taken back', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const page = await controlOf(browser, room);
  await room.students(['Ana']);
  await room.to('scores', 1);
  await page.getByRole('button', { name: 'End the room' }).click();
  await expect(page.getByText(/^The quiz stops in/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText(/^The quiz stops in/)).toBeHidden();
  expect(room.stage.phase).toBe('scores');
  // Nobody presses anything more: it ends by itself, by way of the podium.
  await page.getByRole('button', { name: 'End the room' }).click();
  await expect(button(page, /^End the room/)).toBeVisible();
  await expect.poll(() => room.stage.phase, { timeout: 20_000 }).toBe('podium');
  room.close();
});

test('[F17] results are there without an "end", and the sheet holds every answer', async ({ browser }) => {
  const room = await FastRoom.open(server, {}, 'quick');
  await room.students(['Ana', 'Bo'], ({ parts }, name) =>
    parts.kind === 'true-false'
      ? { kind: 'true-false', value: name === 'Ana' }
      : { kind: 'multiple-choice', picks: [name === 'Ana' ? 0 : 1] },
  );
  await room.to('scores', 1);
  const { page } = await TeacherDesk.signIn(browser, server);
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  const running = page.getByRole('listitem').filter({ hasText: `${room.code.slice(0, 3)} ${room.code.slice(3)}` });
  await running.getByRole('link', { name: 'Results so far' }).click();
  await expect(page.getByRole('row', { name: /Ana/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('link', { name: /csv/ }).click();
  const sheet = await readFile(await (await download).path(), 'utf8');
  const rows = sheet
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  const answers = rows.slice(1).map((row) => [row[1], row[3], row[6]]);
  expect(answers).toHaveLength(4);
  expect(answers).toEqual(
    expect.arrayContaining([
      ['Ana', '1', 'True'],
      ['Bo', '1', 'False'],
      ['Ana', '2', expect.stringMatching(/three|four/)],
      ['Bo', '2', expect.stringMatching(/three|four/)],
    ]),
  );
  room.close();
});
