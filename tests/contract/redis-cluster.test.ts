import { afterAll, beforeAll } from 'vitest';
import { RedisCluster } from '../processes/redis-cluster.ts';
import { openRedis } from './open-redis.ts';
import { describeStore } from './store-contract.ts';

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await RedisCluster.start();
});
afterAll(() => cluster.stop());

describeStore(
  'the store on a Redis Cluster of three primaries',
  // One address is enough: the cluster tells the others.
  (now) => openRedis(cluster.primaries[0]?.url ?? '', { now }),
  async () => void (await Promise.all(cluster.primaries.map((node) => node.cli('FLUSHALL')))),
);
