import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';

/**
 * Runs a program in the foreground and resolves with its exit code (128 + number of the signal, when one ended it).
 * A stop reaches it once: Ctrl-C in a terminal goes to every program there by itself, any other signal is passed on here.
 * `options` are those of `spawn`.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const stop = passOn(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stop();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Passes SIGINT, SIGTERM and SIGHUP on to a child, each only once (npm repeats what the terminal sent), until the returned function is called. */
function passOn(child) {
  const passed = new Set();
  const pass = (signal) => {
    const terminalDidIt = signal !== 'SIGTERM' && [0, 1, 2].some(isatty);
    if (!passed.has(signal) && !terminalDidIt) child.kill(signal);
    passed.add(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

/** The script behind a package's command, to be run by this Node: works where no shell finds node_modules/.bin. */
export function tool(name, folder = name) {
  const { bin } = JSON.parse(readFileSync(`node_modules/${folder}/package.json`, 'utf8'));
  return `node_modules/${folder}/${typeof bin === 'string' ? bin : bin[name]}`;
}
