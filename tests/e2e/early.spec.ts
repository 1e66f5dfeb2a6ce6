import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { FastRoom } from './fast-room.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start();
});
test.afterAll(() => server.stop());

/** A phone whose scripts lie still on their way until `let` is called: all but the first one of the page. */
async function slowPhone(browser: Browser): Promise<{ page: Page; context: BrowserContext; arrive: () => void }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  let arrive = () => {};
  const there = new Promise<void>((go) => {
    arrive = go;
  });
  await page.route(/\/p\/assets\/(?!early-).*\.js$/, async (route) => {
    await there;
    await route.continue();
  });
  return { page, context, arrive };
}
const open = (page: Page, path: string) => page.goto(server.url + path, { waitUntil: 'commit' });

test.describe('before the script is there', () => {
  test('a name can be typed and sent: the phone joins under it', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, context, arrive } = await slowPhone(browser);
    await open(page, room.phonePath);
    await page.getByLabel('Your name in the game').fill('Ana');
    await expect(page.getByLabel('Type the room code')).toBeHidden();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    expect(new URL(page.url()).search).toBe('');
    arrive();
    await expect(page.getByRole('heading', { name: 'You’re in, Ana.' })).toBeVisible();
    await context.close();
    room.close();
  });

  test('what was typed and not sent stays, and goes on', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, context, arrive } = await slowPhone(browser);
    await open(page, room.phonePath);
    await page.getByLabel('Your name in the game').pressSequentially('An');
    arrive();
    await expect(page.getByRole('button', { name: 'Suggest one' })).toBeVisible();
    await expect(page.getByLabel('Your name in the game')).toBeFocused();
    await page.keyboard.type('a');
    await expect(page.getByLabel('Your name in the game')).toHaveValue('Ana');
    await context.close();
    room.close();
  });

  test('a code can be typed and sent, then the name', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, context, arrive } = await slowPhone(browser);
    await open(page, '/');
    await expect(page.getByLabel('Your name in the game')).toBeHidden();
    await page.getByLabel('Type the room code').fill(room.code);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Your name in the game').fill('Bo');
    arrive();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'You’re in, Bo.' })).toBeVisible();
    await context.close();
    room.close();
  });

  test('a phone that has a seat is not asked for a name', async ({ browser }) => {
    const room = await FastRoom.open(server);
    const { page, context, arrive } = await slowPhone(browser);
    await open(page, room.phonePath);
    await page.getByLabel('Your name in the game').fill('Cleo');
    arrive();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'You’re in, Cleo.' })).toBeVisible();
    await page.unrouteAll();
    let again = () => {};
    const there = new Promise<void>((go) => {
      again = go;
    });
    await page.route(/\/p\/assets\/(?!early-).*\.js$/, async (route) => {
      await there;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await expect(page.getByText('Bellringer').first()).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    again();
    await expect(page.getByRole('heading', { name: 'You’re in, Cleo.' })).toBeVisible();
    await context.close();
    room.close();
  });

  test('a room that gives names says so, whatever was sent', async ({ browser }) => {
    const room = await FastRoom.open(server, { names: 'generated' });
    const { page, context, arrive } = await slowPhone(browser);
    await open(page, room.phonePath);
    await page.getByLabel('Your name in the game').fill('Ana');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    arrive();
    await expect(page.getByRole('heading', { name: 'You get a name for this game' })).toBeVisible();
    await context.close();
    room.close();
  });
});
