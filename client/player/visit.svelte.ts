import type { JoinInfo } from '../../shared/api.ts';
import type { Refusal } from '../../shared/protocol.ts';
import { browserKeep } from '../net/keep.ts';
import type { Entry } from '../net/player-client.ts';
import { makeToken } from '../net/seat-token.ts';
import { words } from '../words/player.ts';
import { codeIn, readAddress } from './address.ts';
import { fetched } from './fetched.ts';
import { reloadOnce } from './reload-once.ts';
import { joinInfo } from './requests.ts';
import { type Seat, Seats } from './seats.ts';

/** Where this phone is on its way into a room and out of it. */
type Step =
  | { at: 'code'; typed: string; problem: string | null; busy: boolean }
  | { at: 'name'; code: string; info: JoinInfo; problem: string | null; busy: boolean }
  | { at: 'resume'; later: Later; code: string; info: JoinInfo; problem: string | null; busy: boolean }
  | { at: 'loading' }
  | { at: 'room'; inside: Inside; connection: InstanceType<Inside['Connection']>; code: string }
  | { at: 'waiting'; why: 'locked' | 'full'; code: string; info: JoinInfo | null }
  | { at: 'out'; later: Later; why: Refusal; seat: Seat | null }
  | { at: 'result'; later: Later; seat: Seat };

type Inside = typeof import('./inside.ts');
type Later = Awaited<ReturnType<Inside['fetchLater']>>;

/** A locked or full room, or one that removed this phone, is asked again this often, ms. */
const ASK_AGAIN = 4000;
/** After this long without a room, the page says what may be wrong, ms. */
const SLOW = 7000;

