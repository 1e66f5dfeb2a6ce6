import type { Worker } from 'node:worker_threads';
import { startThread as start } from '../../thread.ts';

/** Starts the thread that owns `file`. */
export function startThread(file: string): Worker {
  return start(new URL('./worker.ts', import.meta.url).href, BUILT, 'store', file);
}

/** Resolves when the thread is gone: at once if it is. */
export function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.threadId === -1) resolve();
    else worker.once('exit', () => resolve());
  });
}

/** Not written where it is used: the bundler would take it for a file to copy. */
const BUILT = './worker.js';
