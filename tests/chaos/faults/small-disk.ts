import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { mountSmallDisk, type SmallDisk } from '../../contract/small-disk.ts';
import { type EmbeddedHouse, withEmbedded } from '../embedded.ts';
import { Lesson } from '../lesson.ts';
import { told } from '../row.ts';
import { CantPlay, type Scenario } from '../scenario.ts';

const WHAT = 'disk full, or read-only at a restart, under the embedded store';
const MEGABYTES = 24;
/** The size of a page: what is written is written whole, until there is none. */
const CHUNK = 4096;
/** How long the disk is full, ms. */
const FULL = { least: 1000, most: 4000 };

/** Nothing more fits until it is free again, and the server says so. @returns the complaint, if it did not */
async function fill(disk: SmallDisk, { server }: EmbeddedHouse, lesson: Lesson): Promise<string[]> {
  const ballast = join(disk.path, 'ballast');
  fillUp(ballast);
  const before = refusals(lesson);
  await lesson.between(FULL.least, FULL.most);
  const health = await fetch(`${server.url}/health`);
  const { message = '' } = (await health.json()) as { message?: string };
  rmSync(ballast);
  // What still fitted into pages that the store had already may have been enough.
  const said = health.status === 503 && message.includes('no space left');
  return said || refusals(lesson) === before ? [] : [`answers were refused, and /health said ${health.status} ${message}`];
}

/** Writes until nothing more fits: the store may take of the rest meanwhile. */
function fillUp(ballast: string): void {
  const file = openSync(ballast, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(CHUNK));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

function refusals({ recorder }: Lesson): number {
  return recorder.history.people.reduce((sum, { said }) => sum + said.filter((sent) => sent.told.includes('store-full')).length, 0);
}

/** The server comes back to a disk that can't be written, and must not pretend. @returns the complaint, if it did */
async function lock(disk: SmallDisk, { server }: EmbeddedHouse, lesson: Lesson): Promise<string[]> {
  const from = Date.now();
  await server.kill();
  disk.remount('ro');
  const refused = await server.start().then(
    () => null,
    (error: Error) => error.message,
  );
  disk.remount('rw');
  lesson.recorder.history.away.push({ from, to: Date.now() });
  if (refused === null) return ['the server started on a disk that it could not write to'];
  return /can't be written to/.test(refused) ? [] : [`the refusal says nothing of the disk: ${refused}`];
}

export const smallDisk: Scenario = {
  id: 'R6',
  what: WHAT,
  full: { runs: 8, players: 100, seconds: 8 },
  short: { runs: 2, players: 40, seconds: 5 },
  play: async ({ size, seed, note }) => {
    const disk = mountSmallDisk(MEGABYTES);
    if (!disk) throw new CantPlay('This user may not mount a small disk, which this fault needs.');
    try {
      return await withEmbedded({ rounds: size.runs, seconds: size.seconds, dataDir: join(disk.path, 'data') }, async (house) => {
        const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
        const [waits, complaints]: [number[], string[]] = [[], []];
        try {
          await lesson.play(async (round) => {
            await lesson.moment();
            const full = round % 2 === 0;
            complaints.push(...(await (full ? fill : lock)(disk, house, lesson)));
            const since = performance.now();
            if (!full) await house.server.start();
            waits.push(await lesson.goesOn(since));
            note(`${full ? 'full' : 'read-only'}, ${round + 1} of ${size.runs}: ${refusals(lesson)} answers refused so far`);
          });
          const findings = await lesson.finish();
          return told('R6', WHAT, null, size.runs, waits, { ...findings, complaints: [...complaints, ...findings.complaints] });
        } finally {
          lesson.close();
        }
      });
    } finally {
      disk.remove();
    }
  },
};
