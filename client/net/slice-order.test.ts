import { describe, expect, test } from 'vitest';
import { SliceOrder } from './slice-order.ts';

describe('[R21] the order of slices within one connection', () => {
  test('an older slice is dropped, the same position and newer ones are taken', () => {
    const order = new SliceOrder();
    order.reset({ stage: { pos: 10 }, prompt: null });
    expect(order.admits('stage', { pos: 9 })).toBe(false);
    expect(order.admits('stage', { pos: 10 })).toBe(true);
    expect(order.admits('stage', { pos: 12 })).toBe(true);
    expect(order.admits('stage', { pos: 11 })).toBe(false);
  });

  test('each slice has an order of its own, and one that was not there yet is taken', () => {
    const order = new SliceOrder();
    order.reset({ stage: { pos: 10 }, prompt: null });
    expect(order.admits('prompt', { pos: 3 })).toBe(true);
    expect(order.admits('prompt', { pos: 2 })).toBe(false);
  });

  test('a welcome begins anew: a log that lost its tail counts from less', () => {
    const order = new SliceOrder();
    order.reset({ stage: { pos: 10 } });
    order.reset({ stage: { pos: 4 } });
    expect(order.admits('stage', { pos: 5 })).toBe(true);
  });
});
