import type { KnipConfig } from 'knip';

/** Dead files, exports and packages. Whatever no entry reaches is dead. */
export default {
  entry: [
    'client/{player,result,screen,host}/main.ts',
    'bots/main.ts',
    'server/programs/{import,backup,restore}.ts',
    'scripts/count-*.mjs',
    'tests/bench/{main,floor-*}.ts',
    'tests/bench/probe.mjs',
    'tests/chaos/main.ts',
  ],
  project: ['{shared,server,client,bots,scripts,tests}/**/*.{ts,mjs,svelte,css}', '*.{ts,js,cjs}'],
  vite: { config: ['vite.config.ts', 'vite.phone.config.ts', 'vite.result.config.ts', 'vite.server.config.ts'] },
  playwright: { config: ['playwright.config.ts'], entry: ['tests/e2e/**/*.spec.ts'] },
  // Stylesheets import other stylesheets and fonts.
  compilers: {
    css: (text: string) => [...text.matchAll(/@import\s+(?:url\()?(['"])([^'"]+)\1/g)].map(([, , file]) => `import '${file}';`).join('\n'),
  },
  // Run by scripts/test.mjs, which knows them by their folder.
  ignoreDependencies: ['@biomejs/biome', 'dependency-cruiser', 'svelte-check'],
  // The machine's own commands, which tests run.
  exclude: ['binaries'],
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;
