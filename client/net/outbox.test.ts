import { describe, expect, test } from 'vitest';
import { browserKeep, memoryKeep } from './keep.ts';
import { Outbox } from './outbox.ts';

interface Wish {
  n: number;
  round: number;
  pick: string;
}
const sameRound = (newer: { round: number }, older: Wish) => newer.round === older.round;
const box = (keep = memoryKeep()) => new Outbox<Wish>(keep, 'box', sameRound);

describe('the outbox', () => {
  test('[R6] numbers rise by one, and above what the room has ruled on', () => {
    const outbox = box();
    expect(outbox.put({ round: 0, pick: 'a' }).n).toBe(1);
    expect(outbox.put({ round: 1, pick: 'a' }).n).toBe(2);
    outbox.heard(7);
    expect(outbox.put({ round: 2, pick: 'a' }).n).toBe(8);
    outbox.heard(3);
    expect(outbox.put({ round: 3, pick: 'a' }).n).toBe(9);
  });

  test('[R18] what is not ruled on is there after a reload, under its old number', () => {
    const keep = memoryKeep();
    const before = box(keep);
    before.heard(4);
    before.put({ round: 0, pick: 'a' });
    const after = box(keep);
    expect(after.waiting()).toEqual([{ n: 5, round: 0, pick: 'a' }]);
    expect(after.put({ round: 1, pick: 'b' }).n).toBe(6);
  });

  test('[R18] what is ruled on is gone, here and after a reload', () => {
    const keep = memoryKeep();
    const outbox = box(keep);
    const { n } = outbox.put({ round: 0, pick: 'a' });
    expect(outbox.drop(n)).toBe(true);
    expect(outbox.drop(n)).toBe(false);
    expect(outbox.waiting()).toEqual([]);
    expect(keep.get('box')).toBeNull();
  });

  test('a newer answer to the same question makes the older one void', () => {
    const outbox = box();
    const older = outbox.put({ round: 0, pick: 'a' });
    outbox.put({ round: 1, pick: 'a' });
    outbox.put({ round: 0, pick: 'b' });
    expect(outbox.waiting().map(({ n, pick }) => [n, pick])).toEqual([
      [2, 'a'],
      [3, 'b'],
    ]);
    // The verdict on the older one, which was under way, concerns nobody any more.
    expect(outbox.drop(older.n)).toBe(false);
  });

  test.each(['', '{', '[null, 5, {"n":"2"}]', '{"n":1}', 'null'])('a kept text that is no list of commands is thrown away: %s', (text) => {
    const keep = memoryKeep();
    keep.set('box', text);
    expect(box(keep).waiting()).toEqual([]);
  });

  test('[R18] where the browser keeps nothing, the memory of the page does', () => {
    const refusing = () => {
      throw new Error('switched off');
    };
    const keep = browserKeep(refusing);
    const outbox = box(keep);
    outbox.put({ round: 0, pick: 'a' });
    expect(box(keep).waiting()).toHaveLength(1);
    outbox.drop(1);
    expect(box(keep).waiting()).toEqual([]);
  });
});
