import { within } from '../bench/pacing.ts';
import { endChildren } from './children.ts';
import { cutServer } from './faults/cut-server.ts';
import { clusterFailover, failover } from './faults/failover.ts';
import { killEmbedded } from './faults/kill-embedded.ts';
import { killRedis } from './faults/kill-redis.ts';
import { killPolledServer, killServer } from './faults/kill-server.ts';
import { restlessPhones } from './faults/restless-phones.ts';
import { returnOfAll } from './faults/return-of-all.ts';
import { smallDisk } from './faults/small-disk.ts';
import { broken, type Told } from './row.ts';
import type { Play, Scenario } from './scenario.ts';

/** Every fault of `npm run chaos`, in order. */
export const SCENARIOS: readonly Scenario[] = [
  killEmbedded,
  killServer,
  killRedis,
  cutServer,
  restlessPhones,
  smallDisk,
  failover,
  clusterFailover,
  killPolledServer,
  returnOfAll,
];

/** Most time for a scenario to begin and to end, and for a round beside its own time, ms. */
const START = 300_000;
const RUN = 90_000;

/** Plays one; what could not be played to its end is a row that failed. */
export async function playOut({ id, what, play }: Scenario, how: Play): Promise<Told> {
  const { runs, seconds } = how.size;
  const limit = START + runs * (seconds * 1000 + RUN);
  try {
    return await within(limit, () => 'the scenario hangs', play(how));
  } catch (error) {
    // What still runs of it would weigh on the next one.
    endChildren();
    return broken(id, what, error);
  }
}
