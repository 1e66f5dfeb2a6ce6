import type { Ack, PlayerCommand, PlayerWelcome, Refusal } from '../../shared/protocol.ts';
import { PROTOCOL } from '../../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import type { Chance } from './chance.ts';
import { Dialler, type School } from './dialler.ts';
import type { Habits } from './habits.ts';
import { anyAnswer } from './student.ts';

export type AnswerCommand = Extract<PlayerCommand, { type: 'answer' }>;

/** What a phone was told of an answer that it had sent. */
export interface Told {
  token: string;
  command: AnswerCommand;
  ack: Ack;
  /** It was sent over several connections: one server may refuse it as too late while another has heard it in time. */
  again: boolean;
}

/** Refusals that say nothing about the answer: it goes out again, under a new number, after a moment. */
const PASSING: ReadonlySet<string> = new Set<Refusal>(['not-open', 'busy', 'too-fast', 'store-away', 'draining', 'upgrading']);
/** Without an answer for this long a command goes out again, ms. */
const ASK = 8000;

/** A phone: keeps what it has sent until it has a verdict, over every lost connection. */
export class Phone extends Dialler<'player'> {
  readonly token: string;
  session: string;
  readonly #habits: Habits;
  readonly #told: (told: Told) => void;
  readonly #name: string;
  #stage: Stage | null = null;
  #prompt: Prompt | null = null;
  #me: Me | null = null;
  #offset = 0;
  #n = 0;
  #outbox: AnswerCommand | null = null;
  #lastRuled: AnswerCommand | null = null;
  /** Connections that each answer was sent over. */
  readonly #over = new Map<AnswerCommand, Set<unknown>>();
  #thinking: string | null = null;
  /** Nobody touches it any more. */
  resting = false;

  constructor(school: School, chance: Chance, place: number, habits: Habits, told: (told: Told) => void) {
    super(school, chance, 'player', `phone ${place}`);
    this.token = Buffer.from(chance.bytes(16)).toString('base64url');
    this.session = Buffer.from(chance.bytes(16)).toString('base64url');
    this.#habits = habits;
    this.#told = told;
    this.#name = chance.pick(['Ana', 'Ben', 'damn', `Kid ${place}`, `Kid ${place}`, '数']);
  }

  protected override fresh(): void {
    this.session = Buffer.from(this.chance.bytes(16)).toString('base64url');
    this.#stage = null;
    this.#prompt = null;
    this.#me = null;
    this.#thinking = null;
    // The number is found again in the outbox, or in the welcome.
    this.#n = this.#outbox?.n ?? 0;
  }

  get me(): Me | null {
    return this.#me;
  }
  get stage(): Stage | null {
    return this.#stage;
  }

  protected auth(): unknown {
    return { v: PROTOCOL, room: this.room, token: this.token, session: this.session };
  }
  room = '';

