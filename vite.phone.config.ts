import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts early.ts before everything else in the page: no module, so that it runs before anything is drawn. */
const earlyScript: Plugin = {
  name: 'early-script',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const script = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'early');
      if (script?.type !== 'chunk' || script.imports.length > 0) throw new Error('early.ts must be one script without imports.');
      return [{ tag: 'script', attrs: { src: `/p/${script.fileName}` }, injectTo: 'head-prepend' }];
    },
  },
};

/**
 * The phone, in a run of its own: chunks shared with the desk would make it larger. Out comes dist/phone/index.html; the assets are served under /p/.
 */
export default defineConfig({
  root: 'client/player',
  base: '/p/',
  publicDir: false,
  cacheDir: '../../node_modules/.vite',
  plugins: [svelte({ configFile: here('svelte.config.js') }), earlyScript],
  build: {
    outDir: '../../dist/phone',
    emptyOutDir: true,
    // Every phone since 2015 can have a browser that reads this; older syntax would rewrite each private field and cost 2 kB.
    target: 'es2022',
    cssTarget: ['chrome87', 'firefox85', 'safari14.1'],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { index: here('client/player/index.html'), early: here('client/player/early.ts') },
    },
  },
});
