import type { Codes } from '../store.ts';
import type { StoreClock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { Keep } from './writer.ts';

export function embeddedCodes(connection: Connection, clock: StoreClock, keep: Keep): Codes {
  return {
    claim: (key, value, ttl) => keep<'claim'>({ op: 'claim', key, value, ttl }),
    renew: (key, value, ttl) => keep<'renew'>({ op: 'renew', key, value, ttl }),
    release: async (key, value) => {
      await keep<'release'>({ op: 'release', key, value });
    },
    resolve: (key) => connection.read<'resolve'>({ read: 'resolve', key, now: clock.now() }),
    take: (key) => keep<'take'>({ op: 'take', key }),
    held: () => connection.read<'held'>({ read: 'held', now: clock.now() }),
  };
}
