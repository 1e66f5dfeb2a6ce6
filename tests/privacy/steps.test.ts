import { expect, it } from 'vitest';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { everything } from './everything.ts';
import { NAME, REMOVALS, removedByOneOfTwo, roomOn, startServer } from './house.ts';
import { Mortal } from './mortal.ts';

it.each(REMOVALS)('what is %s is finished at the next start, after whichever step the server died', async (what) => {
  let steps = 0;
  for (let done = false; !done; steps += 1) {
    const store = createMemoryStore({ now: Date.now });
    const life = new Mortal();
    const first = await startServer(store, 'first', life);
    const { roomId } = await roomOn(first);
    expect(await everything(store)).toContain(NAME.toLowerCase());
    life.dieAfter(steps);
    const asked = what === 'forgotten' ? first.privacy.forget([{ roomId, seat: 0 }]) : first.privacy.deleteRoom(roomId);
    done = await Promise.race([asked.then(() => true), life.death.then(() => false)]);
    life.die();
    const next = await startServer(store, `start ${steps}`);
    const report = await next.reports.read(roomId);
    const left = await everything(store);
    if (steps === 0) {
      // It died before anything was noted, and nobody was told that it was done.
      expect(left).toContain(NAME.toLowerCase());
    } else {
      expect(left, `after ${steps} writes`).not.toContain(NAME.toLowerCase());
      expect(report?.players.map(({ name }) => name) ?? null).toEqual(what === 'forgotten' ? ['Student 1', 'Eve'] : null);
      expect(await store.log.header(roomId)).toBeNull();
      expect((await next.privacy.links.held(roomId, [0, 1])).map(({ seat }) => seat)).toEqual(what === 'forgotten' ? [1] : []);
      expect(first.logged.join()).not.toContain(NAME);
    }
    await next.privacy.close();
    await next.hall.close();
  }
  expect(steps).toBeGreaterThan(6);
});

it.each(REMOVALS)('what is %s by one server is gone from another one that still has the room in its memory', (what) =>
  removedByOneOfTwo(createMemoryStore({ now: Date.now, sole: false }), what),
);
