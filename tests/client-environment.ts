import type { Environment } from 'vitest/runtime';

/** Node, with modules resolved and Svelte compiled as for a browser: reactive state works, a page is not there. */
export default {
  name: 'client',
  viteEnvironment: 'client',
  setup: () => ({ teardown() {} }),
} satisfies Environment;
