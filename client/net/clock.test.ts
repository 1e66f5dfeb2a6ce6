import { describe, expect, test } from 'vitest';
import { RoomClock } from './clock.ts';

/** A phone's monotonic clock that the test moves by hand. */
function phone(start = 1000) {
  let time = start;
  return { monotonic: () => time, pass: (ms: number) => (time += ms) };
}

describe('room time on a phone', () => {
  test('[R10] of several samples the one with the least delay is kept, whichever comes first', () => {
    const { monotonic, pass } = phone();
    const clock = new RoomClock(monotonic);
    // True offset 50,000. 300 ms there and 100 back: the middle is 100 ms off.
    clock.sample({ sent: 1000, got: 1400, room: 51_300 });
    pass(400);
    expect(clock.now()).toBe(1400 + 50_100);
    clock.sample({ sent: 1390, got: 1400, room: 51_395 });
    expect(clock.now()).toBe(51_400);
    clock.sample({ sent: 1000, got: 1400, room: 51_300 });
    expect(clock.now()).toBe(51_400);
  });

  test('[R10] the offset is never off by more than half the delay of the sample kept', () => {
    for (const there of [0, 20, 150, 300]) {
      for (const back of [0, 20, 150, 300]) {
        const { monotonic, pass } = phone();
        const clock = new RoomClock(monotonic);
        pass(there + back);
        clock.sample({ sent: 1000, got: 1000 + there + back, room: 1000 + there + 7_000_000 });
        expect(Math.abs(clock.now() - (monotonic() + 7_000_000))).toBeLessThanOrEqual((there + back) / 2);
        expect(clock.error()).toBe((there + back) / 2);
      }
    }
  });

  test('a welcome gives a first rough time, which any answered sample beats and which never beats one', () => {
    const { monotonic } = phone();
    const clock = new RoomClock(monotonic);
    clock.told(90_000);
    expect(clock.now()).toBe(90_000);
    expect(clock.error()).toBe(Number.POSITIVE_INFINITY);
    clock.sample({ sent: 0, got: 1000, room: 90_400 });
    expect(clock.now()).toBe(90_900);
    clock.told(10);
    expect(clock.now()).toBe(90_900);
  });

  test('as the clocks drift apart, an old good sample loses against a fresh one that is a little worse', () => {
    const { monotonic, pass } = phone();
    const clock = new RoomClock(monotonic);
    clock.sample({ sent: 990, got: 1000, room: 2000 });
    pass(1000);
    clock.sample({ sent: 1980, got: 2000, room: 9999 });
    expect(clock.now()).toBe(3005);
    pass(200_000);
    clock.sample({ sent: 201_980, got: 202_000, room: 203_000 });
    expect(clock.now()).toBe(203_010);
  });

  test('after a doubt the held time is used until the next sample, and any sample replaces it', () => {
    const { monotonic } = phone();
    const clock = new RoomClock(monotonic);
    clock.sample({ sent: 999, got: 1000, room: 5000 });
    clock.doubt();
    expect(clock.now()).toBe(5000.5);
    clock.sample({ sent: 0, got: 1000, room: 8000 });
    expect(clock.now()).toBe(8500);
  });

  test('a sample that ends before it began, or that is no number, changes nothing', () => {
    const { monotonic } = phone();
    const clock = new RoomClock(monotonic);
    clock.sample({ sent: 999, got: 1001, room: 5000 });
    const before = clock.now();
    clock.sample({ sent: 1001, got: 1000, room: 1 });
    clock.sample({ sent: 1000, got: 1000, room: Number.NaN });
    expect(clock.now()).toBe(before);
  });
});
