import type { Ack, Refusal } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Help, Me, PhaseName, Stage } from '../../shared/slices.ts';
import type { PlayerEvent, Wish } from '../net/player-client.ts';
import { RoomState } from './room.svelte.ts';

/** The player's own answer to the running round: `kept` on this phone and not ruled on yet, or `in` the room. */
interface Mine {
  round: number;
  attempt: number;
  answer: Answer;
  standing: 'kept' | 'in';
}

/** A verdict on a wish that is no answer. */
interface Ruled {
  wish: Wish;
  ack: Ack;
}

/** The room as a player sees it. */
export class PlayerRoom extends RoomState {
  #me = $state.raw<Me | null>(null);
  #names = $state.raw<'typed' | 'generated'>('typed');
  #mine = $state.raw<Mine | null>(null);
  #refused = $state.raw<Refusal | null>(null);
  #cameTo = $state.raw<number | null>(null);
  #phase: PhaseName | null = null;
  /** Had the last welcome no seat for this phone? */
  #seatless = false;
  /** The newest answer that the room is known to have. */
  #in: Mine | null = null;
  /** The newest draft that the room has taken: it counts where no answer is in when time is up. */
  #draft: Mine | null = null;
  #ruled = $state.raw<Ruled | null>(null);
  #help = $state.raw<{ round: number; attempt: number; says: Help } | null>(null);
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
  /** The last verdict on a wish beside an answer: a mark, a vote, … */
  get ruled(): Ruled | null {
    return this.#ruled;
  }
  /** What this player has said of the explanation of this round. */
  get help(): Help | null {
    const prompt = this.prompt;
    const said = this.#help;
    if (prompt !== null && said?.round === prompt.round && said.attempt === prompt.attempt) return said.says;
    return this.#ofThisRound()?.help ?? null;
  }
  /** Did this player come when the question of this round had closed? */
  get late(): boolean {
    const stage = this.stage;
    return stage !== null && 'round' in stage && stage.round === this.#cameTo;
  }

  /** The phase of the stage, for what is being taken down: there the stage itself still reads as it was before. */
  get phaseNow(): PhaseName | null {
    return this.#phase;
  }

  /** Takes in what the connection tells. Pass it on as `(event) => room.hear(event)`. */
  hear(event: PlayerEvent): void {
    if (event.type === 'ruled') {
      this.#rule(event);
      return;
    }
    const round = this.prompt?.round;
    if (event.type === 'welcome') this.#phase = event.welcome.stage.phase;
    if (event.type === 'slice' && event.name === 'stage') this.#phase = event.slice.phase;
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

  /** The room has taken a draft of an answer; null: an empty one. */
  drafted(draft: Mine | null): void {
    this.#draft = draft;
  }

  /** What is said of the explanation has been handed over to the outbox. */
  helped(round: number, attempt: number, says: Help): void {
    this.#help = { round, attempt, says };
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
    if (command.type !== 'answer') {
      const { n: _ruledOn, ...wish } = command;
      this.#ruled = { wish, ack };
      if (command.type === 'help' && !ack.ok) this.#help = null;
      return;
    }
    const mine = this.#mine;
    if (mine === null || mine.round !== command.round || mine.attempt !== command.attempt) return;
    if (ack.ok) {
      this.#mine = this.#in = { ...mine, standing: 'in' };
      return;
    }
    const draft = this.#draft;
    if (ack.code === 'closed' && this.#in === null && draft?.round === command.round && draft.attempt === command.attempt) {
      this.#mine = this.#in = draft;
      return;
    }
    // The room keeps what it had.
    this.#refused = ack.code;
    this.#mine = this.#in;
  }
}

/** The round of a stage in which nobody can answer any more. */
function closedRound(stage: Stage): number | null {
  switch (stage.phase) {
    case 'time-up':
    case 'skipped':
    case 'revealed':
    case 'marking':
    case 'wall':
    case 'vote':
    case 'scores':
      return stage.round;
    case 'lobby':
    case 'reading':
    case 'open':
    case 'paused':
    case 'podium':
    case 'ended':
      return null;
  }
}
