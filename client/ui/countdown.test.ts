import { describe, expect, it } from 'vitest';
import { clockFace, countdown, isSpoken } from './countdown.ts';

describe('countdown', () => {
  it('draws more of the arc as time passes, and all of it at the end', () => {
    expect(countdown(20_000, 20_000)).toEqual({ seconds: 20, drawn: 0, hot: false });
    expect(countdown(15_000, 20_000).drawn).toBeCloseTo(0.25);
    expect(countdown(0, 20_000)).toEqual({ seconds: 0, drawn: 1, hot: true });
  });

  it('never shows less than nothing nor more than the whole', () => {
    expect(countdown(-300, 20_000)).toEqual({ seconds: 0, drawn: 1, hot: true });
    expect(countdown(20_800, 20_000)).toEqual({ seconds: 21, drawn: 0, hot: false });
  });

  it('is hot in the last five seconds only', () => {
    expect(countdown(5_001, 20_000).hot).toBe(false);
    expect(countdown(5_000, 20_000).hot).toBe(true);
  });

  it('has no number without a limit', () => {
    expect(countdown(null, null)).toEqual({ seconds: null, drawn: 0, hot: false });
  });

  it('is spoken at 30, 10, 5 and 0 and at no other second', () => {
    const spoken = Array.from({ length: 61 }, (_, seconds) => seconds).filter(isSpoken);
    expect(spoken).toEqual([0, 5, 10, 30]);
  });

  it('writes long times in minutes', () => {
    expect([99, 100, 150, 1800].map(clockFace)).toEqual(['99', '1:40', '2:30', '30:00']);
  });
});
