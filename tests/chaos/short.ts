import { expect, test } from 'vitest';
import { CantPlay, type Scenario } from './scenario.ts';

/** A fault in its short form. Only what is lost, doubled or amiss fails the test: how long it took is printed. */
export function inShort({ id, what, short, play }: Scenario): void {
  test(`[${id}] ${what}`, async ({ skip }) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`${id}: seed ${seed}`);
    try {
      const { row, complaints } = await play({ size: short, seed, note: () => {} });
      console.log(`${id}: ${row.acked} answers acknowledged, ${row.seconds} s`);
      expect({ lost: row.lost, doubled: row.doubled, complaints }).toEqual({ lost: 0, doubled: 0, complaints: [] });
      expect(row.acked).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof CantPlay)) throw error;
      skip(error.message);
    }
  });
}
