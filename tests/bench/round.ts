import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../../server/game/limits.ts';
import { costOf, idleRate } from './cpu.ts';
import type { Answered, Crowd } from './crowd.ts';
import { median } from './quantiles.ts';
import type { ServerProcess } from './server-process.ts';
import type { Teacher } from './teacher.ts';

/** Answers a second, where they come evenly: ten thousand players take five seconds. */
const RATE = 2000;

/** How long the answers of a room take then, ms. */
export function spreadOf(players: number): number {
  return (players / RATE) * 1000;
}

/** The phones open together this long after the teacher's key, and a little more. */
export const UNTIL_OPEN = LIMITS.lead + 100;

/** What one round of a room cost. */
export interface RoundCost {
  /** CPU of the server for the opening moment, µs a player. */
  open: number;
  /** CPU of the server, µs an answer. */
  answer: number;
  answered: Answered;
  /** Bytes that a player received in the round; the name is part of them, so it is the median. */
  bytes: number;
}

/**
 * Plays one question to its scores and measures it.
 * @param servers those that the players are on, one or several: their CPU is summed up
 * @param spread the players answer evenly over this time, ms; 0: all at once
 */
export async function measureRound(
  servers: readonly ServerProcess[],
  teacher: Teacher,
  crowd: Crowd,
  spread: number,
  around: (answers: () => Promise<void>) => Promise<void> = (answers) => answers(),
): Promise<RoundCost> {
  const pids = servers.map(({ pid }) => pid);
  const players = crowd.clients.length;
  const before = crowd.clients.map((client) => client.received);
  await Promise.all([crowd.all('reading'), teacher.next('reading')]);
  const idle = await idleRate(...pids);
  const open = await costOf(pids, idle, () => Promise.all([crowd.all('open'), teacher.next('open')]));
  await pause(UNTIL_OPEN);
  let answered: Answered = { waits: [], refused: [] };
  const answers = await costOf(pids, idle, () =>
    around(async () => {
      answered = await crowd.answer(spread, teacher.prompt);
    }),
  );
  await finish(teacher, crowd);
  const bytes = median(crowd.clients.map((client, at) => client.received - (before[at] ?? 0)));
  return { open: open / players, answer: answers / players, answered, bytes };
}

/** Plays one question to its scores. */
export async function playRound(teacher: Teacher, crowd: Crowd, spread: number): Promise<void> {
  await Promise.all([crowd.all('reading'), teacher.next('reading')]);
  await Promise.all([crowd.all('open'), teacher.next('open')]);
  await pause(UNTIL_OPEN);
  await crowd.answer(spread, teacher.prompt);
  await finish(teacher, crowd);
}

/** From the last answer to the scores. The teacher closes: by itself the room would wait for changes of mind. */
async function finish(teacher: Teacher, crowd: Crowd): Promise<void> {
  await Promise.all([crowd.all('revealed'), crowd.allTold(), teacher.next('revealed')]);
  await Promise.all([crowd.all('scores'), teacher.next('scores')]);
}
