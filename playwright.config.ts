import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium: a browser download of Playwright's own is not needed. */
const chromium = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();

/** Chromium refuses its sandbox to root, which is what containers run as. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Most of a class is waiting for its clock, so two of them share a small machine.
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A trace records every frame of every page: more work than the class itself.
    trace: 'off',
    launchOptions: {
      executablePath: chromium,
      args: [
        ...asRoot,
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Phones come over plain http to an address that is not localhost, where the browser holds back what it calls powerful.
        '--host-resolver-rules=MAP quiz.test 127.0.0.1',
      ],
    },
  },
});
