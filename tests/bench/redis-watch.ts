import type { RedisProcess } from '../processes/redis-process.ts';
import { cpuOf } from './cpu.ts';

/** What some work was to Redis. */
export interface RedisWork {
  /** Calls by command: those that servers sent, and those that scripts made of them. */
  calls: ReadonlyMap<string, number>;
  /** CPU of its process, µs. */
  cpu: number;
  /** What it holds more than before, bytes. */
  memory: number;
}

/** Runs `work` and tells what it was to Redis. */
export async function watchRedis(redis: RedisProcess, work: () => Promise<unknown>): Promise<RedisWork> {
  const { pid } = redis;
  if (pid === null) throw new Error('Redis does not run.');
  await redis.cli('CONFIG', 'RESETSTAT');
  const [memory, cpu] = [await held(redis), cpuOf(pid)];
  await work();
  const spent = cpuOf(pid) - cpu;
  const lines = (await redis.cli('INFO', 'commandstats')).split(/\r?\n/);
  const calls = lines.flatMap((line) => {
    const [, name, count] = /^cmdstat_([^:]+):calls=(\d+)/.exec(line) ?? [];
    return name === undefined ? [] : [[name, Number(count)] as const];
  });
  return { calls: new Map(calls), cpu: spent, memory: (await held(redis)) - memory };
}

async function held(redis: RedisProcess): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.cli('INFO', 'memory'))?.[1]);
}

export const operationsOf = ({ calls }: RedisWork): number => [...calls.values()].reduce((sum, count) => sum + count, 0);

/** The commands most called, with how often an answer. */
export function mostOf({ calls }: RedisWork, answers: number): string {
  const most = [...calls].sort(([, a], [, b]) => b - a).slice(0, 4);
  return most.map(([name, count]) => `${name} ${(count / answers).toFixed(3)}`).join(', ');
}
