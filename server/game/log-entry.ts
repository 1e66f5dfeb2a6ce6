import type { Command } from './commands.ts';

/** A command as the log holds it: `ref` leads its verdict back to the server and the sender that wait for it. */
export interface Logged {
  ref: string;
  command: Command;
}

/** What a store delivers is what a server of ours wrote: it was checked in the gate before it was appended. */
export function readCommand(stored: unknown): Logged {
  return stored as Logged;
}
