import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../store.ts';
import { RoomWriter } from './room-writer.ts';

interface Call {
  tag: string;
  bodies: readonly string[];
  answer(there: boolean): void;
  refuse(fault: 'away' | 'doubtful'): void;
}

let calls: Call[];
let told: string[];
let writer: RoomWriter;
beforeEach(() => {
  calls = [];
  told = [];
  let count = 0;
  writer = new RoomWriter({
    append: (tag, bodies) =>
      new Promise((answer, reject) => {
        calls.push({ tag, bodies, answer, refuse: (fault) => reject(new StoreError(fault, 'no')) });
      }),
    tag: () => {
      count += 1;
      return `t${count}`;
    },
    confirmed: () => told.push('confirmed'),
    doubted: () => told.push('doubted'),
    idle: () => told.push('idle'),
  });
});

/** What becomes of each append, in the order in which it is known. */
function watched(bodies: string[]): string[] {
  const outcomes: string[] = [];
  for (const body of bodies)
    writer.add(body).then(
      () => outcomes.push(`${body} kept`),
      (error: StoreError) => outcomes.push(`${body} ${error.fault}`),
    );
  return outcomes;
}
/** Everything that follows from what has happened has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a writer of one room', () => {
  it('sends together what comes while a call is under way, in the order it came', async () => {
    const first = watched(['a', 'b']);
    await settled();
    const second = watched(['c', 'd', 'e']);
    await settled();
    expect(calls.map(({ bodies }) => bodies)).toEqual([['a', 'b']]);
    calls[0]?.answer(true);
    await settled();
    expect(calls.map(({ bodies }) => bodies)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    expect([...first, ...second]).toEqual(['a kept', 'b kept']);
    calls[1]?.answer(true);
    await settled();
    expect(second).toEqual(['c kept', 'd kept', 'e kept']);
    expect(told).toEqual(['confirmed', 'confirmed', 'idle']);
  });

  it('a room that is not there is told to each', async () => {
    const outcomes = watched(['a', 'b']);
    await settled();
    calls[0]?.answer(false);
    await settled();
    expect(outcomes).toEqual(['a no-room', 'b no-room']);
  });

  it('what came after a call in doubt is not sent', async () => {
    const first = watched(['a']);
    await settled();
    const later = watched(['b']);
    calls[0]?.refuse('doubtful');
    await settled();
    expect([...first, ...later]).toEqual(['a doubtful', 'b away']);
    expect(calls).toHaveLength(1);
  });

  it('what is in doubt goes again under its own tag, alone, and what comes with it after it', async () => {
    watched(['a', 'b']);
    await settled();
    calls[0]?.refuse('doubtful');
    await settled();
    watched(['a', 'b', 'c']);
    await settled();
    calls[1]?.answer(true);
    await settled();
    expect(calls.map(({ tag, bodies }) => [tag, ...bodies])).toEqual([
      ['t1', 'a', 'b'],
      ['t1', 'a', 'b'],
      ['t2', 'c'],
    ]);
  });

  it('something else is not taken for what is in doubt', async () => {
    watched(['a', 'b']);
    await settled();
    calls[0]?.refuse('doubtful');
    await settled();
    watched(['a', 'x']);
    await settled();
    expect(calls[1]).toMatchObject({ tag: 't2', bodies: ['a', 'x'] });
  });

  it('holds what is not confirmed, through doubt, until a later call is', async () => {
    watched(['a']);
    await settled();
    expect(writer.holds('1-0.t1.1')).toBe(true);
    calls[0]?.refuse('doubtful');
    await settled();
    expect(writer.holds('1-0.t1.1')).toBe(true);
    watched(['a']);
    await settled();
    calls[1]?.refuse('away');
    await settled();
    expect(writer.holds('1-0.t1.1')).toBe(true);
    watched(['x']);
    await settled();
    calls[2]?.answer(true);
    await settled();
    expect(writer.holds('1-0.t1.1')).toBe(false);
    // What is in the log was not sure: it is read again.
    expect(told).toEqual(['doubted', 'idle', 'idle', 'doubted', 'idle']);
  });

  it('what was surely not sent is not held', async () => {
    watched(['a']);
    await settled();
    calls[0]?.refuse('away');
    await settled();
    expect(writer.holds('1-0.t1.1')).toBe(false);
  });
});
