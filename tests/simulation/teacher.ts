import { type Ack, type HostCommand, type HostWelcome, PROTOCOL } from '../../shared/protocol.ts';
import type { Desk, Stage, TeacherRoster } from '../../shared/slices.ts';
import type { Chance } from './chance.ts';
import { Dialler, type School } from './dialler.ts';

type Wish = HostCommand extends infer C ? (C extends HostCommand ? Omit<C, 'n'> : never) : never;

const ASK = 8000;

/** A teacher: presses keys at random until told to bring the game to its end. */
export class Teacher extends Dialler<'host'> {
  room = '';
  token = '';
  session: string;
  stage: Stage | null = null;
  /** From now on only what brings the game forward. */
  straight = false;
  /** And, once it stands on the podium, ends it. */
  mayEnd = false;
  #n = 0;
  #outbox: HostCommand[] = [];
  #people: TeacherRoster['items'] = [];
  #locked = false;

  constructor(school: School, chance: Chance) {
    super(school, chance, 'host', 'teacher');
    this.session = Buffer.from(chance.bytes(16)).toString('base64url');
  }

  protected override fresh(): void {
    this.session = Buffer.from(this.chance.bytes(16)).toString('base64url');
    this.stage = null;
    this.#n = 0;
    this.#outbox = [];
  }

  protected auth(): unknown {
    return { v: PROTOCOL, room: this.room, token: this.token, session: this.session };
  }

  protected frame(event: string, payload: unknown): void {
    switch (event) {
      case 'welcome': {
        const welcome = payload as HostWelcome;
        this.stage = welcome.stage;
        this.#people = welcome.roster.items;
        this.#locked = welcome.desk.locked;
        this.#n = Math.max(this.#n, welcome.n);
        for (const command of this.#outbox) this.#send(command);
        return;
      }
      case 'stage':
        if ((payload as Stage).pos >= (this.stage?.pos ?? -1)) this.stage = payload as Stage;
        return;
      case 'desk':
        this.#locked = (payload as Desk).locked;
        return;
      case 'roster':
        this.#people = (payload as TeacherRoster).items;
        return;
    }
  }

  /** Begins to press keys. */
  begin(): void {
    this.school.time.after(this.straight ? 700 : this.chance.between(100, 3000), () => {
      if (this.ended) return;
      if (this.online && this.#outbox.length < 3) this.#press();
      this.begin();
    });
  }

  get #from() {
    const { stage } = this;
    return { phase: stage?.phase ?? ('lobby' as const), round: stage && 'round' in stage ? stage.round : -1 };
  }

  #press(): void {
    const { stage, chance } = this;
    if (!stage) return;
    if (this.straight) return this.#goStraight(stage);
    if (chance.happens(0.12)) return this.#people.length > 0 ? this.#aside() : undefined;
    const from = this.#from;
    switch (stage.phase) {
      case 'lobby':
        if (chance.happens(0.3)) this.#next();
        return;
      case 'reading':
      case 'open':
      case 'paused':
        return this.#during(stage, from);
      case 'skipped':
        return chance.happens(0.5) ? this.put({ type: 'undo-skip', round: stage.round }) : this.#next();
      case 'marking':
      case 'wall':
      case 'vote':
        return this.#overTheWall(stage, from);
      case 'time-up':
      case 'revealed':
      case 'scores':
        if (chance.happens(0.01)) return this.put({ type: 'end' });
        if (chance.happens(0.5)) this.#next();
        return;
      case 'podium':
      case 'ended':
        return;
    }
  }