/** One visit of this page: from the address to the result. */
export class Visit {
  #step = $state.raw<Step>({ at: 'code', typed: '', problem: null, busy: true });
  #seats = new Seats(browserKeep());
  #connection: InstanceType<Inside['Connection']> | null = null;
  #inside: Promise<Inside> | null = null;
  /** Rises whenever what was under way is given up. */
  #turn = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  get step(): Step {
    return this.#step;
  }
  /** A seat in a room that has ended, to look at its result; null: none. */
  get lastSeat(): Seat | null {
    return this.#seats.last();
  }

  /**
   * Reads the address; resolves when it is known what is to be seen first. `typed` is what stands in the form of the page that was there
   * before the script.
   */
  async start(typed: string): Promise<void> {
    const asked = readAddress(location);
    if (asked.for === 'teacher') {
      location.replace(asked.path);
      return;
    }
    void this.#fetch();
    if (asked.for === 'room') {
      const seat = this.#seats.byCode(asked.code);
      if (seat === null || seat.over) await this.look(asked.code);
      else void this.#enter(seat, null);
    } else {
      const seat = this.#seats.last();
      if (seat === null || seat.over || typed !== '') this.#step = { at: 'code', typed, problem: null, busy: false };
      else void this.#enter(seat, null);
    }
  }

  /** Looks for the room of a code, as it was typed. */
  async look(typed: string): Promise<void> {
    const code = codeIn(typed);
    if (code === null) {
      this.#step = { at: 'code', typed, problem: words.player.codeShort, busy: false };
      return;
    }
    this.#step = { at: 'code', typed: code, problem: null, busy: true };
    const reply = await joinInfo(code);
    if (reply.ok) {
      history.replaceState(null, '', `/${code}`);
      const seat = this.#seats.forRoom(reply.value.roomId, code);
      if (seat.joined && !seat.over) void this.#enter(seat, null);
      else if (reply.value.locked) this.#wait('locked', code, reply.value, () => this.look(code));
      else this.#step = { at: 'name', code, info: reply.value, problem: null, busy: false };
    } else if (reply.code === 'room-over') {
      void this.#out(
        'room-over',
        this.#ended((seat) => seat.roomId === reply.roomId),
      );
    } else {
      const unknown = reply.code === 'unknown-room' || reply.code === 'not-found';
      const problem = unknown ? words.player.codeUnknown(code.slice(3)) : sentence(reply.code);
      this.#step = { at: 'code', typed: code, problem, busy: false };
    }
  }

  /** Joins under a name, or under one that is given (null). */
  join(name: string | null): void {
    const step = this.#step;
    if (step.at !== 'name' || step.busy) return;
    if (name !== null && name.trim() === '') {
      this.#step = { ...step, problem: words.shared.refusals['name-empty'] };
      return;
    }
    this.#step = { ...step, problem: null, busy: true };
    void this.#enter(
      this.#seats.forRoom(step.info.roomId, step.code),
      name === null ? { type: 'join' } : { type: 'join', name: name.trim() },
    );
  }

  /** Takes over the seat that a resume code stands for. */
  resume(code: string): void {
    const step = this.#step;
    if (step.at !== 'resume' || step.busy) return;
    this.#step = { ...step, problem: null, busy: true };
    void this.#enter(this.#seats.forRoom(step.info.roomId, step.code), { type: 'resume', code: code.trim() });
  }

  /** From the name, or from a locked room, which lets those back in who were in, to the resume code; and back. */
  async toResume(): Promise<void> {
    const later = await this.#fetchLater();
    const step = this.#step;
    const may = step.at === 'waiting' || (step.at === 'name' && !step.busy);
    if (may && step.info !== null) this.#step = { at: 'resume', later, code: step.code, info: step.info, problem: null, busy: false };
  }
  toName(): void {
    const step = this.#step;
    if (step.at === 'resume') this.#step = { at: 'name', code: step.code, info: step.info, problem: null, busy: false };
  }

  /** Back to the code, for another room. */
  leave(): void {
    this.#drop();
    history.replaceState(null, '', '/');
    this.#step = { at: 'code', typed: '', problem: null, busy: false };
  }

  /** Gives a seat up that the teacher has taken out, for a new one under another name. */
  joinAnew(seat: Seat): void {
    this.#drop();
    this.#seats.forget(seat.roomId);
    void this.look(seat.code);
  }

  /** Dials again with a seat that another phone plays on now. */
  playHere(seat: Seat): void {
    void this.#enter(seat, null);
  }

  async seeResult(seat: Seat): Promise<void> {
    this.#drop();
    this.#step = { at: 'loading' };
    this.#step = { at: 'result', later: await this.#fetchLater(), seat };
  }

  /** The rest of the page, fetched once and before it is needed. */
  #fetch(): Promise<Inside> {
    this.#inside ??= fetched(() => import('./inside.ts'));
    return this.#inside;
  }
  async #fetchLater(): Promise<Later> {
    const inside = await this.#fetch();
    return fetched(inside.fetchLater);
  }

  /** Dials with a seat. `quietly`: the page stays as it is until the room lets this phone in. */
  async #enter(seat: Seat, entry: Entry | null, quietly = false): Promise<void> {
    this.#drop();
    const shown = entry === null && !quietly;
    if (shown) this.#step = { at: 'loading' };
    const turn = this.#turn;
    const inside = await this.#fetch();
    // Pressed twice, or left meanwhile.
    if (turn !== this.#turn) return;
    const connection = new inside.Connection({
      seat,
      session: makeToken(),
      entry,
      seated: (roomId) => {
        const joined = { ...seat, roomId, joined: true };
        this.#seats.save(joined);
        history.replaceState(null, '', `/${seat.code}`);
        if (this.#step.at !== 'room') this.#step = { at: 'room', inside, connection, code: seat.code };
      },
      bye: (code) => this.#bye(code, seat, entry),
    });
    this.#connection = connection;
    this.#again = setTimeout(() => this.#slow(), SLOW);
    if (shown) this.#step = { at: 'room', inside, connection, code: seat.code };
  }

  #bye(code: Refusal, seat: Seat, entry: Entry | null): void {
    const step = this.#step;
    switch (code) {
      case 'reload':
        if (!reloadOnce()) void this.#out(code, seat);
        return;
      case 'locked':
      case 'full':
        this.#wait(code, seat.code, step.at === 'name' || step.at === 'resume' ? step.info : null, () => this.#enter(seat, entry));
        return;
      case 'name-empty':
      case 'name-too-long':
      case 'names-are-given':
      case 'wrong-resume-code':
      case 'too-many-tries':
        if (step.at === 'name' || step.at === 'resume') this.#step = { ...step, problem: sentence(code), busy: false };
        else void this.look(seat.code);
        return;
      case 'unknown-seat':
        this.#seats.forget(seat.roomId);
        void this.look(seat.code);
        return;
      case 'removed':
        if (step.at !== 'out' || step.why !== code) void this.#out(code, seat);
        // The teacher may let this seat back in: it knocks now and then, and nothing moves until then.
        clearTimeout(this.#again);
        this.#again = setTimeout(() => {
          if (this.#step.at === 'out') void this.#enter(seat, null, true);
        }, ASK_AGAIN);
        return;
      case 'room-over':
      case 'unknown-room':
        if (seat.joined) this.#seats.save({ ...seat, over: true });
        // The code may be another room's by now.
        if (step.at === 'room' && code === 'unknown-room') void this.look(seat.code);
        else
          void this.#out(
            code,
            this.#ended((held) => held.token === seat.token),
          );
        return;
      default:
        void this.#out(code, seat);
    }
  }

  /** A seat in a room that has ended, for its result; null where this browser has none. */
  #ended(is: (seat: Seat) => boolean): Seat | null {
    const seat = this.#seats.all().find((held) => held.joined && is(held));
    if (seat === undefined) return null;
    const ended = { ...seat, over: true };
    this.#seats.save(ended);
    return ended;
  }

  async #out(why: Refusal, seat: Seat | null): Promise<void> {
    this.#step = { at: 'loading' };
    this.#step = { at: 'out', later: await this.#fetchLater(), why, seat };
  }

  /** It goes on trying; the person may have to do something about the network. */
  #slow(): void {
    const step = this.#step;
    if ((step.at === 'name' || step.at === 'resume') && step.busy) this.#step = { ...step, problem: words.player.noNet };
  }

  #wait(why: 'locked' | 'full', code: string, info: JoinInfo | null, again: () => Promise<void>): void {
    this.#drop();
    this.#step = { at: 'waiting', why, code, info };
    this.#again = setTimeout(async () => {
      if (this.#step.at === 'waiting') await again();
    }, ASK_AGAIN);
  }

  #drop(): void {
    this.#turn += 1;
    clearTimeout(this.#again);
    this.#connection?.close();
    this.#connection = null;
  }
}

/** A refusal as a person reads it. */
function sentence(code: Refusal | 'no-answer'): string {
  return code === 'no-answer' ? words.player.noNet : words.shared.refusals[code];
}
