import type { Command, Header } from '../../server/game/commands.ts';
import type { Ruled } from './truth.ts';

const LEAD = 800;
const SLACK = 1000;
const GRACE = 500;

/** Stands for number and moment of an answer that was a draft: no server heard it handed in. */
export const DRAFT = -1;

interface Open {
  from: number;
  to: number;
}

/** An answer as the log has it, with what its response time should be. */
export interface Counted {
  seat: number;
  n: number;
  round: number;
  answer: string;
  heardAt: number;
  /** Between these the response time must lie, ms. */
  least: number;
  most: number;
}

/**
 * Reads a log for itself: when each round was open, who was removed when, and which answers count. A second, simpler telling of the
 * rules, to hold against the room's.
 */
export class Timeline {
  readonly #header: Header;
  readonly answers: Counted[] = [];
  readonly complaints: string[] = [];
  /** Rounds in the order of their reveals. */
  readonly revealed: number[] = [];
  /** Who was out when a round was revealed. */
  readonly outAt = new Map<number, ReadonlySet<number>>();
  /** Written rounds whose scores have been entered. */
  readonly scored = new Set<number>();
  /** Who was out when ranks were last worked out. */
  rankedWithout: ReadonlySet<number> = new Set();
  #step: 'revealed' | 'marking' | 'wall' | 'vote' | null = null;
  readonly #shown = new Set<number>();
  readonly #out = new Set<number>();
  #round = -1;
  #phase: 'shut' | 'reading' | 'open' | 'paused' | 'time-up' | 'skipped' = 'shut';
  #spans: Open[] = [];
  #closesAt = Number.POSITIVE_INFINITY;
  #left = Number.POSITIVE_INFINITY;
  #skippedFrom: 'reading' | 'open' | 'paused' = 'reading';
  /** Something moved the round's times by more than keys did: its response times are only held to the limits. */
  #moved = false;

