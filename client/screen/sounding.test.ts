import { describe, expect, it } from 'vitest';
import type { Stage } from '../../shared/slices.ts';
import { soundBetween, tickDelays } from './sounding.ts';

const open: Stage = { phase: 'open', pos: 1, round: 0, opensAt: 0, closesAt: 20_000, spent: 0, span: 20_000 };
const timeUp: Stage = { phase: 'time-up', pos: 2, round: 0 };

describe('what sounds', () => {
  it('is the bell when the ring closes, and nothing when a page is opened then', () => {
    expect(soundBetween(open, timeUp)).toBe('closed');
    expect(soundBetween(null, timeUp)).toBeNull();
  });

  it('is never music under thinking time', () => {
    expect(soundBetween({ phase: 'reading', pos: 0, round: 0, opensAt: null }, open)).toBeNull();
    expect(soundBetween({ phase: 'paused', pos: 0, round: 0, left: 9000, span: 20_000 }, open)).toBeNull();
  });

  it('does not strike twice for one phase', () => {
    expect(soundBetween(timeUp, { ...timeUp, pos: 3 })).toBeNull();
  });

  it('ticks in the last five seconds', () => {
    expect(tickDelays(20_000, 0)).toEqual([15_000, 16_000, 17_000, 18_000, 19_000]);
    expect(tickDelays(20_000, 17_500)).toEqual([500, 1500]);
  });
});
