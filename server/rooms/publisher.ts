import type { Room } from '../game/room.ts';
import { TOUCH, type Touched } from '../game/state.ts';
import { deskView, meView, promptView, rosterView, stageView, tallyView, teacherRosterView } from '../game/views.ts';
import type { Decency } from './decency.ts';
import type { LocalPlayers } from './local-players.ts';
import type { Peer, Runtime } from './runtime.ts';

/** Counts and people go out at most this often, ms; seldom in a large room. */
const PACE = { small: 100, large: 500, from: 200 } as const;
/** Players' own parts go out in chunks, so that acks and pings pass in between. */
const CHUNK = 200;

/** Sends the slices that entries have changed to the sockets of this server. */
export class Publisher {
  readonly #room: () => Room;
  readonly #roomId: string;
  readonly #runtime: Runtime;
  readonly #players: LocalPlayers;
  readonly #decency: Decency;
  readonly watchers = { host: new Set<Peer<'host'>>(), screen: new Set<Peer<'screen'>>() };
  #paced = 0;
  #timer: (() => void) | null = null;

  constructor(roomId: string, room: () => Room, players: LocalPlayers, decency: Decency, runtime: Runtime) {
    this.#roomId = roomId;
    this.#room = room;
    this.#players = players;
    this.#decency = decency;
    this.#runtime = runtime;
  }

  /**
   * @param parts what the entries of a batch have changed
   * @param seats whose own part has changed
   */
  publish(parts: Touched['parts'], seats: ReadonlySet<number>): void {
    const { state } = this.#room();
    const { broadcast } = this.#runtime;
    if (parts & TOUCH.prompt) {
      const prompt = promptView(state);
      if (prompt) for (const audience of ['player', 'screen', 'host'] as const) broadcast(audience, this.#roomId, 'prompt', prompt);
    }
    if (parts & TOUCH.stage) {
      broadcast('player', this.#roomId, 'stage', this.#decency.stage(stageView(state, false)));
      if (this.#watched()) {
        const stage = stageView(state, true);
        broadcast('screen', this.#roomId, 'stage', this.#decency.stage(stage));
        broadcast('host', this.#roomId, 'stage', stage);
      }
    }
    if (parts & TOUCH.desk && this.watchers.host.size > 0) broadcast('host', this.#roomId, 'desk', deskView(state));
    const paced = parts & (TOUCH.tally | TOUCH.roster);
    if (paced) this.#pace(paced);
    if (parts & TOUCH.everyone) this.#everyone(this.#players.all(), 0);
    else for (const seat of seats) this.#me(seat);
  }

  /** The log was rebuilt: everybody gets everything anew through `welcome`, which the caller sends; nothing old may follow it. */
  reset(): void {
    this.#paced = 0;
    this.close();
  }

  close(): void {
    this.#timer?.();
    this.#timer = null;
  }

  #watched(): boolean {
    return this.watchers.host.size + this.watchers.screen.size > 0;
  }

  #me(index: number): void {
    const { state } = this.#room();
    const seat = state.seats[index];
    if (seat && !seat.kicked) this.#players.at(index)?.peer.emit('me', meView(state, seat, false));
  }

  /** Later chunks show the state of their own moment: a newer slice is never overtaken by an older one. */
  #everyone(players: readonly { seat: number; peer: Peer<'player'> }[], from: number): void {
    const { state } = this.#room();
    for (const player of players.slice(from, from + CHUNK)) {
      const seat = state.seats[player.seat];
      if (seat && !seat.kicked) player.peer.emit('me', meView(state, seat, false));
    }
    if (from + CHUNK < players.length) this.#runtime.clock.soon(() => this.#everyone(players, from + CHUNK));
  }

  #pace(parts: number): void {
    this.#paced |= parts;
    if (this.#timer || !this.#watched()) return;
    const pace = this.#room().state.seats.length > PACE.from ? PACE.large : PACE.small;
    this.#timer = this.#runtime.clock.after(pace, () => {
      this.#timer = null;
      const due = this.#paced;
      this.#paced = 0;
      const { state } = this.#room();
      const { broadcast } = this.#runtime;
      if (due & TOUCH.tally) {
        broadcast('screen', this.#roomId, 'tally', tallyView(state, false));
        if (this.watchers.host.size > 0) broadcast('host', this.#roomId, 'tally', tallyView(state, true));
      }
      if (due & TOUCH.roster) broadcast('screen', this.#roomId, 'roster', rosterView(state));
      // Who has answered is part of the teacher's people, so they follow the tally too.
      if (this.watchers.host.size > 0) broadcast('host', this.#roomId, 'roster', teacherRosterView(state));
    });
  }
}
