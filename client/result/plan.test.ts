import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysUntil, isDue, isKnown, missed, type Planned, practised } from './plan.ts';

/** A moment of local time in March 2026. */
const march = (day: number, hour = 0, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();
const CLASS = march(2, 10, 15);

describe('a missed question', () => {
  test('is due from the next day on, however late in the day the class was', () => {
    for (const at of [march(2, 0, 1), CLASS, march(2, 23, 59)]) {
      expect(isDue(missed(at), march(2, 23, 59))).toBe(false);
      expect(isDue(missed(at), march(3))).toBe(true);
    }
  });

  test('that is right on its days comes after 1, 3 and 7 days, and is known then', () => {
    const days: number[] = [];
    let planned = missed(CLASS);
    let today = CLASS;
    while (!isKnown(planned)) {
      days.push(daysUntil(planned.due, today));
      today = planned.due + 9 * 3_600_000;
      planned = practised(planned, true, today);
    }
    expect(days).toEqual([1, 3, 7]);
    expect(isDue(planned, march(31))).toBe(false);
  });

  test('that is right before its day stays where it is, in another order next time', () => {
    expect(practised(missed(CLASS), true, march(2, 11))).toEqual({ ...missed(CLASS), attempt: 1 });
  });

  test('that is wrong begins anew, whatever came before', () => {
    const far: Planned = { step: 2, due: march(12), attempt: 2 };
    for (const now of [march(8), march(12), march(20)]) expect(practised(far, false, now)).toEqual({ ...missed(now), attempt: 3 });
  });

  test('that was left alone for a week is still due, and its next gap counts from today', () => {
    const late = practised(missed(CLASS), true, march(10, 18));
    expect(late).toEqual({ step: 1, due: march(13), attempt: 1 });
  });
});

describe('where clocks change', () => {
  const here = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Europe/Oslo';
  });
  afterAll(() => {
    process.env.TZ = here;
  });

  test('days are those of the calendar', () => {
    const offsets = [march(24), march(31)].map((at) => new Date(at).getTimezoneOffset());
    expect(offsets).toEqual([-60, -120]);
    for (const month of [2, 9]) {
      const start = new Date(2026, month, 24, 23, 30).getTime();
      for (let days = 0; days < 10; days += 1) expect(daysUntil(new Date(2026, month, 24 + days, 0, 10).getTime(), start)).toBe(days);
    }
    expect(daysUntil(march(1), march(5))).toBe(0);
  });
});