  protected frame(event: string, payload: unknown): void {
    switch (event) {
      case 'welcome':
        return this.#welcome(payload as PlayerWelcome);
      case 'stage':
        return this.#onStage(payload as Stage);
      case 'prompt':
        this.#prompt = payload as Prompt;
        return this.#think();
      case 'me':
        if ((payload as Me).pos >= (this.#me?.pos ?? -1)) this.#me = payload as Me;
        return;
    }
  }

  #welcome(welcome: PlayerWelcome): void {
    this.#offset = welcome.now - this.school.time.now + this.#habits.skew;
    this.#stage = welcome.stage;
    this.#prompt = welcome.prompt;
    this.#me = welcome.me;
    this.#n = Math.max(this.#n, welcome.n);
    if (welcome.me) this.#flush();
    else this.#join();
    this.#think();
  }

  #join(): void {
    const command: PlayerCommand = this.#habits.generated ? { type: 'join' } : { type: 'join', name: this.#name };
    this.#send(command, (ack) => {
      this.school.note(this.who, `join ${ack.ok || ack.code}`);
      // Locked or full: somebody tries again by hand.
      if (!ack.ok) this.school.time.after(this.chance.between(1000, 5000), () => this.online && !this.#me && this.#join());
    });
  }

  #onStage(stage: Stage): void {
    if (stage.pos < (this.#stage?.pos ?? -1)) return;
    this.#stage = stage;
    this.#think();
    this.#mark();
  }

  // ── marking ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Marks, votes and says what it thinks, some of it out of turn, until the step is over or nobody touches the phone any more. */
  #mark(): void {
    const stage = this.#stage;
    if (!stage || (stage.phase !== 'marking' && stage.phase !== 'vote') || this.#busy) return;
    this.#busy = true;
    this.school.time.after(this.chance.between(200, 6000), () => {
      this.#busy = false;
      if (this.resting || this.ended || !this.#me || this.#stage?.phase !== stage.phase) return;
      this.#markOne(stage.round, stage.phase);
      this.#mark();
    });
  }
  #busy = false;

  #markOne(round: number, phase: 'marking' | 'vote'): void {
    const { chance } = this;
    const step = { round, attempt: 0 };
    const ticks = Array.from({ length: chance.pick([2, 3, 3]) }, () => chance.happens(0.5));
    if (phase === 'vote') return this.#say({ type: 'vote', ...step, candidate: chance.below(4), n: 0 });
    switch (chance.below(5)) {
      case 0:
        return this.#say({ type: 'mark', ...step, handle: 'own', ticks, n: 0 });
      case 1:
        return this.#say({ type: 'mark', ...step, handle: chance.below(3), ticks, n: 0 });
      case 2:
        return this.#say({ type: 'help', ...step, says: chance.pick(['helpful', 'unclear']), n: 0 });
      default:
        this.#say({ type: 'pull', ...step, n: 0 });
        this.link?.send('work', step, () => {});
    }
  }

  /** Numbers a command and sends it once: what is lost of it is lost. */
  #say(command: Extract<PlayerCommand, { n: number }>): void {
    // An answer that waits for its verdict has the last number; what comes after it must not overtake it.
    if (this.#outbox || !this.online) return;
    this.#n += 1;
    this.#send({ ...command, n: this.#n }, () => {});
  }

  // ── answering ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #think(): void {
    const stage = this.#stage;
    if (stage?.phase !== 'open' || this.resting || !this.#me || !this.#prompt || this.#prompt.round !== stage.round) return;
    const key = `${stage.round} ${this.#prompt.attempt}`;
    if (this.#thinking === key) return;
    this.#thinking = key;
    const { chance, school } = this;
    if (chance.happens(0.08)) return;
    const wait = this.#roomTimeUntil(stage.opensAt);
    const span = stage.closesAt === null ? 12_000 : stage.closesAt - stage.opensAt;
    const late = chance.happens(0.1);
    const think = late ? span + chance.between(-300, 1500) : chance.happens(0.3) ? chance.between(-500, 1500) : chance.between(300, span);
    school.time.after(Math.max(0, wait + think), () => this.#tap(stage.round));
    if (this.#habits.changes && chance.happens(0.5))
      school.time.after(Math.max(0, wait + think + chance.between(1, 5000)), () => this.#tap(stage.round));
    if (this.#habits.stale && chance.happens(0.5))
      school.time.after(Math.max(0, wait + think + chance.between(0, 9000)), () => this.#sendStale());
  }

  #roomTimeUntil(moment: number): number {
    return moment - (this.school.time.now + this.#offset - this.#habits.skew);
  }

  #tap(round: number): void {
    const prompt = this.#prompt;
    const stage = this.#stage;
    if (this.resting || this.ended || !prompt || !this.#me) return;
    // Most phones stop with the round; a few have a screen that hangs.
    if (prompt.round !== round && !this.chance.happens(0.1)) return;
    const answer = anyAnswer(this.chance, prompt.parts);
    if (!answer) return;
    // Some write and never hand in: what the server has of it counts.
    if ('text' in answer && this.chance.happens(0.4))
      return void this.link?.send('draft', { round, attempt: prompt.attempt, text: answer.text }, () => {});
    const now = this.school.time.now + this.#offset;
    const honest = stage?.phase === 'open' ? stage.spent + now - stage.opensAt : 3000;
    const claimed = this.#habits.liar ? this.chance.pick([0, -5, 1e12, 1.5, -1e12]) : honest;
    this.#put({ type: 'answer', round, attempt: prompt.attempt, answer, claimed });
  }

  #put(wish: Omit<AnswerCommand, 'n'>): void {
    this.#n += 1;
    this.#outbox = { ...wish, n: this.#n };
    this.school.note(this.who, `answers ${wish.round} n${this.#n} ${JSON.stringify(wish.answer)}`);
    this.#flush();
  }

  #flush(): void {
    const command = this.#outbox;
    if (!command || !this.online) return;
    const link = this.link;
    this.#over.set(command, (this.#over.get(command) ?? new Set()).add(link));
    const ruled = (ack: Ack) => this.#ruled(command, ack);
    this.#send(command, ruled);
    if (this.#habits.doubles) this.#send(command, ruled);
    this.school.time.after(ASK, () => {
      if (this.#outbox === command && this.link === link) this.#flush();
    });
  }

  #ruled(command: AnswerCommand, ack: Ack): void {
    this.#told({ token: this.token, command, ack, again: (this.#over.get(command)?.size ?? 0) > 1 || this.#habits.stale });
    this.school.note(this.who, `told n${command.n} ${ack.ok || ack.code}`);
    if (this.#outbox !== command) return;
    this.#outbox = null;
    this.#lastRuled = command;
    if (ack.ok || !PASSING.has(ack.code)) return;
    const { n: _ruledOn, ...wish } = command;
    if (this.#stage?.phase === 'open' && this.#stage.round === wish.round)
      this.school.time.after(400, () => {
        if (this.#outbox === null && !this.resting) this.#put(wish);
      });
  }

  #sendStale(): void {
    const old = this.#lastRuled;
    if (old && this.online) this.#send(old, (ack) => this.#told({ token: this.token, command: old, ack, again: true }));
  }

  #send(command: PlayerCommand, answered: (ack: Ack) => void): void {
    this.link?.send('command', command, (ack) => answered(ack as Ack));
  }
}
