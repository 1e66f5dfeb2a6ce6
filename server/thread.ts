import { Worker } from 'node:worker_threads';

/**
 * Starts a thread of this server. Built, its code lies beside the server's; from source, it is TypeScript, and a thread does not
 * inherit what lets its parent read that.
 * @param source the file of the thread's code, as URL
 * @param built its name in the folder of the built server
 */
export function startThread(source: string, built: string, name: string, workerData: unknown): Worker {
  const options = { workerData, execArgv: [], name };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(built, import.meta.url), options);
  const reader = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(reader)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(code, { ...options, eval: true });
}
