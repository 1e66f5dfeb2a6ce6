import type { Chance } from './chance.ts';

/** One thing that goes wrong, at a moment (ms since the beginning) and for a time. */
export type Fault = { at: number } & (
  | { type: 'kill'; server: number; away: number }
  | { type: 'cut-off'; server: number; lasts: number; how: 'refuses' | 'hangs' }
  | { type: 'store-away'; lasts: number; how: 'refuses' | 'hangs' }
  | { type: 'slow'; server: number; lasts: number; by: number }
  | { type: 'lost-tail'; batches: number }
  | { type: 'clock-step'; by: number }
  | { type: 'cut-phones'; share: number }
  | { type: 'wake-phones'; share: number }
  | { type: 'leave'; phones: number }
  | { type: 'cut-teacher' }
  | { type: 'reload-phones'; share: number }
  | { type: 'reload-teacher' }
  | { type: 'deploy'; server: number }
  | { type: 'kill-all'; away: number }
  | { type: 'disk-full'; lasts: number }
);

/** What one seed stands for: the size of the class, the servers, and what goes wrong. */
export interface Plan {
  phones: number;
  servers: number;
  sole: boolean;
  rounds: number;
  /** Share of the appends whose outcome nobody hears. */
  unheard: number;
  /** Delay of calls to the store, ms. */
  storeDelay: number;
  faults: Fault[];
  /** Every server is killed this long after the game has ended, ms; null: none is. */
  crashAfterEnd: number | null;
  /** After this moment nothing goes wrong any more, ms. */
  calmFrom: number;
}

/** When the class has come in and faults may begin, ms. */
const BEGIN = 3000;

export function drawPlan(chance: Chance): Plan {
  const servers = chance.happens(0.2) ? 1 : 3;
  const large = chance.happens(0.01);
  const calmFrom = chance.between(15_000, 45_000);
  const count = chance.happens(0.1) ? 0 : 1 + chance.below(6);
  const storeDelay = chance.pick([0.2, 1, 1, 5, 20]);
  const harsh = chance.happens(0.25);
  const faults = Array.from({ length: count }, () => drawFault(chance, servers, chance.between(BEGIN, calmFrom), harsh));
  return {
    phones: large ? 50 : 4 + chance.below(7),
    servers,
    sole: servers === 1 && chance.happens(0.8),
    rounds: 2 + chance.below(3),
    unheard: chance.happens(0.4) ? chance.between(0.01, 0.15) : 0,
    storeDelay,
    faults: faults.sort((a, b) => a.at - b.at),
    crashAfterEnd: chance.happens(0.1) ? chance.between(0, 4 * storeDelay) : null,
    calmFrom,
  };
}

function drawFault(chance: Chance, servers: number, at: number, harsh: boolean): Fault {
  const server = chance.below(servers);
  const how = chance.pick(['refuses', 'hangs'] as const);
  switch (chance.below(harsh ? 17 : 13)) {
    case 0:
    case 1:
      return { at, type: 'kill', server, away: chance.between(100, 12_000) };
    case 2:
    case 3:
      return { at, type: 'cut-off', server, how, lasts: chance.between(500, 15_000) };
    case 4:
      return { at, type: 'store-away', how, lasts: chance.between(300, 9000) };
    case 5:
      return { at, type: 'slow', server, lasts: chance.between(1000, 8000), by: chance.between(50, 1500) };
    case 6:
      return { at, type: 'cut-phones', share: chance.between(0.1, 1) };
    case 7:
      return { at, type: 'wake-phones', share: chance.between(0.1, 1) };
    case 8:
      return { at, type: 'leave', phones: 1 + chance.below(2) };
    case 9:
      return { at, type: 'cut-teacher' };
    case 10:
      return { at, type: 'reload-phones', share: chance.between(0.1, 1) };
    case 11:
      return { at, type: 'reload-teacher' };
    case 12:
      return { at, type: 'deploy', server };
    case 13:
      return { at, type: 'kill-all', away: chance.between(100, 9000) };
    case 14:
      return { at, type: 'disk-full', lasts: chance.between(500, 8000) };
    case 15:
      return { at, type: 'lost-tail', batches: 1 + chance.below(8) };
    default:
      return {
        at,
        type: 'clock-step',
        by: chance.happens(0.7) ? chance.between(2500, chance.pick([10_000, 1_200_000])) : -chance.between(100, 600_000),
      };
  }
}
