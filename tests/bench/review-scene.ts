import type { Browser, Page } from '@playwright/test';
import type { Bench } from './bench.ts';
import { HOST, withBrowser } from './browser.ts';
import { KEY, serve, withFolder } from './place.ts';
import { median } from './quantiles.ts';
import { writeReport } from './review-report.ts';
import { atLeast, atMost, type Row } from './row.ts';

const CLASS = { students: 500, rounds: 40 } as const;
const TIMES = { full: 5, quick: 2 } as const;
/** As fast as a finger or a wheel scrolls, px a second, and how far. */
const SPEED = 2400;
const WAY = 7200;
const PATIENCE = 60_000;

/** The review of a class of five hundred that had forty questions, in a teacher's browser. */
export async function reviewScene({ quick, note }: Bench): Promise<Row[]> {
  return withFolder(async (folder) => {
    const { students, rounds } = CLASS;
    note(`${students} students play ${rounds} questions`);
    const roomId = await writeReport(folder, students, rounds);
    return serve(folder, {}, async (server) => {
      note('a teacher opens the review and scrolls');
      const origin = `http://${HOST}:${server.port}`;
      const times = quick ? TIMES.quick : TIMES.full;
      const { opened, scrolled, floor } = await withBrowser((browser) =>
        review(browser, origin, `${origin}/teach/results/${roomId}`, times),
      );
      const what = `a review of ${students} students × ${rounds} questions`;
      const worst = Math.max(...scrolled.map(({ longest }) => longest));
      return [
        atMost('P15', `${what}: the page is opened, the table stands there and can be sorted, s`, median(opened) / 1000, 1),
        atLeast(
          'P16',
          `${what}: frames a second while it is scrolled`,
          median(scrolled.map(({ rate }) => rate)),
          50,
          `a plain table ${floor.toFixed(1)}; longest wait for a frame ${Math.round(worst)} ms`,
        ),
      ];
    });
  });
}

interface Scrolled {
  /** Frames a second. */
  rate: number;
  /** The longest time between two frames, ms. */
  longest: number;
}

interface Reviewed {
  opened: number[];
  scrolled: Scrolled[];
  /** Frames a second of a plain table of that size. */
  floor: number;
}

/** A table as large as the review's that the browser scrolls by itself: what this machine can draw. */
const PLAIN_ROW = `<tr>${'<td>12</td>'.repeat(CLASS.rounds + 4)}</tr>`;
const PLAIN = `<div id="box" style="height: 600px; overflow: auto"><table>${PLAIN_ROW.repeat(CLASS.students)}</table></div>`;

async function review(browser: Browser, origin: string, address: string, times: number): Promise<Reviewed> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  // What runs this file from its source wraps functions within functions, by a helper that no page has.
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  const page = await context.newPage();
  await page.goto(`${origin}/#key=${encodeURIComponent(KEY)}`, { timeout: PATIENCE });
  await page.waitForURL(/\/teach$/, { timeout: PATIENCE });
  await page.waitForLoadState('networkidle', { timeout: PATIENCE });
  await page.addInitScript(watch);
  const opened: number[] = [];
  const scrolled: Scrolled[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.goto(address, { timeout: PATIENCE });
    await page.waitForFunction(() => document.documentElement.dataset.opened !== undefined, null, { timeout: PATIENCE });
    opened.push(await page.evaluate(() => Number(document.documentElement.dataset.opened)));
    scrolled.push(await scroll(page, '[role=group]:has(> table[aria-rowcount])'));
  }
  const plain = await context.newPage();
  await plain.setContent(PLAIN);
  const floor = (await scroll(plain, '#box')).rate;
  await context.close();
  return { opened, scrolled, floor };
}

/**
 * In the page: notes when the table has its rows, has been drawn, and has taken a first press on one of its heads, which sorts it
 * another way.
 */
function watch(): void {
  const drawn = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then));
  const look = new MutationObserver(() => {
    const sorted = document.querySelector('th[aria-sort]');
    if (document.querySelectorAll('tr[aria-rowindex]').length < 10 || !sorted) return;
    look.disconnect();
    drawn(() => {
      const before = sorted.getAttribute('aria-sort');
      sorted.querySelector('button')?.click();
      drawn(() => {
        if (sorted.getAttribute('aria-sort') === before) throw new Error('A press on the head of the table sorted nothing.');
        document.documentElement.dataset.opened = String(performance.now());
      });
    });
  });
  look.observe(document, { childList: true, subtree: true });
}

/** Scrolls the table down by a gesture, as long as it goes, and counts the frames that are drawn meanwhile. */
async function scroll(page: Page, selector: string): Promise<Scrolled> {
  const table = page.locator(selector).first();
  await table.scrollIntoViewIfNeeded();
  const box = await table.boundingBox();
  if (!box) throw new Error('There is no table to scroll.');
  const line = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    const count = (at: number) => {
      frames.push(at);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await line.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -WAY,
    speed: SPEED,
    gestureSourceType: 'mouse',
  });
  const { frames, top } = await table.evaluate((element) => ({
    frames: (globalThis as unknown as { frames: number[] }).frames,
    top: element.scrollTop,
  }));
  await line.detach();
  if (top < WAY / 2) throw new Error(`The table was scrolled by ${top} px only.`);
  const gaps = frames.slice(1).map((at, place) => at - (frames[place] ?? at));
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  return { rate: gaps.length / seconds, longest: Math.max(...gaps) };
}
