import { RedisProcess } from '../../processes/redis-process.ts';
import { Lesson } from '../lesson.ts';
import { told } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { withSeveral } from '../several.ts';

const WHAT = 'Redis killed and started again, with its append-only file';
/** How long it is away, ms. */
const AWAY = { least: 200, most: 8000 };
/** Shorter than that it is no outage to servers, which hear their phones all the while; ms. */
const BLIP = 1500;

export const killRedis: Scenario = {
  id: 'R3',
  what: WHAT,
  full: { runs: 10, players: 300, seconds: 10 },
  short: { runs: 1, players: 60, seconds: 5 },
  play: async ({ size, seed, note }) => {
    const redis = await RedisProcess.start();
    try {
      return await withSeveral(
        { rounds: size.runs, seconds: size.seconds },
        () => ({ REDIS_URL: redis.url }),
        async (house) => {
          const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
          const waits: number[] = [];
          try {
            await lesson.play(async (round) => {
              await lesson.moment();
              const from = Date.now();
              await redis.kill();
              await lesson.between(AWAY.least, AWAY.most);
              const to = Date.now();
              if (to - from > BLIP) lesson.recorder.history.away.push({ from, to });
              const since = performance.now();
              await redis.start();
              waits.push(await lesson.goesOn(since));
              note(
                `kill ${round + 1} of ${size.runs}, away ${((to - from) / 1000).toFixed(1)} s: play goes on after ${waits.at(-1)?.toFixed(1)} s`,
              );
            });
            return told('R3', WHAT, null, size.runs, waits, await lesson.finish());
          } finally {
            lesson.close();
          }
        },
      );
    } finally {
      await redis.stop();
    }
  },
};
