import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Bench } from './bench.ts';
import { classesScene } from './classes-scene.ts';
import { linkScene } from './link-scene.ts';
import { openingScene } from './opening-scene.ts';
import { type Order, OrderError, readOrder, type Scene, USAGE } from './order.ts';
import { phoneScene } from './phone-scene.ts';
import { redisScene } from './redis-scene.ts';
import { replayScene } from './replay-scene.ts';
import { reviewScene } from './review-scene.ts';
import { roomScene } from './room-scene.ts';
import { inOrder, type Row } from './row.ts';
import { settle } from './server-process.ts';
import { table } from './table.ts';

const PLAYERS = 10_000;
const PLAYERS_QUICK = 2000;

const PLAY: Record<Scene, (bench: Bench) => Promise<Row[]> | Row[]> = {
  room: roomScene,
  opening: openingScene,
  classes: classesScene,
  redis: redisScene,
  phone: phoneScene,
  link: linkScene,
  replay: replayScene,
  review: reviewScene,
};

async function measure({ quick, json, only, scenes }: Order): Promise<void> {
  const began = performance.now();
  const players = quick ? PLAYERS_QUICK : PLAYERS;
  const note = (text: string) =>
    void process.stderr.write(`  ${String(Math.round((performance.now() - began) / 1000)).padStart(3)} s  ${text}\n`);
  for (const warning of settle(players)) process.stderr.write(`${warning}\n`);
  const rows: Row[] = [];
  for (const scene of scenes) rows.push(...(await PLAY[scene]({ quick, players, note })));
  const told = inOrder(rows.filter(({ id, goal }) => goal === null || only.has(id)));
  mkdirSync(dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(told, null, 2)}\n`);
  process.stdout.write(
    `${table(told)}\n\n${told.filter(({ ok }) => ok === false).length} goals missed. The same figures stand in ${json}.\n`,
  );
}

/** Bare servers and other parts that need a process of their own are this same program, called `as=NAME`. */
async function play(part: string, [folder = '', players = '', rounds = '']: readonly string[]): Promise<void> {
  switch (part) {
    case 'floor-ws':
      return (await import('./floor-ws.ts')).serveFloorWs();
    case 'floor-sio':
      return (await import('./floor-sio.ts')).serveFloorSio();
    case 'replay-log':
      await (await import('./replay-log.ts')).writeReplayLog(folder, Number(players), Number(rounds));
      return tell({ written: true });
    case 'replay-read':
      return tell(await (await import('./replay-read.ts')).readReplayLog(folder));
    default:
      throw new Error(`there is no part "${part}"`);
  }
}

/** Hands a result to the process that asked for it, and ends. */
function tell(result: object): void {
  process.send?.(result, () => process.exit(0));
}

// By `exit`, so that what was started and written is taken away.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const [first = '', ...rest] = process.argv.slice(2);
try {
  if (first.startsWith('as=')) await play(first.slice(3), rest);
  else {
    const order = readOrder(process.argv.slice(2));
    if (order === 'help') process.stdout.write(USAGE);
    else {
      await measure(order);
      process.exit(0);
    }
  }
} catch (error) {
  if (!(error instanceof OrderError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
