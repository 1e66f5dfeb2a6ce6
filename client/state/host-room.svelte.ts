import type { Desk, Tally, TeacherRoster } from '../../shared/slices.ts';
import type { HostEvent } from '../net/host-client.ts';
import { RoomState } from './room.svelte.ts';

/** The room as the teacher sees it. */
export class HostRoom extends RoomState {
  #desk = $state.raw<Desk | null>(null);
  #tally = $state.raw<Tally | null>(null);
  #roster = $state.raw<TeacherRoster | null>(null);

  get desk(): Desk | null {
    return this.#desk;
  }
  get tally(): Tally | null {
    return this.#tally;
  }
  get roster(): TeacherRoster | null {
    return this.#roster;
  }

  /** Takes in what the connection tells. Pass it on as `(event) => room.hear(event)`. */
  hear(event: HostEvent): void {
    this.take(event);
    if (event.type === 'slice' && event.name === 'desk') this.#desk = event.slice;
    if (event.type === 'slice' && event.name === 'tally') this.#tally = event.slice;
    if (event.type === 'slice' && event.name === 'roster') this.#roster = event.slice;
    if (event.type !== 'welcome') return;
    this.#desk = event.welcome.desk;
    this.#tally = event.welcome.tally;
    this.#roster = event.welcome.roster;
  }
}
