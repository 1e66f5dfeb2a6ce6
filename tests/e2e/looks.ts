import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const softly = expect.configure({ soft: true });
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing on this screen shuts somebody out: no serious or critical fault. Every screen of a test is looked at before it fails. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await look(new AxeBuilder({ page }).withTags(TAGS), screen);
}

/** The same for colours alone: what a second theme changes. */
export async function expectContrast(page: Page, screen: string): Promise<void> {
  await look(new AxeBuilder({ page }).withRules(['color-contrast']), screen);
}

async function look(axe: AxeBuilder, screen: string): Promise<void> {
  const { violations } = await axe.exclude('iframe').setLegacyMode(true).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
  expect.soft(grave, screen).toEqual([]);
}

/** The page is not wider than the window. (A phone's own `innerWidth` grows with a page that is too wide.) */
export async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
  expect.soft(wide, `${screen}: width of the page`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

/** No word or number that is drawn is smaller than so many pixels: exponents and fractions too. */
export async function expectReadable(page: Page, screen: string, least: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const out = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!/[\p{L}\p{N}]/u.test(node.textContent ?? '') || !parent?.checkVisibility({ visibilityProperty: true })) continue;
      if (parent.closest('.vh, script, style, annotation')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < least - 0.1) out.add(`${node.textContent?.trim().slice(0, 40)}: ${size} px`);
    }
    return [...out];
  }, least);
  expect.soft(small, `${screen}: words under ${least} px`).toEqual([]);
}

/** Nothing to scroll to in any direction. */
export async function expectNoScroll(page: Page, screen: string): Promise<void> {
  const size = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.scrollingElement ?? document.body;
    return { beyond: Math.max(0, scrollWidth - innerWidth), below: Math.max(0, scrollHeight - innerHeight) };
  });
  expect.soft(size, `${screen}: what lies outside the window`).toEqual({ beyond: 0, below: 0 });
}

/** Every word that is drawn stands whole inside the window, in no part that scrolls. Looked at again for a while: sizes settle. */
export async function expectAllInView(page: Page, screen: string): Promise<void> {
  await softly
    .poll(
      () =>
        page.evaluate(() => {
          const out: string[] = [];
          /** In a line of names that shows as many as find room, the others are not drawn. What is as large as the window hides nothing. */
          const hidden = (element: Element | null, top: number, bottom: number): boolean => {
            if (element === null) return false;
            const box = element.getBoundingClientRect();
            const clips = getComputedStyle(element).overflowY === 'hidden' && box.height < innerHeight - 1;
            return (clips && (bottom <= box.top || top >= box.bottom)) || hidden(element.parentElement, top, bottom);
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
            const parent = node.parentElement;
            if (!node.textContent?.trim() || !parent?.checkVisibility({ visibilityProperty: true })) continue;
            if (parent.closest('.vh, script, style, .katex-mathml')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const { left, right, top, bottom } of range.getClientRects()) {
              if (hidden(parent, top, bottom)) continue;
              if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
                out.push(node.textContent.trim().slice(0, 60));
            }
          }
          for (const element of document.querySelectorAll<HTMLElement>('body *')) {
            const style = getComputedStyle(element);
            const scrolls = /auto|scroll/.test(style.overflowY + style.overflowX);
            const over = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
            if (scrolls && over) out.push(`<${element.tagName} ${element.className}> scrolls`);
          }
          return [...new Set(out)];
        }),
      { message: `${screen}: words outside the window`, timeout: 3000 },
    )
    .toEqual([]);
}
