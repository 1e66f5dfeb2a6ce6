import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';
import { Trouble } from './trouble.mjs';

/** Written after a whole installation only; holds the hash of the lock file that was installed. */
const STAMP = 'node_modules/.bellringer-stamp';
/** npm's own note of what it has put into node_modules, written at its very end. */
const NPM_NOTE = 'node_modules/.package-lock.json';

/** Installs the packages of package-lock.json where they are missing, stale or half there. Progress goes to stderr. */
export async function install() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (!installedByHand()) {
    console.error('Installing packages. This takes up to a minute and happens once …');
    const since = performance.now();
    rmSync(STAMP, { force: true });
    rmSync(NPM_NOTE, { force: true });
    await npmCi();
    console.error(`Packages are there, after ${seconds(since)}.`);
  }
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** Has somebody run `npm ci` already? Every package that is not optional must be noted with its version, and be there. */
function installedByHand() {
  if (!existsSync(NPM_NOTE)) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const noted = JSON.parse(readFileSync(NPM_NOTE, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (optional && !noted[path]) || (noted[path]?.version === version && existsSync(`${path}/package.json`)),
  );
}

async function npmCi() {
  const npm = process.env.npm_execpath;
  // A production setting in the environment would leave out what the build needs. No package here needs a script of its own.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const stdio = ['inherit', process.stderr, 'inherit'];
  const code = npm?.endsWith('npm-cli.js')
    ? await run(process.execPath, [npm, ...args], { stdio })
    : await run('npm', args, { stdio, shell: process.platform === 'win32' });
  if (code >= 128) throw new Trouble('Stopped before all packages were there; the next run installs them.');
  if (code !== 0) {
    throw new Trouble('The packages could not be installed; npm says why above. Check the connection to the npm registry and try again.');
  }
}

/** Time since a reading of `performance.now()`, for people. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