  constructor(header: Header, entries: readonly Ruled[]) {
    this.#header = header;
    for (const { at, command, verdict } of entries) if (verdict.ok && !this.#repeats(command)) this.#read(command, at);
  }

  /** The same number again got the first verdict again, and did nothing. */
  #repeats(command: Command): boolean {
    if (!('n' in command)) return false;
    const sender = 'by' in command ? command.by : command.seat;
    if (this.#numbers.get(sender) === command.n) return true;
    this.#numbers.set(sender, command.n);
    return false;
  }
  readonly #numbers = new Map<string | number, number>();

  limit(round: number): number | null {
    const { settings, quiz } = this.#header;
    const item = quiz.items[round]?.item;
    if (!item || item.seconds === null || settings.time.limit === 'none') return null;
    return item.seconds * 1000 * settings.time.factor;
  }

  #written(): boolean {
    return 'keyPoints' in (this.#header.quiz.items[this.#round]?.item.body ?? {});
  }

  /** Reveal, marking, wall, perhaps a vote, scores. */
  #nextStep(): void {
    const vote = this.#header.settings.vote && this.#shown.size > 1;
    const then = { revealed: 'marking', marking: 'wall', wall: vote ? 'vote' : null, vote: null } as const;
    this.#step = this.#step === null ? null : then[this.#step];
    if (this.#step !== null) return;
    this.scored.add(this.#round);
    this.rankedWithout = new Set(this.#out);
  }

  #card(): boolean {
    return this.#header.quiz.items[this.#round]?.item.body.kind === 'concept';
  }

  #read(command: Command, at: number): void {
    switch (command.type) {
      case 'next':
      case 'advance':
        return this.#next(at);
      case 'open':
        return this.#open(at, this.limit(this.#round) ?? Number.POSITIVE_INFINITY);
      case 'pause':
        this.#left = this.#leftAt(at);
        this.#shut(at);
        this.#phase = 'paused';
        return;
      case 'resume':
        return this.#open(at, this.#left);
      case 'add-time':
        this.#closesAt += command.ms;
        return;
      case 'time-up':
        return this.#stop(this.#closesAt);
      case 'all-in':
        return this.#stop(at);
      case 'skip':
        if (this.#phase === 'open') this.#left = this.#leftAt(at);
        this.#skippedFrom = this.#phase as 'reading' | 'open' | 'paused';
        this.#shut(at);
        this.#phase = 'skipped';
        return;
      case 'undo-skip':
        if (this.#skippedFrom === 'reading') this.#phase = 'reading';
        else this.#open(at, this.#left);
        return;
      case 'reveal':
        this.revealed.push(this.#round);
        this.outAt.set(this.#round, new Set(this.#out));
        this.#phase = 'shut';
        this.#shown.clear();
        this.#step = this.#written() ? 'revealed' : null;
        if (this.#step === null) this.rankedWithout = new Set(this.#out);
        return;
      case 'kick':
        this.#out.add(command.seat);
        return;
      case 'let-back':
        this.#out.delete(command.seat);
        return;
      case 'end':
        this.#phase = 'shut';
        this.#step = null;
        return;
      case 'resumed':
      case 'clock':
        this.#moved = true;
        return;
      case 'step-over':
        return this.#nextStep();
      case 'again':
        this.#step = command.step;
        return;
      case 'spotlight':
        if (command.seat !== null) this.#shown.add(command.seat);
        return;
      case 'hide':
        if (command.hidden) this.#shown.delete(command.seat);
        return;
      case 'judge':
        if (this.scored.has(command.round)) this.rankedWithout = new Set(this.#out);
        return;
      case 'drafted':
        this.answers.push({
          seat: command.seat,
          n: DRAFT,
          round: command.round,
          answer: JSON.stringify(command.answer),
          heardAt: DRAFT,
          least: 0,
          most: this.limit(command.round) ?? Number.POSITIVE_INFINITY,
        });
        return;
      case 'answer':
        return this.#answer(command);
      default:
        return;
    }
  }

  #next(at: number): void {
    switch (this.#phase) {
      case 'shut':
      case 'skipped': {
        if (this.#step !== null) return this.#nextStep();
        // From a reveal a marked round goes on to its scores first.
        const marked = this.revealed.at(-1) === this.#round && this.#round >= 0 && !this.#card() && !this.scored.has(this.#round);
        if (marked && !this.#scores) {
          this.#scores = true;
          return;
        }
        this.#scores = false;
        this.#round += 1;
        this.#phase = this.#round < this.#header.quiz.items.length ? 'reading' : 'shut';
        this.#spans = [];
        this.#moved = false;
        return;
      }
      case 'reading':
        if (this.#card()) this.#phase = 'shut';
        else this.#open(at, this.limit(this.#round) ?? Number.POSITIVE_INFINITY);
        return;
      case 'open':
      case 'paused':
        return this.#stop(at);
      case 'time-up':
        this.complaints.push(`a key went through while round ${this.#round} was being closed`);
        return;
    }
  }
  #scores = false;

  #open(at: number, left: number): void {
    this.#spans.push({ from: at + LEAD, to: Number.POSITIVE_INFINITY });
    this.#closesAt = at + LEAD + left;
    this.#phase = 'open';
  }
  #leftAt(at: number): number {
    return Math.max(0, this.#closesAt - Math.max(at, this.#spans.at(-1)?.from ?? at));
  }
  #shut(at: number): void {
    const last = this.#spans.at(-1);
    if (last?.to === Number.POSITIVE_INFINITY) last.to = Math.max(last.from, at);
  }
  #stop(at: number): void {
    this.#shut(at);
    this.#phase = 'time-up';
  }

  #answer({ seat, n, round, answer, heardAt, claimed }: Extract<Command, { type: 'answer' }>): void {
    const say = (what: string) => this.complaints.push(`the answer n${n} of seat ${seat} to round ${round} counts, though ${what}`);
    if (round !== this.#round) return void say(`round ${this.#round} was running`);
    if (this.#phase !== 'open' && this.#phase !== 'paused' && this.#phase !== 'time-up') return void say(`the phase was ${this.#phase}`);
    if (this.#out.has(seat)) say('the seat was removed');
    let least = 0;
    let most = Number.POSITIVE_INFINITY;
    if (!this.#moved) {
      const until = (span: Open) => (span.to === Number.POSITIVE_INFINITY ? this.#closesAt : span.to);
      if (!this.#spans.some((span) => heardAt >= span.from && heardAt <= until(span) + GRACE))
        say(`it was heard at ${heardAt} and ${JSON.stringify(this.#spans)} were open`);
      const seen = this.#spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(heardAt, to) - from), 0);
      most = Math.min(seen, Math.max(claimed, seen - SLACK, 0));
      least = most;
    }
    const limit = this.limit(round) ?? Number.POSITIVE_INFINITY;
    this.answers.push({
      seat,
      n,
      round,
      answer: JSON.stringify(answer),
      heardAt,
      least: Math.min(limit, least),
      most: Math.min(limit, most),
    });
  }
}
