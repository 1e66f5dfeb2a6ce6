import type { Entry } from './store.ts';

/** A log keeps one time a batch: entries of another store's batch may have several. */
export function ofOneMoment(entries: readonly Entry[]): { at: number; commands: unknown[] }[] {
  const moments: { at: number; commands: unknown[] }[] = [];
  for (const { at, command } of entries) {
    const moment = moments.at(-1);
    if (moment?.at === at) moment.commands.push(command);
    else moments.push({ at, commands: [command] });
  }
  return moments;
}
