import type { Ack, Refusal } from '../../shared/protocol.ts';

/** Where text that is being written is kept: on the phone at each keystroke, in the room now and then. */
export interface Drafting {
  /** What this phone holds for this question; null: nothing. */
  held(): string | null;
  hold(text: string): void;
  /** Keeps it in the room. null: no answer came. */
  send(text: string): Promise<Ack | null>;
}

/** The room gets a draft after this long without typing, and no two closer than this, ms. */
const DRAFT = { after: 3000, apart: 5000 } as const;

/** The question takes no drafts any more. */
const OVER: ReadonlySet<Refusal> = new Set<Refusal>(['closed', 'other-question', 'unknown-seat', 'room-over']);

/**
 * Keeps one answer while it is being written. What the room did not take is sent again, as it stands by then; a refusal for good ends it.
 */
export class Drafts {
  #to: Drafting;
  #text: string;
  /** The newest text that the room has. */
  #known: string | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  #now: () => number;

  /**
   * @param text what is there already
   * @param now a clock in ms that never steps back
   */
  constructor(to: Drafting, text: string, now: () => number = () => performance.now()) {
    this.#to = to;
    this.#text = text;
    this.#now = now;
  }

  /** The text at each keystroke. */
  typed(text: string): void {
    this.#text = text;
    this.#to.hold(text);
    this.#plan(Math.max(this.#now() + DRAFT.after, this.#sentAt + DRAFT.apart));
  }

  /** Sends what the room has not yet, without waiting: the page goes, or the question rests. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#over && this.#text !== this.#known && (this.#known !== null || this.#text !== '')) void this.#send();
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #plan(at: number): void {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = setTimeout(() => this.flush(), at - this.#now());
  }

  async #send(): Promise<void> {
    const text = this.#text;
    this.#sentAt = this.#now();
    const ack = await this.#to.send(text);
    if (ack?.ok) this.#known = text;
    else if (ack !== null && OVER.has(ack.code)) this.stop();
    else if (this.#text === text) this.#plan(this.#sentAt + DRAFT.apart);
  }
}
