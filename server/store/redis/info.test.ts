import { describe, expect, it } from 'vitest';
import { hindered, readInfo, unfit } from './info.ts';

const HEALTHY = {
  redis_version: '7.0.15',
  cluster_enabled: '0',
  role: 'master',
  loading: '0',
  maxmemory: '1000',
  used_memory: '1100',
  mem_not_counted_for_evict: '200',
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
  aof_last_write_status: 'ok',
};

function info(changes: Partial<typeof HEALTHY> = {}) {
  const lines = Object.entries({ ...HEALTHY, ...changes }).map(([name, value]) => `${name}:${value}`);
  return readInfo(['# Server', ...lines, ''].join('\r\n'));
}

describe('what Redis says of itself', () => {
  it('is taken as it is where nothing is wrong', () => {
    expect(unfit(info(), 'here:1')).toBeNull();
    expect(hindered(info(), 'here:1')).toBeNull();
  });

  it.each(['6.2.14', '5.0.3', '2.8.0'])('version %s is too old', (redis_version) => {
    expect(unfit(info({ redis_version }), 'here:1')).toBe(
      `Redis at here:1 is version ${redis_version}, and 7 or later is needed. Put a newer one there.`,
    );
  });

  it.each(['7.0.0', '7.4.1', '8.2.0', '10.0.0'])('version %s is new enough', (redis_version) => {
    expect(unfit(info({ redis_version }), 'here:1')).toBeNull();
  });

  it('memory is full by what counts for its limit, and never without one', () => {
    expect(hindered(info({ used_memory: '1201' }), 'here:1')).toMatch(/memory .* is full/);
    expect(hindered(info({ used_memory: '999999', maxmemory: '0' }), 'here:1')).toBeNull();
  });

  it('a Redis without a file is refused, but not while it reads its files: then it says that it has none', () => {
    expect(unfit(info({ aof_enabled: '0' }), 'here:1')).toMatch(/appendonly no/);
    expect(unfit(info({ aof_enabled: '0', loading: '1' }), 'here:1')).toBeNull();
  });

  it('a Redis that reads its files, or whose file fails, is told from one that serves', () => {
    expect(hindered(info({ loading: '1' }), 'here:1')).toMatch(/still reading its files/);
    expect(hindered(info({ aof_last_write_status: 'err' }), 'here:1')).toMatch(/can't write to its disk/);
  });
});
