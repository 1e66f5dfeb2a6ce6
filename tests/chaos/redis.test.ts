import { cutServer } from './faults/cut-server.ts';
import { clusterFailover, failover } from './faults/failover.ts';
import { killRedis } from './faults/kill-redis.ts';
import { killPolledServer, killServer } from './faults/kill-server.ts';
import { inShort } from './short.ts';

for (const fault of [killServer, killRedis, cutServer, failover, clusterFailover, killPolledServer]) inShort(fault);