  #during(stage: Extract<Stage, { phase: 'reading' | 'open' | 'paused' }>, from: { phase: Stage['phase']; round: number }): void {
    const { chance } = this;
    if (stage.phase === 'paused' && chance.happens(0.6)) return this.put({ type: 'resume', from });
    switch (chance.below(12)) {
      case 0:
        return this.put({ type: 'pause', from });
      case 1:
        return this.put({ type: 'skip', from });
      case 2:
        if (stage.phase === 'open' && stage.closesAt !== null)
          this.put({ type: 'add-time', closesAt: stage.closesAt, ms: chance.pick([1000, 5000, 10_000]) });
        return;
      case 3:
        return chance.happens(0.4) ? this.#next() : undefined;
      case 4:
        // Somebody must end a round that has no limit.
        return stage.phase === 'open' && stage.closesAt === null ? this.#next() : undefined;
      default:
        return;
    }
  }

  /** What a teacher does with the class's answers. */
  #overTheWall(stage: Extract<Stage, { phase: 'marking' | 'wall' | 'vote' }>, from: { phase: Stage['phase']; round: number }): void {
    const { chance } = this;
    const step = { round: stage.round, attempt: 0 };
    const seat = this.#people[chance.below(this.#people.length)]?.seat ?? 0;
    switch (chance.below(8)) {
      case 0:
      case 1:
        return this.put({ type: 'judge', ...step, seat, keyPoint: chance.below(3), on: chance.pick([true, false, null]) });
      case 2:
        return this.put({ type: 'hide', ...step, seat, hidden: chance.happens(0.6) });
      case 3:
      case 4:
        return this.put({ type: 'spotlight', ...step, seat: chance.happens(0.8) ? seat : null });
      case 5:
        return chance.happens(0.2) ? this.put({ type: 'again', from, step: chance.pick(['marking', 'wall', 'vote']) }) : undefined;
      default:
        return chance.happens(0.4) ? this.#next() : undefined;
    }
  }

  /** What a teacher does beside the game. */
  #aside(): void {
    const { chance } = this;
    const person = this.#people[chance.below(this.#people.length)];
    const seat = person?.seat ?? 0;
    const kicked = this.#people.find(({ kicked: out }) => out);
    switch (chance.below(7)) {
      case 0:
        return this.put({ type: 'kick', seat });
      case 1:
      case 2:
        return kicked ? this.put({ type: 'let-back', seat: kicked.seat }) : undefined;
      case 3:
        return this.put({ type: 'lock', locked: !this.#locked });
      case 4:
        return this.put({ type: 'rename', seat, name: chance.pick(['Zoe', 'Ana', ' ']) });
      case 5:
        return this.put({ type: 'allow-name', seat });
      default:
        return this.put({ type: 'autoplay', on: chance.happens(0.5) });
    }
  }

  #goStraight(stage: Stage): void {
    const from = this.#from;
    if (this.#locked) return this.put({ type: 'lock', locked: false });
    switch (stage.phase) {
      case 'paused':
        return this.put({ type: 'resume', from });
      case 'open':
        return stage.closesAt === null && this.chance.happens(0.2) ? this.#next() : undefined;
      case 'lobby':
      case 'reading':
      case 'skipped':
      case 'revealed':
      case 'marking':
      case 'wall':
      case 'vote':
      case 'scores':
        return this.#next();
      case 'podium':
        return this.mayEnd ? this.put({ type: 'end' }) : undefined;
      case 'time-up':
      case 'ended':
        return;
    }
  }

  #next(): void {
    const from = this.#from;
    this.put({ type: 'next', from });
    // A key that bounces: the second one names a step that is over.
    if (!this.straight && this.chance.happens(0.2)) this.put({ type: 'next', from });
  }

  /** Numbers a command, keeps it until it is ruled on, and sends it. */
  put(wish: Wish): void {
    this.#n += 1;
    const command = { ...wish, n: this.#n } as HostCommand;
    this.#outbox.push(command);
    this.school.note(this.who, `${JSON.stringify(command)}`);
    this.#send(command);
  }

  #send(command: HostCommand): void {
    if (!this.online) return;
    const { link } = this;
    link?.send('command', command, (ack) => {
      this.school.note(this.who, `told n${command.n} ${(ack as Ack).ok || (ack as { code: string }).code}`);
      this.#outbox = this.#outbox.filter(({ n }) => n !== command.n);
    });
    this.school.time.after(ASK, () => {
      if (this.link === link && this.#outbox.includes(command)) this.#send(command);
    });
  }
}
