import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { run } from './child.mjs';

/** What the tests need besides npm's packages: commands, and Debian's packages that bring them. */
const NEEDED = { 'redis-server': 'redis-server', haproxy: 'haproxy', chromium: 'chromium', localc: 'libreoffice-calc' };
const PACKAGES = Object.values(NEEDED).join(', ');

/** Installs what is missing where that is possible (Debian, as root); says what to install where it is not. */
export async function equip() {
  const missing = lacking();
  if (missing.length > 0 && isThere('apt-get') && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(', ')} …`);
    // The lists have a lock of their own, which apt does not wait for.
    for (let tries = 0; tries < 10 && (await apt('update')) !== 0; tries++) await setTimeout(10_000);
    await apt('install', '--yes', '--no-install-recommends', ...missing);
  }
  const still = lacking();
  if (still.length === 0) {
    console.log(`There are ${PACKAGES}.`);
    return { passed: 1, failed: 0, skipped: [] };
  }
  console.error(`The tests need ${still.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${still.join(' ')}`);
  return { passed: 0, failed: 1, skipped: [] };
}

/** Packages whose commands are not there. */
function lacking() {
  return Object.entries(NEEDED).flatMap(([command, name]) => (isThere(command) ? [] : [name]));
}

/** Another apt may hold the lock for minutes, on a machine that has just started: wait for it. Resolves with the exit code. */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=400', '--quiet', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function isThere(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
