import type { Roster, Tally } from '../../shared/slices.ts';
import type { ScreenEvent } from '../net/screen-client.ts';
import { RoomState } from './room.svelte.ts';

/** The room as the projector sees it. */
export class ScreenRoom extends RoomState {
  #code = $state.raw('');
  #tally = $state.raw<Tally | null>(null);
  #roster = $state.raw<Roster | null>(null);

  /** Six digits. */
  get code(): string {
    return this.#code;
  }
  get tally(): Tally | null {
    return this.#tally;
  }
  get roster(): Roster | null {
    return this.#roster;
  }

  /** Takes in what the connection tells. Pass it on as `(event) => room.hear(event)`. */
  hear(event: ScreenEvent): void {
    this.take(event);
    if (event.type === 'slice' && event.name === 'tally') this.#tally = event.slice;
    if (event.type === 'slice' && event.name === 'roster') this.#roster = event.slice;
    if (event.type !== 'welcome') return;
    this.#code = event.welcome.code;
    this.#tally = event.welcome.tally;
    this.#roster = event.welcome.roster;
  }
}
