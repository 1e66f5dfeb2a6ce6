import { Worker } from 'node:worker_threads';

/**
 * Starts the thread that owns `file`. Built, it is `worker.js` beside this code; from source, it is TypeScript, and a thread
 * does not inherit what lets its parent read that.
 */
export function startThread(file: string): Worker {
  const options = { workerData: file, execArgv: [], name: 'store' };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(built, import.meta.url), options);
  const source = new URL('./worker.ts', import.meta.url).href;
  const reader = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(reader)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(code, { ...options, eval: true });
}

/** Resolves when the thread is gone: at once if it is. */
export function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.threadId === -1) resolve();
    else worker.once('exit', () => resolve());
  });
}

/** Not written where it is used: the bundler would take it for a file to copy. */
const built = './worker.js';
