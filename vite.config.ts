import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * The desk: what a teacher's machine shows, the projector's page and the teacher's app, which share their chunks.
 * Out come dist/desk/screen/index.html and dist/desk/host/index.html; the assets are served under /d/.
 */
export default defineConfig({
  root: 'client',
  base: '/d/',
  publicDir: false,
  cacheDir: '../node_modules/.vite',
  plugins: [svelte({ configFile: fileURLToPath(new URL('svelte.config.js', import.meta.url)) })],
  build: {
    outDir: '../dist/desk',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        screen: fileURLToPath(new URL('client/screen/index.html', import.meta.url)),
        host: fileURLToPath(new URL('client/host/index.html', import.meta.url)),
      },
    },
  },
});
