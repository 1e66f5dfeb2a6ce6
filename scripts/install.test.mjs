import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const MODULE = new URL('./install.mjs', import.meta.url).href;
const LOCK = {
  packages: { '': {}, 'node_modules/bell': { version: '1.0.0' }, 'node_modules/clapper-mac': { version: '1.0.0', optional: true } },
};

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellringer-install-'));
  put('package-lock.json', JSON.stringify(LOCK));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Installs with an npm that notes that it was called, puts a package there, and then ends with `code`. */
function install(code = 0) {
  put(
    'npm/npm-cli.js',
    `const fs = require('node:fs');
     fs.appendFileSync('calls', process.argv[2] + ' ' + fs.existsSync('node_modules/.bellringer-stamp') + '\\n');
     fs.mkdirSync('node_modules/bell', { recursive: true });
     fs.writeFileSync('node_modules/bell/package.json', '{}');
     process.exit(${code});`,
  );
  const script = `import { install } from ${JSON.stringify(MODULE)}; await install();`;
  const env = { ...process.env, npm_execpath: join(folder, 'npm/npm-cli.js') };
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, env, encoding: 'utf8' });
}
const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []);

it('installs once, and again when the lock file has changed', () => {
  expect(install().status).toBe(0);
  expect(install().status).toBe(0);
  expect(calls()).toEqual(['ci false']);
  put('package-lock.json', JSON.stringify({ ...LOCK, more: true }));
  expect(install().status).toBe(0);
  expect(calls()).toEqual(['ci false', 'ci false']);
});

it('installs anew after an installation that failed half-way, and says what to do', () => {
  const failed = install(1);
  expect(failed.status).not.toBe(0);
  expect(failed.stderr).toContain('Check the connection to the npm registry');
  expect(install().status).toBe(0);
  expect(calls()).toHaveLength(2);
});

it('takes over what somebody has installed by hand', () => {
  put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/bell': { version: '1.0.0' } } }));
  put('node_modules/bell/package.json', '{}');
  expect(install().status).toBe(0);
  expect(calls()).toEqual([]);
});

it.each([
  ['of another version', { 'node_modules/bell': { version: '0.9.0' } }, 'node_modules/bell/package.json'],
  ['not noted', {}, 'node_modules/bell/package.json'],
  ['noted, but not there', { 'node_modules/bell': { version: '1.0.0' } }, 'node_modules/other/package.json'],
])('installs where a package is %s', (_what, packages, file) => {
  put('node_modules/.package-lock.json', JSON.stringify({ packages }));
  put(file, '{}');
  expect(install().status).toBe(0);
  expect(calls()).toEqual(['ci false']);
});

it('finds its own folder from anywhere, and names its commands', () => {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('./run.mjs', import.meta.url)), 'sing'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('There is no command "sing". Known are start, test, dev, bench, bots, chaos, import, backup, restore.');
});
