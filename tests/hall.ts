import { randomBytes, randomInt } from 'node:crypto';
import { fold } from '../server/content/fold.ts';
import { prepare } from '../server/content/prepare.ts';
import { Hall } from '../server/rooms/hall.ts';
import { StoredResumeCodes } from '../server/rooms/resume-codes.ts';
import type { Runtime } from '../server/rooms/runtime.ts';
import type { Desk } from '../server/sockets/connection.ts';
import type { Settings } from '../shared/quiz.ts';
import { DEFAULT_SETTINGS } from '../shared/quiz.ts';
import { EVERY_KIND, quiz } from './game.ts';
import { createMemoryStore } from './memory-store/memory-store.ts';

/** A hall without sockets or disk: what a session gets in place of a server. The clock that counts messages can be pushed forward. */
export async function startHall(settings: Partial<Settings> = {}) {
  const broadcasts: [string, string, unknown][] = [];
  const runtime: Runtime = {
    bootId: 'boot-test',
    clock: {
      monotonic: () => performance.now(),
      after(ms, call) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      soon: (call) => void setImmediate(call),
    },
    random: { bytes: (count) => randomBytes(count), below: (limit) => randomInt(limit) },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    broadcast: (audience, _roomId, event, payload) => void broadcasts.push([audience, String(event), payload]),
    naming: { fold, flagged: (name) => name === 'Rude', draw: () => 'Calm Otter' },
  };
  const store = createMemoryStore({ now: () => Date.now() });
  const hall = new Hall(store, runtime);
  await hall.start();
  const keys = await hall.create(prepare(quiz(EVERY_KIND)), { ...DEFAULT_SETTINGS, ...settings }, 'local');
  const room = await hall.find(keys.roomId);
  if (!room) throw new Error('the room is not there');
  // The rates of sessions can be pushed forward; the room's own time goes on as it is, or its deadlines would come.
  let pushed = 0;
  const desk: Desk = {
    hall,
    runtime: { ...runtime, clock: { ...runtime.clock, monotonic: () => performance.now() + pushed } },
    resumeCodes: new StoredResumeCodes(store.codes, runtime.random, runtime.clock),
    joinUrl: () => 'http://127.0.0.1',
    item: (id) => prepare(quiz()).items.find(({ item }) => item.id === id) ?? null,
  };
  return {
    desk,
    hall,
    room,
    keys,
    broadcasts,
    push(ms: number): void {
      pushed += ms;
    },
    async stop(): Promise<void> {
      await hall.close();
      await store.close();
    },
  };
}
