import type { Store } from '../../server/store/store.ts';
import type { SimulatedLog } from './simulated-log.ts';

/** A bug put in on purpose, at the edge of the parts that are tested: the checks must find it. */
export interface Sabotage {
  /** The store's port as servers get it. */
  port?(port: Store): Store;
  /** A server was killed. */
  crashed?(log: SimulatedLog, now: number): void;
}
