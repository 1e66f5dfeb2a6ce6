import { answerTo } from '../../bots/answering.ts';
import { type Chance, chanceOf } from '../../bots/chance.ts';
import { RoomClock } from '../../client/net/clock.ts';
import { CommandLine } from '../../client/net/command-line.ts';
import { type Keep, memoryKeep } from '../../client/net/keep.ts';
import { Outbox } from '../../client/net/outbox.ts';
import { makeToken } from '../../client/net/seat-token.ts';
import { SliceOrder } from '../../client/net/slice-order.ts';
import { keepTime } from '../../client/net/time-keeping.ts';
import type { Ack, PlayerCommand, PlayerWelcome, Refusal } from '../../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { type Page, type Person, sending } from './history.ts';
import { Line } from './line.ts';

type AnswerCommand = Extract<PlayerCommand, { type: 'answer' }>;

/** Refusals that a phone waits out. */
const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(['not-open', 'busy', 'too-fast', 'store-away', 'draining', 'upgrading']);
/** How far from the truth a clock may be, ms. */
const DAYS = 5 * 86_400_000;
const SKILL = 0.6;
const AGAIN = 1000;

/** What sets one student apart. */
export interface Habits {
  /** Never answers: somebody must keep the round open to its end. */
  sleeps?: boolean;
  /** Sends everything twice. */
  stutters?: boolean;
  /** Claims response times that are wrong by days. */
  claimsWildly?: boolean;
  /** Share of the rounds in which the answer is changed, 0..1. */
  wavers?: number;
}

/** Where a phone dials, and what it answers the door with. */
export interface Door {
  port: () => number;
  roomId: string;
}

/**
 * A student's phone, made of the parts that the real page is made of: the outbox that keeps an answer until there is a verdict, the numbers,
 * the clock, the order of slices. It answers each question by itself. A second tab is a second page over the same memory and token.
 */
export class Phone {
  readonly person: Person;
  readonly habits: Habits;
  readonly chance: Chance;
  readonly #door: Door;
  readonly #token = makeToken();
  readonly #keep: Keep = memoryKeep();
  /** When it sat down last, by performance.now. */
  seatedAt = 0;
  #pages: PhonePage[] = [];

  constructor(door: Door, person: Person, seed: number, habits: Habits = {}) {
    this.#door = door;
    this.person = person;
    this.habits = habits;
    this.chance = chanceOf(seed);
  }

  /** Opens a page: the first one, or one more tab, which takes the seat from the one before. */
  open(): void {
    const page: Page = { heard: [] };
    this.person.pages.push(page);
    this.#pages.push(new PhonePage(this, this.#door, { token: this.#token, keep: this.#keep }, page));
  }

  /** Has a page of it its welcome and its seat? */
  get online(): boolean {
    return this.#pages.some((page) => page.online);
  }
  /** Is an answer still without its verdict? */
  get waiting(): boolean {
    return this.#pages.some((page) => page.waiting);
  }

