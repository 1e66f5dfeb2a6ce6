import { connectHost } from '../../client/net/host-client.ts';
import { makeToken } from '../../client/net/seat-token.ts';
import type { RoomKeys } from '../../shared/api.ts';
import type { HostWelcome } from '../../shared/protocol.ts';
import { within } from '../bench/pacing.ts';
import type { End } from './history.ts';

const PATIENCE = 20_000;
/** Servers follow one log each in its own time: they are compared when they stand still, ms. */
const STILL = 15_000;
const BETWEEN = 500;
/** Pages that a session may ask for at once, and ms between those that follow. */
const BURST = 40;
const PACE = 60;

/** What each server shows of a room, everything that the teacher may see; once they agree, or have had their time to. */
export async function endsOf(servers: readonly { url: string }[], keys: RoomKeys): Promise<End[]> {
  const until = Date.now() + STILL;
  for (;;) {
    const ends = await Promise.all(
      servers.map(async ({ url }, place) => ({ server: `server ${place + 1}`, picture: await pictureOf(url, keys) })),
    );
    if (Date.now() > until || ends.every(({ picture }) => picture === ends[0]?.picture)) return ends;
    await new Promise((go) => setTimeout(go, BETWEEN));
  }
}

async function pictureOf(url: string, { roomId, hostToken }: RoomKeys): Promise<string> {
  let welcomed: (welcome: HostWelcome) => void = () => {};
  const welcome = new Promise<HostWelcome>((resolve) => {
    welcomed = resolve;
  });
  const client = connectHost({
    room: roomId,
    token: hostToken,
    session: makeToken(),
    origin: url,
    hear: (event) => event.type === 'welcome' && welcomed(event.welcome),
  });
  try {
    const { now: _now, joinUrl: _joinUrl, n: _n, ...shown } = await within(PATIENCE, () => `${url} shows nothing of the room`, welcome);
    const people: unknown[] = [];
    for (let cursor: number | null = 0, asked = 1; cursor !== null; asked += 1) {
      if (asked > BURST) await new Promise((go) => setTimeout(go, PACE));
      const page = await client.page({ cursor, search: '' });
      if (!page?.ok) throw new Error(`${url} does not tell who is in the room.`);
      people.push(...page.items);
      cursor = page.next;
    }
    return JSON.stringify({ ...shown, people });
  } finally {
    client.close();
  }
}
