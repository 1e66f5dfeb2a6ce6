import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const minutes = (n: number) => n * 60_000;

/** Tests that cross folders, in a folder each under tests/: real processes and long runs need their time. */
const CROSSING = [
  'contract',
  'simulation',
  'fuzz',
  'replay',
  'chaos',
  'peers',
  'start',
  'import',
  'servers',
  'export',
  'privacy',
  'backup',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Only `npm test` may be trusted to run everything.
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,server,bots}/**/*.test.ts', 'scripts/*.test.mjs', 'tests/*.test.ts', 'tests/bench/**/*.test.ts'],
          testTimeout: 10_000,
        },
      },
      {
        plugins: [svelte()],
        // Components' state runs as it does in a browser, though no browser is there.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'client',
          include: ['client/**/*.test.ts'],
          environment: './tests/client-environment.ts',
          server: { deps: { inline: ['svelte'] } },
          testTimeout: 10_000,
        },
      },
      ...CROSSING.map((folder) => ({
        test: { name: folder, include: [`tests/${folder}/**/*.test.ts`], testTimeout: minutes(5), hookTimeout: minutes(1) },
      })),
    ],
  },
});
