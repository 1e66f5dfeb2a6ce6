import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * The phone, in a run of its own: chunks shared with the desk would make it larger. Out comes dist/phone/index.html; the assets are served under /p/.
 */
export default defineConfig({
  root: 'client/player',
  base: '/p/',
  publicDir: false,
  cacheDir: '../../node_modules/.vite',
  plugins: [svelte({ configFile: fileURLToPath(new URL('svelte.config.js', import.meta.url)) })],
  build: {
    outDir: '../../dist/phone',
    emptyOutDir: true,
    // Every phone since 2015 can have a browser that reads this; older syntax would rewrite each private field and cost 2 kB.
    target: 'es2022',
    cssTarget: ['chrome87', 'firefox85', 'safari14.1'],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
