import { setTimeout as pause } from 'node:timers/promises';

/** Patience with a machine that has other things to do, ms. Nothing is judged by it. */
const PATIENCE = 60_000;

/** Waits until something holds. Rejects with what was waited for when it does not come. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const since = performance.now(); !(await holds()); await pause(20))
    if (performance.now() - since > PATIENCE) throw new Error(`It never came: ${what}.`);
}
