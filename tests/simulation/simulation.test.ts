import { describe, expect, test } from 'vitest';
import { play } from './lesson.ts';

/**
 * Lessons played without real time, network or disk, each from one number: three servers (or one), a class, a teacher, a projector,
 * and what can go wrong. `SIMULATION_SEEDS=1000000` plays that many; `SIMULATION_SEED=7` plays one and prints what happens in it.
 */
const SEEDS = Number(process.env.SIMULATION_SEEDS ?? 2000);
const ONE = process.env.SIMULATION_SEED;
const GROUP = Math.max(100, Math.ceil(SEEDS / 20));
/** Longest that one lesson may take on a machine with other things to do, ms. */
const EACH = 1000;

async function expectWell(seed: number): Promise<void> {
  const { complaints } = await play(seed);
  if (complaints.length === 0) return;
  const { trace } = await play(seed, {}, true);
  console.error(`${trace.map((line) => line.slice(0, 500)).join('\n')}\nThis was seed ${seed}. Again: SIMULATION_SEED=${seed}`);
  expect(complaints, `seed ${seed}`).toEqual([]);
}

describe.runIf(ONE === undefined)('lessons in which things go wrong', () => {
  for (let first = 1; first <= SEEDS; first += GROUP) {
    const last = Math.min(SEEDS, first + GROUP - 1);
    test(`seeds ${first} to ${last}: no answer lost or doubled, nothing told early, all servers agree, every game ends`, {
      timeout: GROUP * EACH,
    }, async () => {
      for (let seed = first; seed <= last; seed += 1) await expectWell(seed);
    });
  }

  test('the same seed is the same lesson, step by step', async () => {
    for (const seed of [1, 2, 3]) expect((await play(seed)).hash).toBe((await play(seed)).hash);
    expect((await play(1)).hash).not.toBe((await play(2)).hash);
  });
});

if (ONE !== undefined)
  test(`seed ${ONE}`, async () => {
    const { trace, complaints } = await play(Number(ONE), {}, true);
    console.log(trace.join('\n'));
    expect(complaints).toEqual([]);
  });
