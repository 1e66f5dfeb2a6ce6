import type { Drafts } from '../store.ts';
import type { Connection } from './connection.ts';
import { encode, type Keep } from './writer.ts';

/** The text lies there as JSON: as bare text it would end at its first NUL character. */
export function embeddedDrafts(connection: Connection, keep: Keep): Drafts {
  return {
    put: async (room, seat, round, attempt, text) => {
      await keep<'draft'>({ op: 'draft', room, seat, round, attempt, text: encode(text) });
    },
    all: async (room, round, attempt) => {
      const found = await connection.read<'drafts'>({ read: 'drafts', room, round, attempt });
      return found.map(({ seat, text }) => ({ seat, text: String(JSON.parse(text)) }));
    },
    of: async (room) => {
      const found = await connection.read<'drafts-of'>({ read: 'drafts-of', room });
      return found.map(({ text, ...place }) => ({ ...place, text: String(JSON.parse(text)) }));
    },
    delete: async (room) => {
      await keep<'undraft'>({ op: 'undraft', room });
    },
  };
}
