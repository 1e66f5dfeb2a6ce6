import type { Refusal } from '../../shared/protocol.ts';
import { browserKeep } from '../net/keep.ts';
import { connectPlayer, type Entry, type PlayerClient } from '../net/player-client.ts';
import { PlayerRoom } from '../state/player-room.svelte.ts';
import type { Seat } from './seats.ts';

interface Wishes {
  seat: Seat;
  /** Names this page among those that hold the seat. */
  session: string;
  entry: Entry | null;
  /** The room has told the seat: at each welcome that has one. */
  seated: (roomId: string) => void;
  bye: (code: Refusal) => void;
}

/** No connection; a server that cannot keep anything right now, and says so at each dial; or all is well again. */
export type Banner = 'lost' | 'saving' | 'back';

/** A shaky network is not told at once; a banner that comes is told away, ms. */
const LOST_AFTER = 900;
const BACK_FOR = 3000;

/** A seat that is being dialled or played on: the room, the line to it, and what the top bar says about the line. */
export class Connection {
  readonly seat: Seat;
  readonly room: PlayerRoom;
  readonly client: PlayerClient;
  #banner = $state.raw<Banner | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ seat, session, entry, seated, bye }: Wishes) {
    this.seat = seat;
    this.room = new PlayerRoom((round, attempt) => this.client.kept(round, attempt));
    this.client = connectPlayer({
      room: seat.roomId,
      token: seat.token,
      session,
      entry,
      keep: browserKeep(),
      hear: (event) => {
        this.room.hear(event);
        if (event.type === 'welcome' && event.welcome.me !== null) seated(event.welcome.roomId);
        if (event.type === 'link') this.#tell(event.link, event.why === 'store-away' ? 'saving' : 'lost');
        if (event.type === 'bye') bye(event.code);
      },
    });
  }

  get banner(): Banner | null {
    return this.#banner;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.client.close();
  }

  #tell(link: PlayerRoom['link'], lost: Banner): void {
    clearTimeout(this.#timer);
    switch (link) {
      case 'lost':
        if (this.#banner === 'lost' || this.#banner === 'saving') this.#banner = lost;
        else
          this.#timer = setTimeout(() => {
            this.#banner = lost;
          }, LOST_AFTER);
        return;
      case 'online':
        if (this.#banner === null) return;
        this.#banner = 'back';
        this.#timer = setTimeout(() => {
          this.#banner = null;
        }, BACK_FOR);
        return;
      case 'dialling':
      case 'closed':
        this.#banner = null;
    }
  }
}
