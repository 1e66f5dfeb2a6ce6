import { join } from 'node:path';
import { headOf, reportOf } from '../../server/game/report.ts';
import { Room } from '../../server/game/room.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { header } from '../game.ts';
import { Play, questions, ROOM } from './replay-log.ts';

/** Plays a class to its end and keeps it as a server would: its log and its report, in the store of a folder. @returns the room's id */
export async function writeReport(folder: string, students: number, rounds: number): Promise<string> {
  // Yesterday: a server deletes what is old.
  const clock = { now: Date.now() - 20 * 3600_000 };
  const store = await openEmbeddedStore({ folder: join(folder, 'data'), now: () => clock.now });
  const head = { ...header(questions(rounds)), roomId: ROOM };
  await store.log.create(ROOM, head);
  const room = new Room(head);
  const play = new Play(store, room, clock);
  await play.join(students);
  for (let round = 0; round < rounds; round += 1) await play.round(students);
  await play.end();
  const report = reportOf(room.state);
  await store.library.put('report', ROOM, report.owner, 0, report, headOf(report));
  await store.log.end(ROOM);
  await store.close();
  return ROOM;
}
