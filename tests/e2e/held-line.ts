import type { Page, WebSocketRoute } from '@playwright/test';

/** A page's line to the server that can be held: a screen that stands for half a second in a class stands as long as a test looks. */
export class HeldLine {
  #from: string | null = null;
  #kept: (() => void)[] = [];

  /** Before the page is opened. */
  static async of(page: Page): Promise<HeldLine> {
    const line = new HeldLine();
    await page.routeWebSocket(/socket\.io/, (socket) => line.#carry(socket));
    return line;
  }

  /** From the first frame on that holds `words`, everything the server says waits. */
  hold(words: string): void {
    this.#from = words;
  }

  release(): void {
    this.#from = null;
    for (const say of this.#kept.splice(0)) say();
  }

  #carry(page: WebSocketRoute): void {
    const server = page.connectToServer();
    server.onMessage((frame) => {
      const holds = this.#from !== null && (this.#kept.length > 0 || String(frame).includes(this.#from));
      if (holds) this.#kept.push(() => page.send(frame));
      else page.send(frame);
    });
  }
}
