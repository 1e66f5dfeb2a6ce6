import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisProcess } from '../processes/redis-process.ts';
import { writePacks } from './quizzes.ts';
import { ServerProcess } from './server-process.ts';

/** Known to nobody else: the server listens on this machine alone and is gone with the bench. */
export const KEY = 'the-key-of-this-bench';

/** Runs `work` with a fresh server that has the packs of this bench, and takes everything away again. */
export async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  return withFolder((folder) => serve(folder, {}, work));
}

/** The same with several servers on one fresh Redis, which keeps its log as a school's would: a flush each second. */
export async function withServersOnRedis<T>(
  count: number,
  work: (servers: readonly ServerProcess[], redis: RedisProcess) => Promise<T>,
): Promise<T> {
  const redis = await RedisProcess.start();
  processes.add(redis);
  const start = (servers: readonly ServerProcess[]): Promise<T> =>
    servers.length === count
      ? work(servers, redis)
      : withFolder((folder) => serve(folder, { REDIS_URL: redis.url }, (server) => start([...servers, server])));
  try {
    return await start([]);
  } finally {
    processes.delete(redis);
    await redis.stop();
  }
}

/** Runs `work` with a server that has its data in a folder, or finds them there. */
export async function serve<T>(folder: string, more: { REDIS_URL?: string }, work: (server: ServerProcess) => Promise<T>): Promise<T> {
  writePacks(join(folder, 'content'));
  const server = await ServerProcess.bellringer({
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(folder, 'content'),
    TEACHER_KEY: KEY,
    ...more,
  });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const processes = new Set<RedisProcess>();
process.on('exit', () => {
  for (const { pid } of processes) if (pid !== null) process.kill(pid, 'SIGKILL');
});

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `work` with an empty folder of its own. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bellringer-bench-'));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    folders.delete(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
