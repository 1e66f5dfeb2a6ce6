import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';
import { median, quantile } from './quantiles.ts';
import { atLeast, atMost, inOrder, told } from './row.ts';
import { table } from './table.ts';

it('takes quantiles from the values themselves', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(quantile(values, 0.99)).toBe(99);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([])).toBeNaN();
});

describe('a figure', () => {
  it('is judged before it is rounded', () => {
    expect(atMost('P1', 'a ratio', 1.6004, 1.6)).toEqual({
      id: 'P1',
      what: 'a ratio',
      value: 1.6,
      goal: '≤ 1.6',
      ok: false,
      baseline: null,
    });
    expect(atLeast('P4', 'players', 10_000, 10_000).ok).toBe(true);
  });

  it('that could not be taken misses its goal', () => {
    expect(atMost('P1', 'a ratio', Number.NaN, 1.6).ok).toBe(false);
  });

  it('of a floor is told without a judgement', () => {
    expect(told('floor-ws', 'send', 12.345)).toMatchObject({ value: 12.3, goal: null, ok: null });
  });
});

it('come in the order of their numbers', () => {
  const rows = [told('floor-ws', 'send', 1), atMost('P14', 'b', 1, 2), atMost('P2', 'a', 1, 2), told('floor-sio', 'send', 1)];
  expect(inOrder(rows).map(({ id }) => id)).toEqual(['P2', 'P14', 'floor-ws', 'floor-sio']);
});

it('puts the figures under one another', () => {
  const lines = table([atMost('P1', 'one', 1.25, 1.6, 'a / b'), atMost('P14', 'another', 20_000, 16_384)]).split('\n');
  expect(lines.slice(2)).toEqual(['P1   one       1.25  ≤ 1.6    ok      a / b', 'P14  another  20000  ≤ 16384  MISSED']);
});

describe('the arguments', () => {
  it('choose the scenes of the measures that are wanted', () => {
    expect(readOrder(['--only', 'p11,P2', '--quick'])).toMatchObject({
      quick: true,
      scenes: ['room', 'redis', 'phone'],
      only: new Set(['P11', 'P2']),
    });
    expect(readOrder([])).toMatchObject({
      quick: false,
      scenes: ['room', 'opening', 'classes', 'redis', 'phone', 'link', 'replay', 'review'],
    });
  });

  it('are refused with a sentence', () => {
    expect(() => readOrder(['--only', 'P99'])).toThrow('There is no measure "P99"');
    expect(() => readOrder(['--fast'])).toThrow('--fast');
  });
});
