import type { Bench } from './bench.ts';
import { withFolder } from './place.ts';
import type { Replayed } from './replay-read.ts';
import { atMost, type Row } from './row.ts';
import { runApart } from './server-process.ts';

const ROUNDS = 30;
const SMALL = { players: 2000, seconds: 1 };
const LARGE = { players: 10_000, seconds: 5 };
/** Other work on the machine only makes it slower: the best of these counts. */
const READS = 3;

/** How fast does a server open a room from its log, and what does it hold then? Written and read by processes of their own. */
export async function replayScene({ quick, note }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { players, seconds } of quick ? [SMALL] : [SMALL, LARGE]) {
    await withFolder(async (folder) => {
      note(`the log of ${players} players and ${ROUNDS} questions is written`);
      await runApart('replay-log', [folder, String(players), String(ROUNDS)]);
      note(`and read ${READS} times`);
      const reads: Replayed[] = [];
      for (let time = 0; time < READS; time += 1) reads.push(await runApart<Replayed>('replay-read', [folder]));
      const { ms, cpu, entries, held, peak } = reads.reduce((best, read) => (read.ms < best.ms ? read : best));
      const what = `${players} players × ${ROUNDS} questions from the log`;
      rows.push(atMost('P13', `${what}, s`, ms / 1000, seconds, `${entries} entries, ${(cpu / 1000).toFixed(2)} s of CPU`));
      rows.push(
        atMost('P13', `${what}: memory of the open room, MB`, held / 1e6, 150, `peak of the whole process ${Math.round(peak / 1e6)} MB`),
      );
    });
  }
  return rows;
}
