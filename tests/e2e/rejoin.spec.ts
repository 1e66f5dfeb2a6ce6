import { type Browser, expect, type Page, test } from '@playwright/test';
import { FastRoom } from './fast-room.ts';
import { Phone, projectorAt, TeacherDesk } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

/** A browser that has never been here. */
async function newPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  return context.newPage();
}

const mine = (page: Page, text: string) => page.locator('button.opt.mine', { hasText: text });
const isIn = (page: Page) => page.getByText(/Answer . is in\./).first();

test('[F8] a refresh, a closed tab and the bare address: name, points and answer are there with nothing typed', async ({ browser }) => {
  const room = await FastRoom.open(server);
  // Somebody does not answer, so that the question stays open.
  await room.students(['Quiet']);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  await room.to('open', 1);
  await ana.answer('multiple-choice', 'Paris');
  await expect(isIn(ana.page)).toBeVisible();

  await ana.page.reload();
  await expect(mine(ana.page, 'Paris')).toBeVisible();
  await expect(isIn(ana.page)).toBeVisible();

  await ana.page.close();
  const again = await ana.context.newPage();
  await again.goto(server.url + room.phonePath);
  await expect(mine(again, 'Paris')).toBeVisible();

  await again.goto(server.url);
  await expect(mine(again, 'Paris')).toBeVisible();
  await expect(again.getByText('Ana', { exact: true })).toBeVisible();

  await room.to('revealed', 1);
  await expect(again.getByRole('heading', { name: 'Right!' })).toBeVisible();
  await again.reload();
  await expect(again.getByRole('heading', { name: 'Right!' })).toBeVisible();
  await expect(again.getByText('+1,000 points', { exact: true })).toBeVisible();
  await room.to('scores', 1);
  await again.reload();
  await expect(again.getByText('1,000 points', { exact: true })).toBeVisible();
  room.close();
});

test('[F8] a second tab takes the seat, the first one says so and can take it back', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const { page: first, context } = await Phone.join(browser, server, room.code, 'Ana');
  const second = await context.newPage();
  await second.goto(server.url + room.phonePath);
  await expect(second.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible();
  await expect(first.getByRole('heading', { name: 'You are playing on another phone.' })).toBeVisible();
  await first.getByRole('button', { name: 'Play here instead' }).click();
  await expect(first.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'You are playing on another phone.' })).toBeVisible();
  await room.to('open', 1);
  await Phone.on(first).answer('multiple-choice', 'Paris');
  await expect(isIn(first)).toBeVisible();
  room.close();
});

test('[F8] a resume code moves name, points and answer to another browser, once; a wrong one is told', async ({ browser }) => {
  const room = await FastRoom.open(server);
  await room.students(['Quiet']);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  await room.to('open', 1);
  await ana.answer('multiple-choice', 'Paris');
  await expect(isIn(ana.page)).toBeVisible();
  await room.to('scores', 1);
  await ana.page.getByRole('button', { name: 'Get a code' }).click();
  const code = (await ana.page.getByText(/^[a-z]+ \d{4}$/).textContent()) ?? '';
  await room.to('open', 2);
  await ana.answer('multiple-choice', 'two', 'three');
  await expect(ana.page.getByText(/are in\./).first()).toBeVisible();

  const other = await newPhone(browser);
  await other.goto(server.url + room.phonePath);
  await other.getByRole('button', { name: 'I was already in' }).click();
  const field = other.getByLabel('Your code from the other phone');
  await field.fill(`wrong ${code.slice(-4)}`);
  await other.getByRole('button', { name: 'Take my seat' }).click();
  await expect(other.getByText('No seat has this code.')).toBeVisible();
  // Typed as a thumb types it.
  await field.fill(` ${code.replace(' ', '').toUpperCase()} `);
  await other.getByRole('button', { name: 'Take my seat' }).click();
  await expect(mine(other, 'two')).toBeVisible();
  await expect(mine(other, 'three')).toBeVisible();
  await expect(other.getByText('Ana', { exact: true })).toBeVisible();
  await expect(other.getByText('1,000', { exact: true })).toBeVisible();
  await expect(ana.page.getByRole('heading', { name: 'You are playing on another phone.' })).toBeVisible();
  await room.to('revealed', 2);
  await expect(other.getByRole('heading', { name: 'Right!' })).toBeVisible();

  const third = await newPhone(browser);
  await third.goto(server.url + room.phonePath);
  await third.getByRole('button', { name: 'I was already in' }).click();
  await third.getByLabel('Your code from the other phone').fill(code);
  await third.getByRole('button', { name: 'Take my seat' }).click();
  await expect(third.getByText('No seat has this code.')).toBeVisible();
  room.close();
});

