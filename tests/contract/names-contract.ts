import { describe, expect, test } from 'vitest';
import type { Subject } from './store-contract.ts';

const LEASE = 5000;
const DAY = 24 * 3600_000;

export function namesContract(subject: Subject): void {
  describe('codes', () => {
    const codes = () => subject.store.codes;

    test('a code is claimed once, by its own holder too', async () => {
      expect(await codes().claim('123456', 'room', 1000)).toBe(true);
      expect(await codes().claim('123456', 'other', 1000)).toBe(false);
      expect(await codes().claim('123456', 'room', 1000)).toBe(false);
      expect(await codes().resolve('123456')).toBe('room');
    });

    test('of many who claim one code at once, one gets it', async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, (_, by) => codes().claim('123456', `room ${by}`, 1000)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await codes().resolve('123456')).toBe(`room ${claims.indexOf(true)}`);
    });

    test('a code runs out after its time, and is free then', async () => {
      await codes().claim('123456', 'room', 1000);
      subject.clock += 999;
      expect(await codes().resolve('123456')).toBe('room');
      subject.clock += 1;
      expect(await codes().resolve('123456')).toBeNull();
      expect(await codes().take('123456')).toBeNull();
      expect(await codes().claim('123456', 'other', 1000)).toBe(true);
    });

    test('its holder renews it, from now on', async () => {
      await codes().claim('123456', 'room', 1000);
      subject.clock += 600;
      expect(await codes().renew('123456', 'room', 1000)).toBe(true);
      subject.clock += 999;
      expect(await codes().resolve('123456')).toBe('room');
      subject.clock += 1;
      expect(await codes().resolve('123456')).toBeNull();
    });

    test('nobody else renews it, and nobody one that ran out', async () => {
      await codes().claim('123456', 'room', 1000);
      expect(await codes().renew('123456', 'other', 9000)).toBe(false);
      expect(await codes().renew('654321', 'room', 9000)).toBe(false);
      subject.clock += 1000;
      expect(await codes().renew('123456', 'room', 9000)).toBe(false);
      expect(await codes().resolve('123456')).toBeNull();
    });

    test('its holder gives it up, nobody else does', async () => {
      await codes().claim('123456', 'room', 1000);
      await codes().release('123456', 'other');
      expect(await codes().resolve('123456')).toBe('room');
      await codes().release('123456', 'room');
      expect(await codes().resolve('123456')).toBeNull();
      expect(await codes().claim('123456', 'other', 1000)).toBe(true);
    });

    test('of many who take one code at once, one gets it', async () => {
      await codes().claim('room maple 4207', '17', 1000);
      const takes = await Promise.all(Array.from({ length: 10 }, () => codes().take('room maple 4207')));
      expect(takes.filter((value) => value === '17')).toHaveLength(1);
      expect(takes.filter((value) => value === null)).toHaveLength(9);
      expect(await codes().resolve('room maple 4207')).toBeNull();
    });
  });

  describe('servers', () => {
    const servers = () => subject.store.servers;

    test('a server is alive for five seconds after its last beat', async () => {
      await servers().beat('boot');
      const beaten = subject.clock;
      subject.clock += LEASE - 1;
      expect(await servers().known()).toEqual([{ bootId: 'boot', lastBeat: beaten, alive: true }]);
      subject.clock += 1;
      expect(await servers().known()).toEqual([{ bootId: 'boot', lastBeat: beaten, alive: false }]);
    });

    test('each beat counts anew', async () => {
      await servers().beat('boot');
      subject.clock += 4000;
      await servers().beat('boot');
      subject.clock += 4000;
      expect(await servers().known()).toEqual([{ bootId: 'boot', lastBeat: subject.clock - 4000, alive: true }]);
    });

    test('a boot whose lease ran out is known for a day, whoever beats meanwhile', async () => {
      await servers().beat('old');
      subject.clock += LEASE + DAY;
      await servers().beat('new');
      expect((await servers().known()).map(({ bootId, alive }) => [bootId, alive]).sort()).toEqual([
        ['new', true],
        ['old', false],
      ]);
      subject.clock += 1;
      await servers().beat('new');
      expect((await servers().known()).map(({ bootId }) => bootId)).toEqual(['new']);
    });

    test('a server that retires is known, and not alive', async () => {
      await servers().beat('one');
      await servers().beat('two');
      await servers().retire('one');
      expect((await servers().known()).map(({ bootId, alive }) => [bootId, alive]).sort()).toEqual([
        ['one', false],
        ['two', true],
      ]);
      await expect(servers().retire('nobody')).resolves.toBeUndefined();
    });
  });
}
