import type { Audience, Refusal } from '../../shared/protocol.ts';
import type { Chance } from './chance.ts';
import type { Ear, Link } from './network.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a client may do to the world: the world decides which server it meets. */
export interface School {
  time: VirtualTime;
  /** Dials some server. Null: nobody answered. */
  dial<A extends Audience>(audience: A, auth: unknown, ear: Ear): Link<A> | null;
  /** Writes a line of the run's trace. */
  note(who: string, what: string): void;
}

/** Words after which nobody dials again. */
const FINAL: ReadonlySet<string> = new Set<Refusal>([
  'unknown-room',
  'room-over',
  'unknown-seat',
  'not-yours',
  'removed',
  'replaced',
  'malformed',
  'reload',
]);
/** A server that does not answer is given up after this, ms. */
const NO_ANSWER = 4000;

/** The connection of any client: dialled again whenever it is lost, 300 ms to 2 s apart. */
export abstract class Dialler<A extends Audience> {
  protected readonly school: School;
  protected readonly chance: Chance;
  protected link: Link<A> | null = null;
  /** Has this connection had its welcome? Nothing is sent before. */
  protected welcomed = false;
  /** The word after which it stopped dialling. */
  ended: Refusal | 'left' | null = null;
  readonly who: string;
  readonly #audience: A;
  #redial: (() => void) | null = null;

  constructor(school: School, chance: Chance, audience: A, who: string) {
    this.school = school;
    this.chance = chance;
    this.#audience = audience;
    this.who = who;
  }

  protected abstract auth(): unknown;
  protected abstract frame(event: string, payload: unknown): void;

  get online(): boolean {
    return this.welcomed && this.link?.open === true;
  }
  get connection(): Link | null {
    return this.link;
  }

  dial(): void {
    if (this.ended || this.link) return;
    this.#redial = null;
    this.welcomed = false;
    const ear: Ear = {
      hear: (event, payload) => {
        if (link !== this.link || !link) return;
        if (event === 'welcome') this.welcomed = true;
        if (event === 'bye') this.#bye(payload as Refusal);
        else this.frame(event, payload);
      },
      lost: () => {
        if (link === this.link) this.#again();
      },
    };
    const link = this.school.dial(this.#audience, this.auth(), ear);
    this.link = link;
    if (!link) return this.#again();
    this.school.time.after(NO_ANSWER, () => {
      if (link !== this.link || this.welcomed) return;
      link.hangUp();
      this.#again();
    });
  }

  #again(): void {
    this.link = null;
    this.welcomed = false;
    if (!this.#redial && !this.ended) this.#redial = this.school.time.after(this.chance.between(300, 2000), () => this.dial());
  }

  #bye(code: Refusal): void {
    this.school.note(this.who, `bye ${code}`);
    if (!FINAL.has(code)) return;
    this.ended = code;
    this.over(code);
  }
  /** Closed for good. */
  protected over(_code: Refusal): void {}

  /** Closes the page. */
  leave(): void {
    this.ended = 'left';
    this.school.note(this.who, 'leaves');
    this.link?.hangUp();
    this.link = null;
    this.#redial?.();
  }

  /** Loads the page anew: what is kept in the browser stays. */
  reload(): void {
    if (this.ended) return;
    this.link?.hangUp();
    this.link = null;
    this.#redial?.();
    this.fresh();
    this.dial();
  }
  /** A new page: it has a session of its own. */
  protected fresh(): void {}

  /** The network drops it, without a word. */
  cut(): void {
    this.link?.cut();
  }

  /** The page notices before the server that its connection is dead, and dials at once. */
  wake(): void {
    if (this.ended || !this.link) return;
    this.link.cut();
    this.link = null;
    this.dial();
  }
}
