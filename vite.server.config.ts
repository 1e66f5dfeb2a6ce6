import { defineConfig } from 'vite';

/**
 * The server: dist/server/main.js, dist/server/worker.js for the thread that writes the embedded store, and dist/server/export.js for
 * those that make files of reports.
 * Packages stay in node_modules, so that libsql finds its binary and Express its files.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { main: 'server/main.ts', worker: 'server/store/embedded/worker.ts', export: 'server/export/worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
