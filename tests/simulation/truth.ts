import type { Command, Header, Verdict } from '../../server/game/commands.ts';
import { readCommand } from '../../server/game/log-entry.ts';
import { Room } from '../../server/game/room.ts';
import { current, type State } from '../../server/game/state.ts';
import type { Batch, Position } from '../../server/store/store.ts';
import { pictureOf } from './picture.ts';

/** One log entry and what a room rules on it. */
export interface Ruled {
  at: number;
  command: Command;
  verdict: Verdict;
}

/** Pictures are compared after every so many batches: each would cost more than all the rest. */
const EVERY = 5;

/** A room that reads the store's own log, with no server between: what every server must come to. */
export class Truth {
  readonly header: Header;
  #room: Room;
  #entries: Ruled[] = [];
  /** By log position: has the running round been revealed there? */
  #shown: boolean[] = [false];
  #batches = 0;
  readonly #pictures = new Map<Position, string>();
  /** Batches that the store has lost again, and may have. */
  readonly lost: Batch[] = [];
  /** Rounds that were revealed at some time, even if the log lost it. */
  readonly revealed = new Set<number>();
  readonly complaints: string[] = [];

  constructor(header: Header) {
    this.header = header;
    this.#room = new Room(header);
  }

  get state(): State {
    return this.#room.state;
  }
  get entries(): readonly Ruled[] {
    return this.#entries;
  }

  keep(batch: Batch): void {
    for (const entry of batch.entries) {
      const { command } = readCommand(entry.command);
      const { verdict, fault } = this.#room.apply({ at: entry.at, command });
      if (fault !== undefined) this.complaints.push(`a rule threw at position ${this.state.position}: ${String(fault)}`);
      this.#entries.push({ at: entry.at, command, verdict });
      const round = current(this.state);
      this.#shown.push(round?.revealed ?? false);
      if (round?.revealed) this.revealed.add(round.index);
    }
    this.#batches += 1;
    if (this.#batches % EVERY === 0) this.#pictures.set(batch.position, pictureOf(this.state));
  }

  /** The store has lost its last batches: what they did is void. */
  lose(lost: readonly Batch[], left: readonly Batch[], excused: boolean): void {
    if (excused) this.lost.push(...lost);
    this.#room = new Room(this.header);
    this.#entries = [];
    this.#shown = [false];
    this.#batches = 0;
    for (const batch of left) this.keep(batch);
  }

  /** SHA-256 of the token that first took a seat. */
  tokenOf(seat: number): string {
    return this.state.seats[seat]?.tokens[0] ?? '';
  }

  /** Does a server that stands behind this batch agree? */
  compare(server: string, position: Position, state: State): void {
    const picture = this.#pictures.get(position);
    if (picture === undefined) return;
    const theirs = pictureOf(state);
    if (theirs !== picture) this.complaints.push(`${server} differs at ${state.position}:\n  ${theirs}\n  ${picture}`);
  }

  /** Was the round that ran at this log position revealed by then? Positions that were lost are no evidence. */
  shownAt(position: number): boolean {
    return this.#shown[position] ?? true;
  }
}
