import { expect, it } from 'vitest';
import { RedisProcess } from '../processes/redis-process.ts';
import { mostOf, operationsOf, watchRedis } from './redis-watch.ts';

it('counts what Redis was asked to do, also within scripts, and nothing from before', async () => {
  const redis = await RedisProcess.start();
  try {
    await redis.cli('SET', 'before', '1');
    const work = await watchRedis(redis, async () => {
      await redis.cli('EVAL', 'for n = 1, 8 do redis.call("XADD", KEYS[1], "*", "n", n) end', '1', 'log');
      await redis.cli('GET', 'before');
    });
    expect(work.calls.get('xadd')).toBe(8);
    expect(work.calls.get('get')).toBe(1);
    expect(work.calls.has('set')).toBe(false);
    expect(operationsOf(work)).toBeGreaterThanOrEqual(10);
    expect(mostOf(work, 4)).toMatch(/^xadd 2\.000, /);
    expect(work.cpu).toBeGreaterThan(0);
  } finally {
    await redis.stop();
  }
});
