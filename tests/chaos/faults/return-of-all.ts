import { execFileSync } from 'node:child_process';
import { withEmbedded } from '../embedded.ts';
import { Lesson } from '../lesson.ts';
import { told } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const GOAL = 15;
const FILES = 65_536;

/** As many open files as ten thousand phones need, for this process and the server that it starts, where the machine allows it. */
function moreFiles(): void {
  try {
    execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${FILES}:${FILES}`], { stdio: 'ignore' });
  } catch {
    // What there is may be enough; phones that find no file say so.
  }
}

export const returnOfAll: Scenario = {
  id: 'R9',
  what: 'a restart under all phones, which return at once',
  full: { runs: 1, players: 10_000, seconds: 30 },
  short: { runs: 1, players: 500, seconds: 8 },
  play: ({ size, seed, note }) => {
    moreFiles();
    return withEmbedded({ rounds: size.runs, seconds: size.seconds }, async (house) => {
      note(`${size.players} phones join`);
      const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
      const waits: number[] = [];
      try {
        await lesson.play(async () => {
          await lesson.moment();
          const from = Date.now();
          await house.server.kill();
          lesson.recorder.history.away.push({ from, to: Date.now() });
          const since = performance.now();
          await house.server.start();
          waits.push(await lesson.goesOn(since));
          note(`play goes on ${waits.at(-1)?.toFixed(1)} s after the restart`);
        });
        const what = `a restart under ${size.players.toLocaleString('en')} phones, which return at once`;
        return told('R9', what, GOAL, size.runs, waits, await lesson.finish());
      } finally {
        lesson.close();
      }
    });
  },
};
