import { describe, expect, test } from 'vitest';
import { type Entry, type KeptRoom, START } from '../../server/store/store.ts';
import { Reader } from './reader.ts';
import type { Subject } from './store-contract.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

/** What a backup reads of a store, and what puts it back into another. */
export function backupContract(subject: Subject): void {
  const rooms = () => subject.store.log;

  async function* given(...batches: Entry[][]): AsyncGenerator<Entry[]> {
    yield* batches;
  }
  async function readAll(roomId: string): Promise<Reader> {
    const reader = new Reader();
    (await rooms().follow(roomId, START, reader.deliver)).close();
    return reader;
  }
  /** Entries from an hour before now, a second apart. */
  const entries = (...commands: unknown[]): Entry[] =>
    commands.map((command, place) => ({ at: subject.clock - HOUR + place * 1000, command }));
  const sorted = (found: KeptRoom[]) => found.sort((a, b) => (a.roomId < b.roomId ? -1 : 1));

  describe('every room', () => {
    test('is listed, with the moment of its end', async () => {
      expect(await rooms().rooms()).toEqual([]);
      for (const roomId of ['one', 'two', 'gone']) await rooms().create(roomId, {});
      subject.clock += 700;
      await rooms().end('one');
      await rooms().delete('gone');
      expect(sorted(await rooms().rooms())).toEqual([
        { roomId: 'one', ended: subject.clock },
        { roomId: 'two', ended: null },
      ]);
    });
  });

  describe('a room that is put back', () => {
    test('has its header, and its entries in their order with their times', async () => {
      const log = entries({ n: 1 }, 'nul \u0000, 漢字, \ud800', [null, 1e-9]);
      await rooms().restore({ roomId: 'room', ended: null }, { title: 'Zellatmung 🧪' }, given(log.slice(0, 2), log.slice(2)));
      expect(await rooms().header('room')).toEqual({ title: 'Zellatmung 🧪' });
      const reader = await readAll('room');
      expect(reader.batches().flatMap((batch) => batch.entries)).toEqual(log);
      reader.expectChain();
    });

    test('goes on where it was', async () => {
      await rooms().restore({ roomId: 'room', ended: null }, {}, given(entries('a'), entries('b')));
      const reader = new Reader();
      const follow = await rooms().follow('room', START, reader.deliver);
      await rooms().append('room', ['c']);
      await reader.until(3);
      follow.close();
      expect(reader.commands()).toEqual(['a', 'b', 'c']);
      expect(reader.ats()[2]).toBe(subject.clock);
      reader.expectChain();
    });

    test('lives, or has ended when it did', async () => {
      await rooms().restore({ roomId: 'live', ended: null }, {}, given());
      await rooms().restore({ roomId: 'over', ended: subject.clock - DAY }, {}, given(entries('a')));
      expect(await rooms().live()).toEqual(['live']);
      expect(await rooms().endedBefore(subject.clock - DAY + 1)).toEqual(['over']);
      expect(sorted(await rooms().rooms())).toEqual([
        { roomId: 'live', ended: null },
        { roomId: 'over', ended: subject.clock - DAY },
      ]);
    });

    test('from a machine whose clock is ahead has a clock that is never behind its entries', async () => {
      const ahead = subject.clock + HOUR;
      await rooms().restore({ roomId: 'room', ended: null }, {}, given([{ at: ahead, command: 'a' }]));
      expect(await rooms().time('room')).toBeGreaterThanOrEqual(ahead);
      subject.clock += 50;
      await rooms().append('room', ['b']);
      expect((await readAll('room')).ats()[1]).toBeGreaterThanOrEqual(ahead);
    });

    test('is not put over one that is there', async () => {
      await rooms().create('room', { mine: true });
      await rooms().append('room', ['mine']);
      const restored = rooms().restore({ roomId: 'room', ended: null }, { mine: false }, given(entries('a')));
      await expect(restored).rejects.toMatchObject({ fault: 'room-exists' });
      expect(await rooms().header('room')).toEqual({ mine: true });
      expect((await readAll('room')).commands()).toEqual(['mine']);
    });

    test('is found by nobody before it is whole, and can be put back again when the first time was cut off', async () => {
      async function* cut(): AsyncGenerator<Entry[]> {
        yield entries('a', 'b');
        yield entries('c');
        expect(await rooms().header('room')).toBeNull();
        expect(await rooms().rooms()).toEqual([]);
        expect(await rooms().live()).toEqual([]);
        throw new Error('the file ends here');
      }
      await expect(rooms().restore({ roomId: 'room', ended: null }, {}, cut())).rejects.toThrow('the file ends here');
      expect(await rooms().header('room')).toBeNull();
      await rooms().restore({ roomId: 'room', ended: null }, {}, given(entries('d')));
      expect((await readAll('room')).commands()).toEqual(['d']);
    });
  });

  describe('what else a backup holds', () => {
    test('every lease on a code that runs, and how long yet', async () => {
      await subject.store.codes.claim('room:111111', 'one', 5000);
      await subject.store.codes.claim('resume:one:maple', '3', 1000);
      await subject.store.codes.claim('room:222222', 'two', 5000);
      await subject.store.codes.release('room:222222', 'two');
      subject.clock += 1500;
      expect(await subject.store.codes.held()).toEqual([{ key: 'room:111111', value: 'one', ttl: 3500 }]);
    });

    test('a boot of another place is known as one that is gone, for a day from now', async () => {
      const lastBeat = subject.clock - 3 * DAY;
      await subject.store.servers.restore('there', lastBeat);
      expect(await subject.store.servers.known()).toEqual([{ bootId: 'there', lastBeat, alive: false }]);
      subject.clock += DAY - 1;
      expect(await subject.store.servers.known()).toHaveLength(1);
    });

    test('the drafts of every round of a room', async () => {
      for (const roomId of ['one', 'two']) await subject.store.log.create(roomId, {});
      await subject.store.drafts.put('one', 2, 0, 1, 'a “b” \u0000');
      await subject.store.drafts.put('one', 12, 3, 0, '');
      await subject.store.drafts.put('two', 1, 0, 0, 'c');
      const found = await subject.store.drafts.of('one');
      expect(found.sort((a, b) => a.seat - b.seat)).toEqual([
        { seat: 2, round: 0, attempt: 1, text: 'a “b” \u0000' },
        { seat: 12, round: 3, attempt: 0, text: '' },
      ]);
      expect(await subject.store.drafts.of('nowhere')).toEqual([]);
    });

    test('every list of the library that has a document', async () => {
      const { library } = subject.store;
      expect(await library.shelves()).toEqual([]);
      for (const id of ['r', 's']) await library.put('report', id, 'local', 0, {}, {});
      await library.put('report', 't', 'ana: b', 0, {}, {});
      await library.put('quiz', 'q', 'local', 0, {}, {});
      await library.put('class', 'c', 'local', 0, {}, {});
      await library.remove('class', 'c');
      const found = (await library.shelves()).map(({ kind, owner }) => `${kind} of ${owner}`).sort();
      expect(found).toEqual(['quiz of local', 'report of ana: b', 'report of local']);
    });
  });
}
