import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { run, tool } from './child.mjs';
import { seconds } from './install.mjs';
import { Trouble } from './trouble.mjs';

/** Written after a whole build only; holds the hash of everything that went into it. */
const STAMP = 'dist/.bellringer-stamp';
const SOURCES = [
  'client',
  'server',
  'shared',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'vite.phone.config.ts',
  'vite.result.config.ts',
  'vite.server.config.ts',
];
export const BUILDS = [
  { what: "the phone's page", config: 'vite.phone.config.ts' },
  { what: "the page of a student's own result", config: 'vite.result.config.ts' },
  { what: "the teacher's pages", config: 'vite.config.ts' },
  { what: 'the server', config: 'vite.server.config.ts' },
];

/** Builds clients and server into dist/, where the sources are not those of the last build. Progress goes to stderr. */
export async function build() {
  const wanted = hashOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const since = performance.now();
  forgetBuild();
  for (const [index, { what, config }] of BUILDS.entries()) {
    console.error(`Building ${what} (${index + 1} of ${BUILDS.length}) …`);
    const code = await run(process.execPath, [tool('vite'), 'build', '--config', config, '--logLevel', 'warn'], {
      stdio: ['ignore', process.stderr, 'inherit'],
    });
    if (code >= 128) throw new Trouble('Stopped before everything was built; the next run builds it.');
    if (code !== 0) throw new Trouble(`Building ${what} failed; the reason stands above.`);
  }
  writeFileSync(STAMP, wanted);
  console.error(`Built, after ${seconds(since)}.`);
}

/** Makes the next `build` build, whatever it finds. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

/** By content, not by time: a fresh clone or a copied folder has times of its own. Tests are no part of a build. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesIn)) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (statSync(path).isDirectory()) {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesIn(`${path}/${name}`));
  }
  return path.endsWith('.test.ts') ? [] : [path];
}
