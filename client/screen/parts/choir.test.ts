import { describe, expect, it } from 'vitest';
import { CHOIR_MAX, choir } from './choir.ts';

describe('the choir', () => {
  it.each([1, 2, 51, 60, 137, 300, 420])('has a dot for each of %i people, inside the picture', (count) => {
    const dots = choir(count);
    expect(dots).toHaveLength(count);
    for (const { x, y } of dots) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(960);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(560);
    }
  });

  it.each([51, 100, 300, CHOIR_MAX])('keeps %i dots apart, so that none hides another', (count) => {
    const dots = choir(count);
    const nearest = Math.min(...dots.flatMap((dot, i) => dots.slice(i + 1).map((other) => Math.hypot(dot.x - other.x, dot.y - other.y))));
    expect(nearest).toBeGreaterThan(17);
  });

  it('draws no more dots than there is room for', () => {
    expect(choir(10_000)).toHaveLength(CHOIR_MAX);
  });
});
