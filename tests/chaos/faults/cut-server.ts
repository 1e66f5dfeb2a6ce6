import { below } from '../../../bots/chance.ts';
import { RedisProcess } from '../../processes/redis-process.ts';
import { TcpProxy } from '../../processes/tcp-proxy.ts';
import { Lesson } from '../lesson.ts';
import { told } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { withSeveral } from '../several.ts';

const WHAT = 'a server cut off from Redis for 1 to 15 s';
/** How long it is cut off: a second at least, and half as long again as a round at most. */
const CUT = { least: 1000, most: 1500 };
const SERVERS = 3;

export const cutServer: Scenario = {
  id: 'R4',
  what: WHAT,
  full: { runs: 10, players: 300, seconds: 10 },
  short: { runs: 1, players: 60, seconds: 5 },
  play: async ({ size, seed, note }) => {
    const redis = await RedisProcess.start();
    const lines = await Promise.all(Array.from({ length: SERVERS }, () => TcpProxy.start(redis.port)));
    const settings = (place: number) => ({ REDIS_URL: `redis://127.0.0.1:${lines[place]?.port}` });
    try {
      return await withSeveral({ rounds: size.runs, seconds: size.seconds }, settings, async (house) => {
        const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
        const waits: number[] = [];
        try {
          await lesson.play(async (round) => {
            await lesson.moment();
            const place = below(SERVERS, lesson.chance);
            // A cable that is pulled says nothing; a firewall closes what there is.
            const how = lesson.chance() < 0.5 ? 'hang' : 'cut';
            const from = performance.now();
            lines[place]?.[how]();
            await lesson.between(CUT.least, CUT.most * size.seconds);
            lines[place]?.mend();
            const since = performance.now();
            waits.push(await lesson.goesOn(since));
            note(`${how} ${round + 1} of ${size.runs}, server ${place + 1}, ${((since - from) / 1000).toFixed(1)} s`);
          });
          return told('R4', WHAT, null, size.runs, waits, await lesson.finish());
        } finally {
          lesson.close();
        }
      });
    } finally {
      await Promise.all(lines.map((line) => line.stop()));
      await redis.stop();
    }
  },
};
