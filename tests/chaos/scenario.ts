import type { Told } from './row.ts';

/** How often a fault strikes, and on how many, in rounds of so many seconds. */
export interface Size {
  runs: number;
  players: number;
  seconds: number;
}

/** This machine, or this user, lacks what the fault needs: the text says what. */
export class CantPlay extends Error {}

export interface Play {
  size: Size;
  /** Draws everything that is left to chance. */
  seed: number;
  note: (text: string) => void;
}

export interface Scenario {
  id: string;
  what: string;
  /** As `npm run chaos` plays it, and as `npm test` does. */
  full: Size;
  short: Size;
  play: (play: Play) => Promise<Told>;
}