  drop(): void {
    for (const page of this.#pages) page.line.drop();
  }
  back(): void {
    this.#pages = this.#pages.filter((page) => !page.line.over);
    if (this.#pages.length === 0) this.open();
    else for (const page of this.#pages) page.line.back();
  }
  close(): void {
    for (const page of this.#pages) page.close();
    this.#pages = [];
  }
}

/** One tab. */
class PhonePage {
  readonly line: Line;
  readonly #phone: Phone;
  readonly #page: Page;
  readonly #order = new SliceOrder();
  readonly #clock: RoomClock;
  readonly #time: ReturnType<typeof keepTime>;
  readonly #outbox: Outbox<AnswerCommand>;
  readonly #commands: CommandLine<AnswerCommand>;
  #stage: Stage | null = null;
  #prompt: Prompt | null = null;
  #seated = false;
  /** The round that it has thought about. */
  #thought = -1;
  readonly #thinking = new Set<ReturnType<typeof setTimeout>>();

  constructor(phone: Phone, door: Door, { token, keep }: { token: string; keep: Keep }, page: Page) {
    this.#phone = phone;
    this.#page = page;
    // Nobody's clock is right, and no page reads it: only how it goes on counts.
    const skew = (phone.chance() * 2 - 1) * DAYS;
    this.#clock = new RoomClock(() => performance.now() + skew);
    this.#outbox = new Outbox<AnswerCommand>(keep, token, (newer, older) => newer.round === older.round);
    this.#commands = new CommandLine<AnswerCommand>(
      () => ({ online: () => this.line.online, ask: (_, command) => this.#send(command) }),
      this.#outbox,
      PASSING,
      () => {},
    );
    const session = makeToken();
    this.line = new Line(door.port, () => ({ room: door.roomId, token, session }), {
      event: (event, payload) => this.#hear(event, payload),
      lost: () => this.#time.stop(),
      bye: () => {},
    });
    this.#time = keepTime(this.#clock, () => this.line.ask<number>('clock'));
  }

  get online(): boolean {
    return this.line.online && this.#seated;
  }
  get waiting(): boolean {
    return !this.line.over && this.#outbox.waiting().length > 0;
  }

  close(): void {
    this.#time.stop();
    for (const timer of this.#thinking) clearTimeout(timer);
    this.line.close();
  }

  async #send(command: AnswerCommand): Promise<Ack | null> {
    const { person, habits } = this.#phone;
    const go = () => this.line.ask<Ack>('command', command, sending(person, command.n, command.round, command.answer));
    if (!habits.stutters) return go();
    const [first] = await Promise.all([go(), go()]);
    return first;
  }

  #hear(event: string, payload: unknown): void {
    const at = Date.now();
    const { heard } = this.#page;
    switch (event) {
      case 'welcome': {
        const welcome = payload as PlayerWelcome;
        const { stage, prompt, me } = welcome;
        heard.push({ at, event, payload: { stage, prompt, me } });
        this.#order.reset({ stage, prompt, me });
        this.#clock.told(welcome.now);
        this.#stage = stage;
        this.#prompt = prompt;
        this.#time.begin();
        this.#seated = me !== null;
        if (me) this.#sit(welcome.n);
        else this.#join();
        return this.#think();
      }
      case 'stage':
        heard.push({ at, event, payload: payload as Stage });
        if (this.#order.admits(event, payload as Stage)) this.#stage = payload as Stage;
        return this.#think();
      case 'prompt':
        heard.push({ at, event, payload: payload as Prompt });
        if (this.#order.admits(event, payload as Prompt)) this.#prompt = payload as Prompt;
        return this.#think();
      case 'me':
        heard.push({ at, event, payload: payload as Me });
        return;
    }
  }

  #join(): void {
    const { person } = this.#phone;
    void this.line.ask<Ack>('command', { type: 'join', name: person.name }, (ack) => {
      if (ack.ok) person.seated = true;
      // Somebody presses the button again.
      else this.#later(AGAIN, () => this.online || this.#join());
    });
  }
  #sit(n: number): void {
    this.#phone.person.seated = true;
    this.#phone.seatedAt = performance.now();
    this.#commands.welcomed(n);
  }

  /** A question is open: an answer comes at some moment of its time, and sometimes another one after it. */
  #think(): void {
    const { habits, chance } = this.#phone;
    const stage = this.#stage;
    const prompt = this.#prompt;
    if (stage?.phase !== 'open' || prompt?.round !== stage.round || this.#thought === stage.round || habits.sleeps) return;
    this.#thought = stage.round;
    const left = Math.max(0, (stage.closesAt ?? stage.opensAt + 5000) - this.#clock.now());
    this.#later(chance() * left, () => this.#answer(prompt, stage));
    if (chance() < (habits.wavers ?? 0)) this.#later(chance() * left, () => this.#answer(prompt, stage));
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#thinking.delete(timer);
      act();
    }, ms);
    this.#thinking.add(timer);
  }

  #answer(prompt: Prompt, { opensAt }: Extract<Stage, { phase: 'open' }>): void {
    const { habits, chance } = this.#phone;
    const stage = this.#stage;
    if (this.line.over || stage?.phase !== 'open' || stage.round !== prompt.round) return;
    // Before the opening there is nothing to tap.
    const early = opensAt - this.#clock.now();
    if (early > 0) return this.#later(early, () => this.#answer(prompt, stage));
    const answer = answerTo(prompt.parts, prompt.question, SKILL, chance);
    if (!answer) return;
    const claimed = habits.claimsWildly ? (chance() * 2 - 1) * DAYS : stage.spent + this.#clock.now() - stage.opensAt;
    this.#commands.put({ type: 'answer', round: prompt.round, attempt: prompt.attempt, answer, claimed });
  }
}
