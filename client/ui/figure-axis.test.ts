import { describe, expect, it } from 'vitest';
import { axisOf, labelsShown, lineAt } from './figure-axis.ts';

describe('the axis of a figure', () => {
  it('has round numbers from zero up', () => {
    expect(axisOf([2.1, 34.6, 9.5], false)).toEqual({ from: 0, to: 34.6, ticks: [0, 10, 20, 30] });
    expect(axisOf([0.3, 0.7], true)).toEqual({ from: 0, to: 0.7, ticks: [0, 0.2, 0.4, 0.6] });
  });

  it('begins near the least of values that lie close together, but never for bars', () => {
    expect(axisOf([1990, 2020], false).from).toBe(1990);
    expect(axisOf([1990, 2020], true).from).toBe(0);
  });

  it('goes below zero where values do', () => {
    expect(axisOf([-12, 30], true)).toEqual({ from: -20, to: 30, ticks: [-20, 0, 20] });
    expect(axisOf([-8, -2], true)).toEqual({ from: -8, to: 0, ticks: [-8, -6, -4, -2, 0] });
  });

  it.each([[[0, 0]], [[5, 5]], [[-3, -3]], [[1e-9, 2e-9]], [[1e12, 3e12]]])('has room for %j', (values) => {
    for (const zero of [true, false]) {
      const { from, to, ticks } = axisOf(values, zero);
      expect(to).toBeGreaterThan(from);
      expect(from).toBeLessThanOrEqual(Math.min(...values));
      expect(to).toBeGreaterThanOrEqual(Math.max(...values));
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(9);
    }
  });
});

describe('labels under the axis', () => {
  const indexes = (labels: string[], at: number, width: number) => labelsShown(labels, at, width).map(({ index }) => index);

  it('all stand where there is room', () => {
    expect(indexes(['1', '1/4', '1/10', '1/40', '1/400', '0'], 3, 30)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('leave out what would touch, never the one that is chosen', () => {
    const long = Array.from({ length: 12 }, (_, i) => `a label of 22 letters${i}`);
    for (const at of [0, 5, 11]) {
      const shown = labelsShown(long, at, 40);
      expect(shown.map(({ index }) => index)).toContain(at);
      expect(shown.length).toBeLessThan(4);
      for (const { x } of shown) {
        expect(x).toBeGreaterThan(5);
        expect(x).toBeLessThan(35);
      }
    }
  });
});

describe('a line', () => {
  it('runs straight between its points', () => {
    expect([0, 0.5, 1, 2].map((place) => lineAt([10, 20, 0], place))).toEqual([10, 15, 20, 0]);
  });
});
