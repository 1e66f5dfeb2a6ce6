import { expect, test } from 'vitest';
import { play } from './lesson.ts';
import { SABOTAGES } from './sabotage.ts';

/** As many as `npm test` plays. */
const SEEDS = 2000;

/** What the simulation says of a bug: it must be this, and not something else by chance. */
const FOUND: Record<keyof typeof SABOTAGES, RegExp> = {
  ackBeforeDurable: /was acknowledged and is not in the log/,
  lateAnswerCounted: /counts, though it was heard at/,
  lostGone: /is gone \(left\), and the room has it at/,
  clockMovedTwice: /five minutes after the last fault/,
};

test.each(Object.keys(FOUND) as (keyof typeof SABOTAGES)[])('a bug put in on purpose is found: %s', async (name) => {
  let found: { seed: number; complaint: string } | null = null;
  for (let seed = 1; seed <= SEEDS && !found; seed += 1) {
    const { complaints } = await play(seed, SABOTAGES[name]);
    const complaint = complaints.find((text) => FOUND[name].test(text));
    if (complaint) found = { seed, complaint };
  }
  expect(found).not.toBeNull();
});
