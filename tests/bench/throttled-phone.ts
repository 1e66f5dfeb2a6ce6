import type { Browser } from '@playwright/test';

/** A cheap phone on a bad network: so many times slower than this machine; ms; kbit/s both ways. */
export const PHONE = { slower: 6, roundTrip: 400, rate: 400 } as const;
const PATIENCE = 60_000;

/** What a phone was shown, ms after its link was opened. */
export interface Opened {
  /** The first text. */
  seen: number;
  /** The name can be typed: a letter that was pressed stands in the field. */
  usable: number;
  /** Nothing more comes: what a student needs to play is there. */
  loaded: number;
}

/**
 * Opens a room's link on a phone that has never been here, and types a letter into the field for the name as soon as there is one: the
 * field is usable when the letter stands in it and was drawn. It must still stand there when everything has loaded.
 */
export async function openLink(browser: Browser, link: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const bytes = (PHONE.rate * 1000) / 8;
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: PHONE.roundTrip,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
    await line.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower });
    await page.addInitScript(watch);
    await page.goto(link, { waitUntil: 'commit', timeout: PATIENCE });
    const field = page.locator('#name');
    await field.waitFor({ timeout: PATIENCE });
    await field.pressSequentially('A', { timeout: PATIENCE });
    await page.waitForLoadState('networkidle', { timeout: PATIENCE });
    if ((await field.inputValue()) !== 'A') throw new Error('What was typed into the field for the name did not stay.');
    return await page.evaluate(() => {
      const seen = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      const loaded = Math.max(...performance.getEntriesByType('resource').map((entry) => (entry as PerformanceResourceTiming).responseEnd));
      return { seen, loaded, usable: Number(document.documentElement.dataset.usable) };
    });
  } finally {
    await context.close();
  }
}

/** In the page: notes when a field for the name has taken a letter. */
function watch(): void {
  addEventListener(
    'input',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.id !== 'name') return;
      // The second of two frames begins when the first has been drawn.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          document.documentElement.dataset.usable ??= String(performance.now());
        }),
      );
    },
    true,
  );
}
