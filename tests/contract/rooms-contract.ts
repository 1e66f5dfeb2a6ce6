import { describe, expect, test } from 'vitest';
import { START } from '../../server/store/store.ts';
import { Reader } from './reader.ts';
import type { Subject } from './store-contract.ts';

const HOUR = 3600_000;

export function roomsContract(subject: Subject): void {
  const rooms = () => subject.store.log;

  async function filled(roomId: string, batches: unknown[][]): Promise<void> {
    await rooms().create(roomId, {});
    for (const batch of batches) await rooms().append(roomId, batch);
  }
  async function readAll(roomId: string): Promise<Reader> {
    const reader = new Reader();
    (await rooms().follow(roomId, START, reader.deliver)).close();
    return reader;
  }

  describe('a room', () => {
    test('has the header it was created with', async () => {
      const header = { title: 'Zellatmung – „Glukose“ 🧪', seed: [1, null, { deep: true }] };
      await rooms().create('room', header);
      expect(await rooms().header('room')).toEqual(header);
    });

    test('that is not there has no header', async () => {
      expect(await rooms().header('nowhere')).toBeNull();
    });

    test('is created once: a second time is refused and changes nothing', async () => {
      await rooms().create('room', { first: true });
      await expect(rooms().create('room', { first: false })).rejects.toMatchObject({ fault: 'room-exists' });
      expect(await rooms().header('room')).toEqual({ first: true });
    });

    test('created by two at once is created by one of them', async () => {
      const tries = await Promise.allSettled([1, 2, 3].map((by) => rooms().create('room', { by })));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('that is not there refuses to be written, followed and ended', async () => {
      await expect(rooms().append('nowhere', ['a'])).rejects.toMatchObject({ fault: 'no-room' });
      await expect(rooms().follow('nowhere', START, () => {})).rejects.toMatchObject({ fault: 'no-room' });
      await expect(rooms().end('nowhere')).rejects.toMatchObject({ fault: 'no-room' });
    });

    test('a refused append is not kept, and those beside it are', async () => {
      await filled('room', []);
      const outcomes = await Promise.allSettled([
        rooms().append('room', ['a']),
        rooms().append('nowhere', ['b']),
        rooms().append('room', ['c']),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await readAll('room')).commands()).toEqual(['a', 'c']);
    });
  });

  describe('room time', () => {
    test('stamps entries and can be asked', async () => {
      await filled('room', [['a']]);
      subject.clock += 250;
      await rooms().append('room', ['b', 'c']);
      const [a, b, c] = (await readAll('room')).ats();
      expect([a, b, c]).toEqual([subject.clock - 250, subject.clock, subject.clock]);
      expect(await rooms().time('room')).toBe(subject.clock);
    });

    test('stands still when the clock steps back, and goes on at its pace', async () => {
      await filled('room', [['a']]);
      const before = subject.clock;
      subject.clock -= HOUR;
      await rooms().append('room', ['b']);
      subject.clock += 40;
      await rooms().append('room', ['c']);
      subject.clock -= 10;
      await rooms().append('room', ['d']);
      subject.clock += 5;
      expect(await rooms().time('room')).toBe(before + 45);
      expect((await readAll('room')).ats()).toEqual([before, before, before + 40, before + 40]);
    });
  });

  describe('end and delete', () => {
    test('a room is live until it ends; its log stays', async () => {
      await filled('one', [['a']]);
      await filled('two', []);
      expect((await rooms().live()).sort()).toEqual(['one', 'two']);
      await rooms().end('one');
      expect(await rooms().live()).toEqual(['two']);
      await rooms().append('one', ['b']);
      expect((await readAll('one')).commands()).toEqual(['a', 'b']);
    });

    test('rooms that ended before a moment are found, and a second end does not move theirs', async () => {
      await filled('one', []);
      await filled('two', []);
      await filled('three', []);
      await rooms().end('one');
      subject.clock += HOUR;
      const then = subject.clock;
      await rooms().end('two');
      await rooms().end('one');
      expect(await rooms().endedBefore(then)).toEqual(['one']);
      expect((await rooms().endedBefore(then + 1)).sort()).toEqual(['one', 'two']);
    });

    test('a deleted room leaves nothing: no header, log, draft or listing', async () => {
      await filled('room', [['a']]);
      await filled('other', [['b']]);
      await subject.store.drafts.put('room', 1, 0, 0, 'half a sent');
      await rooms().end('room');
      await rooms().delete('room');
      expect(await rooms().header('room')).toBeNull();
      expect(await rooms().live()).toEqual(['other']);
      expect(await rooms().endedBefore(subject.clock + HOUR)).toEqual([]);
      expect(await subject.store.drafts.all('room', 0, 0)).toEqual([]);
      await expect(rooms().append('room', ['c'])).rejects.toMatchObject({ fault: 'no-room' });
      await expect(rooms().follow('room', START, () => {})).rejects.toMatchObject({ fault: 'no-room' });
      expect((await readAll('other')).commands()).toEqual(['b']);
    });

    test('deleting what is not there is no fault', async () => {
      await expect(rooms().delete('nowhere')).resolves.toBeUndefined();
    });
  });
}
