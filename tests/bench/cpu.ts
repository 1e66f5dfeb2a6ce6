import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * CPU time that a process has used so far, all its threads, µs. The scheduler's own count in ns where the kernel keeps it,
 * else the ticks of 10 ms of /proc/PID/stat.
 */
export function cpuOf(pid: number): number {
  try {
    let ns = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    }
    return ns / 1000;
  } catch {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  }
}

/** Work that follows the last frame belongs to what is measured, ms. */
const TAIL = 250;
const IDLE = 2000;

const allOf = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);

/** µs of CPU a ms that processes use together while nothing is asked of them: pings, leases. */
export async function idleRate(...pids: readonly number[]): Promise<number> {
  const [cpu, at] = [allOf(pids), performance.now()];
  await pause(IDLE);
  return (allOf(pids) - cpu) / (performance.now() - at);
}

/** CPU that `work` costs one process, or several together, µs, without what they use when idle. */
export async function costOf(pid: number | readonly number[], idle: number, work: () => Promise<unknown>): Promise<number> {
  const pids = typeof pid === 'number' ? [pid] : pid;
  const [cpu, at] = [allOf(pids), performance.now()];
  await work();
  await pause(TAIL);
  return allOf(pids) - cpu - idle * (performance.now() - at);
}
