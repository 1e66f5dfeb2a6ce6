import { afterAll, beforeAll } from 'vitest';
import { RedisProcess } from '../processes/redis-process.ts';
import { openRedis } from './open-redis.ts';
import { describeStore } from './store-contract.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await RedisProcess.start();
});
afterAll(() => redis.stop());

describeStore(
  'the store on Redis',
  (now) => openRedis(redis.url, { now }),
  async () => void (await redis.cli('FLUSHALL')),
);
