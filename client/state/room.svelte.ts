import type { HostWelcome, PlayerWelcome, Refusal, ScreenWelcome } from '../../shared/protocol.ts';
import type { Prompt, Stage } from '../../shared/slices.ts';
import type { Link, RoomEvent } from '../net/room-client.ts';

interface CommonSlices {
  prompt: Prompt;
  stage: Stage;
}
type CommonWelcome = PlayerWelcome | ScreenWelcome | HostWelcome;
/** What every audience hears; the slices of one audience only are that audience's to take. */
type Heard = RoomEvent<CommonWelcome, CommonSlices> | { type: 'slice'; name: 'me' | 'desk' | 'tally' | 'roster'; slice: object };

/**
 * The room as one page sees it: the newest of each slice, and how the connection stands. Each audience feeds it by its own `hear`, and nothing in it is
 * ever changed in place: a slice replaces its predecessor whole. It adds its own slices to these.
 */
export class RoomState {
  #stage = $state.raw<Stage | null>(null);
  #prompt = $state.raw<Prompt | null>(null);
  /** The next question, which comes a moment before the stage that asks it: until then the old one and its outcome belong together. */
  #coming: Prompt | null = null;
  #link = $state.raw<Link>('dialling');
  #bye = $state.raw<Refusal | null>(null);
  #title = $state.raw('');
  #rounds = $state.raw(0);
  #roomId = $state.raw('');

  /** null before the first welcome. */
  get stage(): Stage | null {
    return this.#stage;
  }
  /** The question of the running round; null before the first. */
  get prompt(): Prompt | null {
    return this.#prompt;
  }
  get link(): Link {
    return this.#link;
  }
  /** Why the connection was closed for good; null while it is not. */
  get bye(): Refusal | null {
    return this.#bye;
  }
  get title(): string {
    return this.#title;
  }
  /** Rounds in the quiz. */
  get rounds(): number {
    return this.#rounds;
  }
  get roomId(): string {
    return this.#roomId;
  }

  /** Takes in what the connection tells every audience. */
  protected take(event: Heard): void {
    switch (event.type) {
      case 'welcome':
        this.#stage = event.welcome.stage;
        this.#prompt = event.welcome.prompt;
        this.#coming = null;
        this.#title = event.welcome.title;
        this.#rounds = event.welcome.rounds;
        this.#roomId = event.welcome.roomId;
        this.#bye = null;
        return;
      case 'link':
        this.#link = event.link;
        return;
      case 'bye':
        this.#bye = event.code;
        return;
      case 'slice':
        if (event.name === 'stage') {
          this.#stage = event.slice;
          if (this.#coming !== null && fits(this.#coming, event.slice)) this.#ask(this.#coming);
        } else if (event.name === 'prompt') {
          if (this.#stage === null || fits(event.slice, this.#stage)) this.#ask(event.slice);
          else this.#coming = event.slice;
        }
    }
  }

  #ask(prompt: Prompt): void {
    this.#prompt = prompt;
    this.#coming = null;
  }
}

/** Is this the question that the stage is about? */
const fits = (prompt: Prompt, stage: Stage): boolean => !('round' in stage) || stage.round === prompt.round;
