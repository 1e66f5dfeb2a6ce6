import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { Answer } from '../../shared/questions/index.ts';
import type { ServerProcess } from './server-process.ts';

/** The teacher's laptop, and the projector that stands on it. */
export class TeacherDesk {
  readonly page: Page;
  readonly context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
  }

  /** Signs in by the printed link. */
  static async signIn(browser: Browser, server: Pick<ServerProcess, 'teacherLink'>): Promise<TeacherDesk> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.goto(server.teacherLink);
    await expect(page.getByRole('heading', { name: 'Quizzes', exact: true })).toBeVisible();
    return new TeacherDesk(page, context);
  }

  /** Opens a room with points for accuracy only, so that points can be worked out by hand. @returns the code */
  async openRoom(title: string): Promise<string> {
    const { page } = this;
    await page.getByRole('button', { name: `Host ${title}` }).click();
    await page.getByRole('radio', { name: /Accuracy/ }).check({ force: true });
    await page.getByRole('button', { name: 'Open the room' }).click();
    await page.waitForURL(/\/teach\/room\//);
    const code = await page
      .getByText(/^\d{3} \d{3}$/)
      .first()
      .textContent();
    return (code ?? '').replace(' ', '');
  }

  /** The projector's page. In a window of its own: of two tabs in one, only the one in front is drawn. */
  async projector(): Promise<Page> {
    const browser = this.context.browser();
    if (!browser) throw new Error('this desk stands in no browser');
    const src = await this.page.locator('iframe[src*="/screen"]').first().getAttribute('src');
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const projector = await context.newPage();
    await projector.goto(new URL(src ?? '', this.page.url()).href);
    return projector;
  }

  /** Presses the one key, once it says `words`, until it says something else: just after a step that ended by itself it takes no press. */
  async key(words: RegExp): Promise<void> {
    // The one key says so: a step of the run sheet may bear the same word.
    const key = this.page.getByRole('button', { name: words }).and(this.page.locator('[aria-keyshortcuts="Space"]'));
    await expect(key).toBeVisible();
    await expect(async () => {
      if (await key.isVisible()) await key.click({ timeout: 1000 });
      await expect(key).toBeHidden({ timeout: 700 });
    }).toPass();
  }

  /** Closes the question, unless everybody's answer has closed it, and waits for the reveal. */
  async reveal(): Promise<void> {
    const key = this.page.getByRole('button', { name: /^(Close early|Reveal now|Show scores)/ }).first();
    await expect(async () => {
      const says = await key.innerText();
      if (says.startsWith('Close early')) await key.click({ timeout: 1000 });
      expect(says).toMatch(/^Show scores/);
    }).toPass();
  }
}

/** A projector, in a window of its own. `address` carries its key. */
export async function projectorAt(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** A student's phone. */
export class Phone {
  readonly page: Page;
  readonly context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
  }

  /** A phone that is in the room already. */
  static on(page: Page): Phone {
    return new Phone(page, page.context());
  }

  /** From the QR to the lobby, or wherever the room stands by now: the link opens, the name is typed, "Join". */
  static async join(
    browser: Browser,
    server: Pick<ServerProcess, 'url'>,
    code: string,
    name: string,
    size = { width: 390, height: 844 },
    lands: string | RegExp = `You’re in, ${name}.`,
  ): Promise<Phone> {
    const context = await browser.newContext({ viewport: size, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(`${server.url}/${code}`);
    await page.getByLabel('Your name in the game').fill(name);
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { name: lands }).first()).toBeVisible();
    return new Phone(page, context);
  }

  /** Waits for the moment at which all phones open the question. */
  async opened(): Promise<void> {
    const open = ['button.opt', 'button.term', 'ol.steps button'].map((button) => `${button}:not([aria-disabled="true"])`);
    await expect(this.page.locator([...open, 'main input:not([readonly])'].join(', ')).first()).toBeVisible();
  }

  /** Gives the answer that reads so: by texts, since positions are shuffled. */
  async answer(kind: Answer['kind'], ...texts: string[]): Promise<void> {
    const { page } = this;
    switch (kind) {
      case 'multiple-choice':
      case 'true-false':
        for (const text of texts) await page.locator('button.opt', { hasText: text }).click();
        if (texts.length > 1) await page.getByRole('button', { name: 'Hand in' }).click();
        break;
      case 'fill-in-the-blank':
        for (const [i, text] of texts.entries()) await page.getByRole('textbox').nth(i).fill(text);
        await page.getByRole('button', { name: 'Hand in' }).last().click();
        break;
      case 'matching':
        // term, definition, term, definition, …
        for (let i = 0; i < texts.length; i += 2) {
          await page.locator('button.term', { hasText: texts[i] as string }).click();
          await page.locator('button.def', { hasText: texts[i + 1] as string }).click();
        }
        await page.getByRole('button', { name: 'Hand in these pairs' }).click();
        break;
      case 'sequence-ordering':
        // Each step is moved up to its place, from the first on.
        for (const [place, text] of texts.entries()) {
          for (;;) {
            const steps = await page.locator('ol.steps > li').allInnerTexts();
            const at = steps.findIndex((step) => step.includes(text));
            if (at <= place) break;
            await page.locator('ol.steps > li').nth(at).getByRole('button').first().click();
          }
        }
        await page.getByRole('button', { name: 'Hand in this order' }).click();
        break;
    }
  }
}
