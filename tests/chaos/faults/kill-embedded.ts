import { withEmbedded } from '../embedded.ts';
import { Lesson } from '../lesson.ts';
import { told } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const WHAT = 'embedded server killed and started again in the middle of rounds';
const GOAL = 3;
/** How long it is away, ms. */
const AWAY = { least: 0, most: 1500 };

/** The only server is killed once in each round, and once more when all is over: the report is the one that lies on the disk. */
export const killEmbedded: Scenario = {
  id: 'R1',
  what: WHAT,
  full: { runs: 20, players: 300, seconds: 8 },
  short: { runs: 2, players: 60, seconds: 5 },
  play: ({ size, seed, note }) =>
    withEmbedded({ rounds: size.runs, seconds: size.seconds }, async (house) => {
      const { server } = house;
      const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
      const { away } = lesson.recorder.history;
      const waits: number[] = [];
      try {
        await lesson.play(async (round) => {
          await lesson.moment();
          const from = Date.now();
          await server.kill();
          lesson.overheard(server.said);
          await lesson.between(AWAY.least, AWAY.most);
          away.push({ from, to: Date.now() });
          const since = performance.now();
          await server.start();
          waits.push(await lesson.goesOn(since));
          note(`kill ${round + 1} of ${size.runs}: play goes on ${waits.at(-1)?.toFixed(1)} s after the restart`);
        });
        const findings = await lesson.finish(async () => {
          await server.kill();
          await server.start();
        });
        return told('R1', WHAT, GOAL, size.runs, waits, findings);
      } finally {
        lesson.close();
      }
    }),
};
