import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from '@playwright/test';
import { onEveryCore } from './server-process.ts';

/** Phones come over plain http to an address that is not localhost: there the browser holds nothing back. */
export const HOST = 'quiz.test';

/** Runs `work` with a real Chromium, Debian's. It takes whatever cores the machine has: a phone or a laptop has several too. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await onEveryCore(launch);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
    args: [
      // Chromium refuses its sandbox to root, which is what containers run as.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    ],
  });
}
