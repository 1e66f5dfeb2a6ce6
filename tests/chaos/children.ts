import { readFileSync } from 'node:fs';

/** Ends every process that this one has started and that still runs: where a scenario hangs, or is stopped by hand. */
export function endChildren(): void {
  for (const pid of childrenOf(process.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return listed === '' ? [] : listed.split(' ').map(Number);
  } catch {
    // Not every system tells.
    return [];
  }
}
