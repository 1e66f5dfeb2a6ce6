import type { RosterPerson } from '../../../shared/slices.ts';

/** What lies over the control page: at most one sheet. */
export type Sheet =
  | { sheet: 'projector' }
  | { sheet: 'hand-over' }
  | { sheet: 'keys' }
  | { sheet: 'ask' }
  | { sheet: 'person'; person: RosterPerson };
