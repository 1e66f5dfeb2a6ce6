import { createContext } from 'svelte';
import type { PlayerClient } from '../net/player-client.ts';
import type { PlayerRoom } from '../state/player-room.svelte.ts';
import type { Banner } from './connection.svelte.ts';

/** What every screen inside a room needs. */
export interface Phone {
  room: PlayerRoom;
  client: PlayerClient;
  /** Six digits, where this phone knows them. */
  code: string | null;
  /** Where this browser keeps what is being written for this seat. */
  draftKey: string;
  /** What the top bar says about the connection; null: nothing. */
  readonly banner: Banner | null;
}

export const [getPhone, setPhone] = createContext<Phone>();
