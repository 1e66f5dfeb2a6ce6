import { below } from '../../../bots/chance.ts';
import { RedisProcess } from '../../processes/redis-process.ts';
import { type House, Lesson } from '../lesson.ts';
import { type Told, told } from '../row.ts';
import type { Play, Scenario, Size } from '../scenario.ts';
import { type SeveralHouse, withSeveral } from '../several.ts';
import { Wall } from '../wall.ts';

const GOAL = 5;
/** How long a server is away, ms. */
const AWAY = { least: 500, most: 4000 };

/** One of three servers is killed in each round, and comes back while the class plays on. */
async function play(id: string, what: string, { size, seed, note }: Play, house: SeveralHouse, way: House): Promise<Told> {
  const lesson = await Lesson.begin(way, { ...size, rounds: size.runs, seed });
  const waits: number[] = [];
  try {
    await lesson.play(async (round) => {
      await lesson.moment();
      const crowded = await withPhones(house);
      const place = crowded[below(crowded.length, lesson.chance)] ?? 0;
      const server = house.servers[place];
      const since = performance.now();
      await server?.kill();
      lesson.overheard(server?.said ?? '');
      const back = lesson.between(AWAY.least, AWAY.most).then(() => server?.start());
      waits.push(await lesson.goesOn(since));
      note(`kill ${round + 1} of ${size.runs}, server ${place + 1}: its phones on another one after ${waits.at(-1)?.toFixed(1)} s`);
      await back;
    });
    return told(id, what, GOAL, size.runs, waits, await lesson.finish());
  } finally {
    lesson.close();
  }
}

/** Places of the servers that hold phones: who returned lately may hold none. */
async function withPhones({ servers }: SeveralHouse): Promise<number[]> {
  const counts = await Promise.all(
    servers.map(async ({ url }) => {
      const health = await fetch(`${url}/health`);
      return ((await health.json()) as { players?: number }).players ?? 0;
    }),
  );
  return counts.flatMap((players, place) => (players > 0 ? [place] : []));
}

async function withRedis<T>({ runs, seconds }: Size, work: (house: SeveralHouse) => Promise<T>): Promise<T> {
  const redis = await RedisProcess.start();
  try {
    return await withSeveral({ rounds: runs, seconds }, () => ({ REDIS_URL: redis.url }), work);
  } finally {
    await redis.stop();
  }
}

const KILLED = 'one of three servers on Redis killed';

export const killServer: Scenario = {
  id: 'R2',
  what: KILLED,
  full: { runs: 20, players: 300, seconds: 10 },
  short: { runs: 2, players: 60, seconds: 5 },
  play: (how) => withRedis(how.size, (house) => play('R2', KILLED, how, house, house)),
};

const BLOCKED = 'one of three servers on Redis killed, phones on long polling';

export const killPolledServer: Scenario = {
  id: 'R8',
  what: BLOCKED,
  full: { runs: 20, players: 300, seconds: 10 },
  short: { runs: 1, players: 40, seconds: 5 },
  play: (how) =>
    withRedis(how.size, async (house) => {
      const wall = await Wall.start(house.balancer.port);
      try {
        const done = await play('R8', BLOCKED, how, house, { ...house, port: () => wall.port });
        if (wall.turnedAway >= how.size.players) return done;
        return { ...done, complaints: [...done.complaints, `only ${wall.turnedAway} WebSockets were turned away`] };
      } finally {
        await wall.stop();
      }
    }),
};
