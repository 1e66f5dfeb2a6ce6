import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * A student's own result, in a run of its own: it needs neither the phone's connection nor the teacher's tools. Out comes
 * dist/result/index.html; the assets are served under /r/.
 */
export default defineConfig({
  root: 'client/result',
  base: '/r/',
  publicDir: false,
  cacheDir: '../../node_modules/.vite',
  plugins: [svelte({ configFile: fileURLToPath(new URL('svelte.config.js', import.meta.url)) })],
  build: {
    outDir: '../../dist/result',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome87', 'firefox85', 'safari14.1'],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
