import { expect, it } from 'vitest';
import { keeps } from './keeper.ts';

const SERVERS = ['one', 'two', 'three'];
const ROOMS = Array.from({ length: 300 }, (_, place) => `room ${place}`);

/** Which of the servers keep a room, each by its own judgement. */
function keepers(roomId: string, servers: readonly string[]): string[] {
  return servers.filter((own) => keeps(roomId, own, new Set(servers.filter((other) => other !== own))));
}

it('every room has one keeper among those that live, and the rooms are shared out', () => {
  const count = new Map<string, number>();
  for (const room of ROOMS) {
    const [keeper = '', ...more] = keepers(room, SERVERS);
    expect(more).toEqual([]);
    count.set(keeper, (count.get(keeper) ?? 0) + 1);
  }
  expect([...count.keys()].sort()).toEqual([...SERVERS].sort());
  for (const rooms of count.values()) expect(rooms).toBeGreaterThan(ROOMS.length / 6);
});

it('a server that is alone keeps every room', () => {
  for (const room of ROOMS) expect(keeps(room, 'one', new Set())).toBe(true);
});

it('when one goes, only its rooms find another keeper', () => {
  for (const room of ROOMS) {
    const [before] = keepers(room, SERVERS);
    const [after] = keepers(room, ['one', 'three']);
    if (before !== 'two') expect(after).toBe(before);
  }
});
