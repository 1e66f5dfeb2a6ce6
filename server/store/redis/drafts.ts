import { noRoom } from '../faults.ts';
import type { Drafts } from '../store.ts';
import type { Commands } from './commands.ts';
import { draftKey, draftsKey, roomKey } from './keys.ts';
import { LIFETIME } from './room-log.ts';
import { DRAFT, UNDRAFT } from './room-scripts.ts';

/** The text lies there as JSON: half a surrogate pair is no UTF-8. */
export function redisDrafts(commands: Commands): Drafts {
  const read = async (room: string, place: string) => {
    const cells = (await commands.read('HGETALL', draftKey(room, place))) as Record<string, string>;
    return Object.entries(cells).map(([seat, text]) => ({ seat: Number(seat), text: String(JSON.parse(text)) }));
  };
  return {
    put: async (room, seat, round, attempt, text) => {
      const place = `${round}/${attempt}`;
      const keys = [roomKey(room), draftsKey(room), draftKey(room, place)];
      if ((await commands.write(DRAFT, keys, LIFETIME, place, String(seat), JSON.stringify(text))) !== 1) throw noRoom();
    },
    all: async (room, round, attempt) => (await read(room, `${round}/${attempt}`)).sort((a, b) => a.seat - b.seat),
    of: async (room) => {
      const places = (await commands.read('SMEMBERS', draftsKey(room))) as string[];
      const found = await Promise.all(
        places.map(async (place) => {
          const [round, attempt] = place.split('/').map(Number);
          return (await read(room, place)).map((cell) => ({ ...cell, round: round ?? 0, attempt: attempt ?? 0 }));
        }),
      );
      return found.flat();
    },
    delete: async (room) => {
      await commands.write(UNDRAFT, [draftsKey(room)]);
    },
  };
}
