import { checkAcks } from './check-acks.ts';
import { checkReport } from './check-report.ts';
import { checkRoom, checkSettled } from './check-room.ts';
import type { Sabotage } from './sabotage.ts';
import { World } from './world.ts';

export interface Result {
  seed: number;
  /** What went wrong; empty where all is well. */
  complaints: readonly string[];
  /** Hash over everything that happened. */
  hash: string;
  trace: readonly string[];
  world: World;
}

/** The game must be over this long after the last fault, ms: no round has a limit above 30 s, and the teacher presses each second. */
const WITHIN = 5 * 60_000;
/** A server looks after every room of the store this often, ms. */
const SWEEP = 60_000;
/** Long enough for pings, leases and lost seats to be noticed, ms. */
const SETTLE = 45_000;

/**
 * Plays one lesson from beginning to end, with all that its seed makes go wrong, and checks it.
 * @param traced keeps what happened, line by line
 */
export async function play(seed: number, sabotage: Sabotage = {}, traced = false): Promise<Result> {
  const restore = sabotage.rules?.();
  try {
    return await lesson(seed, sabotage, traced);
  } finally {
    restore?.();
  }
}

async function lesson(seed: number, sabotage: Sabotage, traced: boolean): Promise<Result> {
  const world = new World(seed, sabotage, traced);
  const { time, plan, teacher } = world;
  const over = () => world.complaints.length > 0;
  const phase = () => world.truth?.state.phase;
  await world.begin();
  await time.run(over, plan.calmFrom);
  teacher.straight = true;
  world.note('world', 'calm');
  const reached = await time.run(() => over() || phase() === 'podium' || phase() === 'ended', plan.calmFrom + WITHIN);
  if (!reached)
    world.complain(`five minutes after the last fault the game stands at ${phase()} of round ${world.truth?.state.rounds.length}`);
  for (const phone of world.phones) phone.resting = true;
  await time.run(over, time.now + SETTLE);
  if (!over()) checkSettled(world);
  teacher.mayEnd = true;
  const ended = await time.run(() => over() || phase() === 'ended', time.now + 60_000);
  if (!ended) world.complain('the teacher could not end the game');
  if (plan.crashAfterEnd !== null) await crash(world, plan.crashAfterEnd, over);
  await time.run(over, time.now + 5000);
  if (!over()) {
    checkRoom(world);
    checkAcks(world);
    await checkReport(world);
  }
  return { seed, complaints: world.complaints, hash: world.hash, trace: world.trace, world };
}

/** The power fails just after the end, and everybody goes home: the report is written by whoever comes next. */
async function crash(world: World, after: number, over: () => boolean): Promise<void> {
  await world.time.run(over, world.time.now + after);
  world.killAll(1000);
  for (const client of [world.teacher, world.projector, ...world.phones]) client.leave();
  await world.time.run(over, world.time.now + 1000 + SWEEP + 5000);
}
