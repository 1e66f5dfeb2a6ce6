import { expect, type Page, test } from '@playwright/test';
import { FastRoom } from './fast-room.ts';
import { Phone } from './people.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await ServerProcess.start('content');
});
test.afterAll(() => server.stop());

/** Where everything of the question stands. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, .q, .q *, .opt, .act, .act *)')].map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return `${element.tagName} ${Math.round(top)} ${Math.round(height)}`;
    }),
  );

test('a picture that comes late moves nothing on the phone', async ({ browser }) => {
  const room = await FastRoom.open(server, {}, 'ice-water-steam');
  const ana = await Phone.join(browser, server, room.code, 'Ana', { width: 360, height: 640 });
  let show = (): void => {};
  const held = new Promise<void>((resolve) => {
    show = resolve;
  });
  await ana.page.route('**/media/*', async (route) => {
    await held;
    await route.continue();
  });
  const picture = ana.page.locator('.q img');
  await expect(async () => {
    await room.step();
    expect(room.stage.phase).toBe('open');
    await expect(picture).toBeAttached({ timeout: 500 });
  }).toPass({ intervals: [0] });
  await ana.opened();
  const before = await places(ana.page);
  expect(await picture.evaluate((image: HTMLImageElement) => image.complete)).toBe(false);
  show();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  expect(await places(ana.page)).toEqual(before);
  room.close();
});
