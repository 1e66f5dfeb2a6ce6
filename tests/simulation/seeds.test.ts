import { expect, test } from 'vitest';
import { play } from './lesson.ts';

/** Lessons that went wrong once, and what was wrong. */
const FOUND: readonly (readonly [seed: number, what: string])[] = [
  [
    1,
    '[R6] the gate judged a number anew that the log had ruled on: a phone whose ack was lost was told "closed" of an answer that counts',
  ],
  [
    5,
    '[R17] a phone moved to another server with its session, and the server it had left said goodbye for it: present, and not known to be',
  ],
  [22, '[R20] a socket that waited for a slow store was closed as one that had not joined'],
  [75, '[R17] a socket closed before the log had its seat here: nobody ever said that it was gone'],
  [114, '[R17] the disk was full when a server said who is here, and it never said so again'],
  [258, '[R10] a server that began after a jump followed it once more, and two clocks pushed each other to and fro'],
  [287, '[R10] a jump of room time moved a deadline that had been set after it: the round stood at "time" for as long as the jump'],
  [301, '[R10] each of three servers saw one jump of room time, and the round moved by it three times'],
  [392, '[R10] a server did not follow a jump of room time that another had seen, and held deadlines by the old time'],
  [474, '[R7] an append that may have been kept found the disk full when it was tried again: refused, and counted'],
  [1004, '[R14] a room without entries was three hours idle, and ended at birth'],
  [1213, '[R17] a server told late of a session that had left, and the new page of the same phone was sent away as replaced'],
];

test.each(FOUND)('seed %i: %s', async (seed) => {
  expect((await play(seed)).complaints).toEqual([]);
});
