import type { Servers } from '../store.ts';
import type { StoreClock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { Keep } from './writer.ts';

/** How long a beat is good for, and how long a boot is known after its lease ran out, ms. */
const LEASE = 5000;
const KEEP = 24 * 3600_000;

/** Only one server can hold this store, so at most one lease runs; those of earlier boots ended when the file was opened. */
export function embeddedServers(connection: Connection, clock: StoreClock, keep: Keep): Servers {
  return {
    beat: async (boot) => {
      await keep<'beat'>({ op: 'beat', boot, lease: LEASE, keep: KEEP });
    },
    known: () => connection.read<'known'>({ read: 'known', now: clock.now(), keep: KEEP }),
    retire: async (boot) => {
      await keep<'retire'>({ op: 'retire', boot });
    },
    restore: async (boot, beat) => {
      await keep<'gone'>({ op: 'gone', boot, beat });
    },
  };
}
