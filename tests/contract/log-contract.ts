import { describe, expect, test } from 'vitest';
import { START } from '../../server/store/store.ts';
import { Reader } from './reader.ts';
import type { Subject } from './store-contract.ts';

export function logContract(subject: Subject): void {
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

  describe('append and follow', () => {
    test('every batch comes whole and in order, to those who were there and to those who come later', async () => {
      await rooms().create('room', {});
      const early = new Reader();
      await rooms().follow('room', START, early.deliver);
      await rooms().append('room', [{ n: 1 }]);
      await rooms().append('room', [{ n: 2 }, { n: 3 }, { n: 4 }]);
      await early.until(4);
      const late = await readAll('room');
      for (const reader of [early, late]) {
        expect(reader.batches().map(({ entries }) => entries.length)).toEqual([1, 3]);
        expect(reader.commands()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
        reader.expectChain();
      }
      expect(late.batches()).toEqual(early.batches());
    });

    test('what is appended comes back as it was', async () => {
      const commands = [
        { text: 'nul \u0000, quote ", 漢字, 🧬, \ud800', none: null, list: [[], {}], tiny: 1e-9, big: 2 ** 53 },
        'text',
        17,
        [true],
      ];
      await filled('room', [commands]);
      expect((await readAll('room')).commands()).toEqual(commands);
    });

    test('an append of nothing writes nothing', async () => {
      await filled('room', [[], ['a'], []]);
      expect((await readAll('room')).batches()).toHaveLength(1);
    });

    test('appends of one caller keep their order without being waited for', async () => {
      await rooms().create('room', {});
      const count = 300;
      await Promise.all(Array.from({ length: count }, (_, place) => rooms().append('room', [place])));
      expect((await readAll('room')).commands()).toEqual(Array.from({ length: count }, (_, place) => place));
    });

    test('a follower begins after the position it names', async () => {
      await filled('room', [['a'], ['b'], ['c']]);
      const [first] = (await readAll('room')).batches();
      const after = first?.position ?? START;
      const reader = new Reader();
      await rooms().follow('room', after, reader.deliver);
      expect(reader.commands()).toEqual(['b', 'c']);
      await rooms().append('room', ['d']);
      await reader.until(3);
      reader.expectChain(after);
    });

    test('a follower that stands at the end gets only what comes', async () => {
      await filled('room', [['a'], ['b']]);
      const end = (await readAll('room')).batches().at(-1)?.position ?? START;
      const reader = new Reader();
      await rooms().follow('room', end, reader.deliver);
      expect(reader.deliveries).toEqual([]);
      await rooms().append('room', ['c']);
      await reader.until(1);
      expect(reader.commands()).toEqual(['c']);
    });

    test('follow resolves when what was there has been delivered, slow readers included', async () => {
      await filled('room', [['a'], ['b'], ['c']]);
      let finished = 0;
      await rooms().follow('room', START, async () => {
        await Promise.resolve();
        finished += 1;
      });
      expect(finished).toBe(3);
    });

    test('no delivery comes before the one before was taken', async () => {
      await filled('room', [['a'], ['b']]);
      let open = 0;
      let most = 0;
      const reader = new Reader(async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
      });
      await rooms().follow('room', START, reader.deliver);
      await Promise.all(['c', 'd', 'e', 'f'].map((command) => rooms().append('room', [command])));
      await reader.until(6);
      expect(most).toBe(1);
      expect(reader.commands()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    });

    test('no gap and no double for followers that begin while many write', async () => {
      await rooms().create('room', {});
      const writers = 20;
      const each = 25;
      const readers: Reader[] = [];
      const follow = async () => {
        const reader = new Reader();
        readers.push(reader);
        await rooms().follow('room', START, reader.deliver);
      };
      await follow();
      await Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          for (let place = 0; place < each; place += 1) {
            await rooms().append('room', [{ writer, place }]);
            if (place % 10 === 5 && writer % 5 === 0) await follow();
          }
        }),
      );
      await Promise.all(readers.map((reader) => reader.until(writers * each)));
      const [first] = readers;
      for (const reader of readers) {
        reader.expectChain();
        expect(reader.commands()).toHaveLength(writers * each);
        expect(reader.batches()).toEqual(first?.batches());
      }
      for (let writer = 0; writer < writers; writer += 1) {
        const own = (first?.commands() ?? []).filter((command) => (command as { writer: number }).writer === writer);
        expect(own).toEqual(Array.from({ length: each }, (_, place) => ({ writer, place })));
      }
    });

    test('a reader much slower than the log misses nothing', async () => {
      await rooms().create('room', {});
      let go = (): void => {};
      const gate = new Promise<void>((resolve) => {
        go = resolve;
      });
      const reader = new Reader(() => gate);
      await rooms().follow('room', START, reader.deliver);
      const count = 3000;
      await Promise.all(Array.from({ length: count }, (_, place) => rooms().append('room', [place])));
      go();
      await reader.until(count);
      reader.expectChain();
      expect(reader.commands()).toEqual(Array.from({ length: count }, (_, place) => place));
    });

    test('a long log comes whole: many batches, and large ones', async () => {
      await rooms().create('room', {});
      const text = 'x'.repeat(3000);
      const count = 2500;
      await Promise.all(Array.from({ length: count }, (_, place) => rooms().append('room', place % 5 === 0 ? [place, text] : [place])));
      const reader = await readAll('room');
      reader.expectChain();
      expect(reader.batches()).toHaveLength(count);
      expect(reader.commands().filter((command) => command !== text)).toEqual(Array.from({ length: count }, (_, place) => place));
    });

    test('several follow one room; closing one leaves the others alone', async () => {
      await filled('room', [['a']]);
      const [left, stayed] = [new Reader(), new Reader()];
      const leaving = await rooms().follow('room', START, left.deliver);
      await rooms().follow('room', START, stayed.deliver);
      leaving.close();
      await rooms().append('room', ['b']);
      await stayed.until(2);
      expect(left.commands()).toEqual(['a']);
      expect(stayed.commands()).toEqual(['a', 'b']);
    });

    test('a follower closed by its own delivery gets no other', async () => {
      await rooms().create('room', {});
      const reader = new Reader();
      const follow = await rooms().follow('room', START, (delivery) => {
        follow.close();
        return reader.deliver(delivery);
      });
      const witness = new Reader();
      await rooms().follow('room', START, witness.deliver);
      await Promise.all(['a', 'b', 'c'].map((command) => rooms().append('room', [command])));
      await witness.until(3);
      expect(reader.commands()).toEqual(['a']);
    });

    test('rooms have nothing of each other', async () => {
      await filled('one', [['a']]);
      await filled('two', [['b'], ['c']]);
      const reader = new Reader();
      await rooms().follow('one', START, reader.deliver);
      await rooms().append('two', ['d']);
      await rooms().append('one', ['e']);
      await reader.until(2);
      expect(reader.commands()).toEqual(['a', 'e']);
    });

    test('a position that the log does not have: it was rebuilt, and comes again from its start', async () => {
      await filled('short', [['a'], ['b']]);
      await filled('long', [['c'], ['d'], ['e']]);
      const beyond = (await readAll('long')).batches().at(-1)?.position ?? START;
      const reader = new Reader();
      await rooms().follow('short', beyond, reader.deliver);
      expect(reader.deliveries.map(({ type }) => type)).toEqual(['rebuilt', 'batch', 'batch']);
      reader.expectChain();
      await rooms().append('short', ['f']);
      await reader.until(3);
      expect(reader.commands()).toEqual(['a', 'b', 'f']);
    });

    test('follow rejects with what its reader throws', async () => {
      await filled('room', [['a']]);
      const broken = new Error('cannot read this');
      await expect(
        rooms().follow('room', START, () => {
          throw broken;
        }),
      ).rejects.toBe(broken);
      await expect(rooms().follow('room', START, () => Promise.reject(broken))).rejects.toBe(broken);
    });
  });
}
