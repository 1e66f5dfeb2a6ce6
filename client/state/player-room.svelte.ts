import type { Refusal } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Me, Stage } from '../../shared/slices.ts';
import type { PlayerEvent } from '../net/player-client.ts';
import { RoomState } from './room.svelte.ts';

/** The player's own answer to the running round: `kept` on this phone and not ruled on yet, or `in` the room. */
interface Mine {
  round: number;
  attempt: number;
  answer: Answer;
  standing: 'kept' | 'in';
}

/** The room as a player sees it. */
export class PlayerRoom extends RoomState {
  #me = $state.raw<Me | null>(null);
  #names = $state.raw<'typed' | 'generated'>('typed');
  #mine = $state.raw<Mine | null>(null);
  #refused = $state.raw<Refusal | null>(null);
  #cameTo = $state.raw<number | null>(null);
  /** Had the last welcome no seat for this phone? */
  #seatless = false;
  /** The newest answer that the room is known to have. */
  #in: Mine | null = null;
  #kept: (round: number, attempt: number) => Answer | null;

  /** `kept` gives the answer that this phone holds for a round and that the room has not ruled on. */
  constructor(kept: (round: number, attempt: number) => Answer | null) {
    super();
    this.#kept = kept;
  }

  /** null: no seat yet. */
  get me(): Me | null {
    return this.#me;
  }
  get names(): 'typed' | 'generated' {
    return this.#names;
  }
  /** The own answer to the round of the prompt; null: none. */
  get mine(): Mine | null {
    const prompt = this.prompt;
    const mine = this.#mine;
    return prompt !== null && mine !== null && mine.round === prompt.round && mine.attempt === prompt.attempt ? mine : null;
  }
  /** Why the last answer to this round was not taken; null: it was, or there was none. */
  get refused(): Refusal | null {
    return this.#refused;
  }
  /** The own mark of the round of the prompt. A mark that is older than the prompt belongs to a round before. */
  get mark(): Me['mark'] {
    return this.#ofThisRound()?.mark;
  }
  /** Did this player come when the question of this round had closed? */
  get late(): boolean {
    const stage = this.stage;
    return stage !== null && 'round' in stage && stage.round === this.#cameTo;
  }

  /** Takes in what the connection tells. Pass it on as `(event) => room.hear(event)`. */
  hear(event: PlayerEvent): void {
    if (event.type === 'ruled') {
      this.#rule(event);
      return;
    }
    const round = this.prompt?.round;
    this.take(event);
    if (event.type === 'welcome') {
      if (this.#seatless && event.welcome.me !== null) this.#cameTo = closedRound(event.welcome.stage);
      this.#me = event.welcome.me;
      this.#names = event.welcome.names;
      this.#seatless = event.welcome.me === null;
      this.#find();
    }
    if (event.type === 'slice' && event.name === 'me') this.#me = event.slice;
    if (this.prompt?.round !== round) this.#refused = null;
  }

  /** An answer has been handed over to the outbox. */
  answered(round: number, attempt: number, answer: Answer): void {
    this.#mine = { round, attempt, answer, standing: 'kept' };
    this.#refused = null;
  }

  #ofThisRound(): Me | null {
    return this.#me !== null && this.prompt !== null && this.#me.pos >= this.prompt.pos ? this.#me : null;
  }

  /** What the room knows of the own answer, unless this phone holds a newer one: a welcome tells it. */
  #find(): void {
    const prompt = this.prompt;
    if (prompt === null) return;
    const { round, attempt } = prompt;
    const kept = this.#kept(round, attempt);
    const known = this.#ofThisRound()?.answer;
    this.#in = known === undefined ? null : { round, attempt, answer: known, standing: 'in' };
    this.#mine = kept === null ? this.#in : { round, attempt, answer: kept, standing: 'kept' };
  }

  #rule({ command, ack }: Extract<PlayerEvent, { type: 'ruled' }>): void {
    if (command.type !== 'answer') return;
    const mine = this.#mine;
    if (mine === null || mine.round !== command.round || mine.attempt !== command.attempt) return;
    if (ack.ok) {
      this.#mine = this.#in = { ...mine, standing: 'in' };
      return;
    }
    // The room keeps what it had.
    this.#refused = ack.code;
    this.#mine = this.#in;
  }
}

/** The round of a stage in which nobody can answer any more. */
function closedRound(stage: Stage): number | null {
  return stage.phase === 'time-up' || stage.phase === 'revealed' || stage.phase === 'scores' || stage.phase === 'skipped'
    ? stage.round
    : null;
}