test('a late join lands in the running question and can answer it', async ({ browser }) => {
  const room = await FastRoom.open(server);
  await room.to('open', 1);
  const late = await Phone.join(browser, server, room.code, 'Bo', undefined, 'What is the capital of France?');
  await late.answer('multiple-choice', 'Paris');
  await expect(isIn(late.page)).toBeVisible();
  await room.to('revealed', 1);
  await expect(late.page.getByRole('heading', { name: 'Right!' })).toBeVisible();
  room.close();
});

test('[R19] a locked room: newcomers wait and get in by themselves, seats return', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  const typing = await newPhone(browser);
  await typing.goto(server.url + room.phonePath);
  await typing.getByLabel('Your name in the game').fill('Cleo');
  await room.do({ type: 'lock', locked: true });
  await typing.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(typing.getByRole('heading', { name: 'This room is locked.' })).toBeVisible();
  const newcomer = await newPhone(browser);
  await newcomer.goto(server.url + room.phonePath);
  await expect(newcomer.getByRole('heading', { name: 'This room is locked.' })).toBeVisible();
  await ana.page.reload();
  await expect(ana.page.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible();
  await room.do({ type: 'lock', locked: false });
  await expect(typing.getByRole('heading', { name: 'You’re in, Cleo.' })).toBeVisible();
  await expect(newcomer.getByLabel('Your name in the game')).toBeVisible();
  room.close();
});

test('somebody removed is told, can join again, and is let back in with the points', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const ana = await Phone.join(browser, server, room.code, 'Ana');
  const bo = await Phone.join(browser, server, room.code, 'Bo');
  await room.to('open', 1);
  await ana.answer('multiple-choice', 'Paris');
  await expect(isIn(ana.page)).toBeVisible();
  await room.to('scores', 1);
  await room.do({ type: 'kick', seat: 0 });
  await expect(ana.page.getByRole('heading', { name: 'This name was removed.' })).toBeVisible();
  await room.do({ type: 'let-back', seat: 0 });
  await expect(ana.page.getByText('1,000 points', { exact: true })).toBeVisible();

  await room.do({ type: 'kick', seat: 1 });
  await bo.page.getByRole('button', { name: 'Join with another name' }).click();
  await bo.page.getByLabel('Your name in the game').fill('Boris');
  await bo.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(bo.page.getByText('Boris', { exact: true })).toBeVisible();
  room.close();
});

test('[R19] a rude name is held back from the class until the teacher allows it', async ({ browser }) => {
  const room = await FastRoom.open(server);
  const projector = await projectorAt(browser, server.url + room.screenPath);
  const { page } = await Phone.join(browser, server, room.code, 'Dickhead', undefined, /^You’re in, (?!Dickhead)/);
  await expect(page.getByText(/until your teacher has read your name/)).toBeVisible();
  const shown = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replace(/^You’re in, (.*)\.$/, '$1');
  await expect(projector.getByText(shown).first()).toBeVisible();
  await expect(projector.getByText('Dickhead')).toHaveCount(0);

  const teacher = await TeacherDesk.signIn(browser, server);
  await teacher.page.goto(server.url + room.controlPath);
  await teacher.page.getByRole('button', { name: 'Allow the name Dickhead' }).click();
  await expect(page.getByRole('heading', { name: 'You’re in, Dickhead.' })).toBeVisible();
  await expect(projector.getByText('Dickhead').first()).toBeVisible();

  // Renamed by the teacher, the phone says the new name.
  await teacher.page.getByRole('button', { name: 'Dickhead: rename or remove' }).click();
  await teacher.page.getByLabel('Name', { exact: true }).fill('Richard');
  await teacher.page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'You’re in, Richard.' })).toBeVisible();
  room.close();
});

test('two of one name are told apart', async ({ browser }) => {
  const room = await FastRoom.open(server);
  await Phone.join(browser, server, room.code, 'Ana');
  await Phone.join(browser, server, room.code, 'ana', undefined, 'You’re in, ana 2.');
  room.close();
});

test('names that are given: nothing to type, and another one can be drawn until the first question', async ({ browser }) => {
  const room = await FastRoom.open(server, { names: 'generated' });
  const page = await newPhone(browser);
  await page.goto(server.url + room.phonePath);
  await expect(page.getByRole('heading', { name: 'You get a name for this game' })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^You’re in, [A-Z]\w+ [A-Z]\w+\.$/);
  const before = (await title.textContent()) ?? '';
  await page.getByRole('button', { name: 'Another name' }).click();
  await expect(title).not.toHaveText(before);
  await expect(title).toHaveText(/^You’re in, [A-Z]\w+ [A-Z]\w+\.$/);
  await room.to('open', 1);
  await expect(page.getByRole('button', { name: 'Another name' })).toHaveCount(0);
  room.close();
});
