import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { build } from './build.mjs';
import { install } from './install.mjs';

/** Holds the pid of the command that is installing or building. */
const TURN = '.cache/preparing';

/** Packages and build as they should be, before a program runs. */
export function prepare() {
  return inTurn(async () => {
    await install();
    await build();
  });
}

/** Runs `task` when no other command in this folder installs or builds: two at once would destroy each other's files. */
export async function inTurn(task) {
  mkdirSync('.cache', { recursive: true });
  for (let waited = false; !takeTurn(); waited = true) {
    if (!waited) console.error('Another command is installing or building here; waiting for it …');
    await setTimeout(300);
  }
  try {
    return await task();
  } finally {
    rmSync(TURN, { force: true });
  }
}

/** A link appears whole, with the pid in it, or not at all. */
function takeTurn() {
  const note = `${TURN}.${process.pid}`;
  writeFileSync(note, String(process.pid));
  try {
    linkSync(note, TURN);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAlive(holder())) return false;
    rmSync(TURN, { force: true });
    return takeTurn();
  } finally {
    rmSync(note, { force: true });
  }
}

function holder() {
  try {
    return Number(readFileSync(TURN, 'utf8'));
  } catch {
    return 0;
  }
}

/** A command that was killed has left its note behind. */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
