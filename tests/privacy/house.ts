import { randomBytes, randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { ClassBook } from '../../server/classes/class-book.ts';
import { prepare } from '../../server/content/prepare.ts';
import { ReportSource } from '../../server/http/report-source.ts';
import { naming } from '../../server/naming/naming.ts';
import { Privacy } from '../../server/privacy/privacy.ts';
import { Hall } from '../../server/rooms/hall.ts';
import type { LiveRoom } from '../../server/rooms/live-room.ts';
import type { Runtime } from '../../server/rooms/runtime.ts';
import { tokenHash } from '../../server/rooms/seats.ts';
import type { Store } from '../../server/store/store.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { NORWAY } from '../http/quiz.ts';
import { everything } from './everything.ts';
import { Mortal } from './mortal.ts';

export const NAME = 'Zaphod';
export const REMOVALS = ['forgotten', 'deleted whole'] as const;
type Removal = (typeof REMOVALS)[number];

/** A server on a store that others may have too. */
export async function startServer(store: Store, bootId: string, life = new Mortal()) {
  const own = life.store(store);
  const clock = life.clock({
    monotonic: () => performance.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms).unref();
      return () => clearTimeout(timer);
    },
    soon: (call) => void setImmediate(call),
  });
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const runtime: Runtime = {
    bootId,
    clock,
    random: { bytes: (count) => randomBytes(count), below: (limit) => randomInt(limit) },
    log: { info: note, warn: note, error: note },
    broadcast: () => {},
    naming,
  };
  const hall = new Hall(own, runtime);
  const classes = new ClassBook(own.library, 'local');
  const privacy = new Privacy({ store: own, hall, runtime, classes, owner: 'local', now: Date.now, retentionDays: 365, linkDays: 90 });
  await hall.start();
  await privacy.start();
  return { hall, privacy, classes, logged, reports: new ReportSource(hall, clock) };
}

/** A room that runs, with everything that may name a student. Zaphod is seat 0, Eve seat 1. */
export async function roomOn({ hall, privacy, classes }: Awaited<ReturnType<typeof startServer>>): Promise<LiveRoom> {
  const { roomId } = await hall.create(prepare(NORWAY), DEFAULT_SETTINGS, 'local');
  const room = await hall.find(roomId);
  if (!room) throw new Error('no room');
  for (const name of [NAME, 'Eve']) {
    const join = { token: tokenHash(name), session: name, server: 'first', name, folded: naming.fold(name), flagged: false, alias: 'X' };
    await room.submit({ type: 'join', ...join });
  }
  await hall.reporter.write(room);
  const kept = await classes.create('C'.repeat(16), '7b', [roomId]);
  const students = [{ id: 1, name: NAME, seats: [{ roomId, seat: 0 }] }];
  await classes.put(kept.version, { ...kept.doc, students, lastId: 1 });
  for (const seat of [0, 1]) await privacy.links.make('local', { roomId, seat }, null);
  return room;
}

/** One of two servers on a store forgets or deletes; the other one has the room in its memory. Nothing of the name is left, and nothing comes back. */
export async function removedByOneOfTwo(store: Store, what: Removal): Promise<void> {
  const [first, other] = [await startServer(store, 'first'), await startServer(store, 'other')];
  const { roomId } = await roomOn(first);
  const there = await other.hall.find(roomId);
  if (!there) throw new Error('no room');
  expect(there.state.seats).toHaveLength(2);
  if (what === 'forgotten') await first.privacy.forget([{ roomId, seat: 0 }]);
  else await first.privacy.deleteRoom(roomId);
  // The other one writes what it remembers, late.
  await other.hall.reporter.write(there);
  other.hall.reporter.changed(there);
  await other.hall.reporter.flush();
  expect(await everything(store)).not.toContain(NAME.toLowerCase());
  const expected = what === 'forgotten' ? ['Student 1', 'Eve'] : null;
  expect((await other.reports.read(roomId))?.players.map(({ name }) => name) ?? null).toEqual(expected);
  const listed = (await other.reports.list('local', null)).items.map((head) => head.roomId);
  expect(listed).toEqual(what === 'forgotten' ? [roomId] : []);
  for (const { privacy, hall } of [first, other]) {
    await privacy.close();
    await hall.close();
  }
}
