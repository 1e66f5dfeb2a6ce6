import { type Ack, Draft, PlayerAuth, PlayerCommand, Step } from '../../shared/protocol.ts';
import type { Answer as GivenAnswer } from '../../shared/questions/index.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { LocalPlayer } from '../rooms/local-players.ts';
import { nameFor, playerOf, tokenHash } from '../rooms/seats.ts';
import type { Answer, Connection, Desk, Session } from './connection.ts';
import { admit, MessageRate, shaped } from './gate.ts';

/** A socket that has not taken a seat by then is closed, ms. */
const JOIN_WITHIN = 10_000;
/** Drafts of one seat come in this pace, ms, a little less than phones keep, for clocks that differ; one may come early: the page goes. */
const DRAFT_PACE = 4500;

/** A player's connection: from the handshake to a seat, and from then on its commands. */
export async function connectPlayer(desk: Desk, connection: Connection<'player'>): Promise<Session | null> {
  const admitted = await admit(desk, connection, PlayerAuth);
  if (!admitted) return null;
  const hash = tokenHash(admitted.auth.token);
  const player = playerOf(admitted.room.state, hash);
  if (player && 'refusal' in player) {
    connection.close(player.refusal);
    return null;
  }
  return new PlayerSession(desk, connection, admitted.room, { session: admitted.auth.session, hash }, player?.seat ?? null);
}

/** Whose connection it is: the page load, and the hash of the token, which is taken once. */
interface Who {
  session: string;
  hash: string;
}

class PlayerSession implements Session {
  readonly #desk: Desk;
  readonly #connection: Connection<'player'>;
  readonly #room: LiveRoom;
  readonly #who: Who;
  readonly #rate: MessageRate;
  #local: LocalPlayer | null = null;
  #cancelClose: (() => void) | null = null;
  #closed = false;
  #drafted = Number.NEGATIVE_INFINITY;

  constructor(desk: Desk, connection: Connection<'player'>, room: LiveRoom, who: Who, seat: number | null) {
    this.#desk = desk;
    this.#connection = connection;
    this.#room = room;
    this.#who = who;
    this.#rate = new MessageRate(desk.runtime.clock);
    if (seat === null) this.#awaitSeat();
    else this.#sit(seat);
    connection.enter(room.roomId);
    connection.emit('welcome', room.playerWelcome(seat));
  }

  receive(event: string, payload: unknown, answer: Answer): void {
    // The moment an answer was heard is taken before anything else is done with it.
    const heardAt = this.#room.clock.now();
    if (!this.#rate.take()) return this.#connection.close('too-fast');
    switch (event) {
      case 'clock':
        return answer(heardAt);
      case 'command': {
        const command = shaped(PlayerCommand, payload);
        if (!command) return answer({ ok: false, code: 'malformed' } satisfies Ack);
        void this.#command(command, heardAt).then(answer, (err) => {
          this.#desk.runtime.log.error({ err }, 'a command failed');
          answer({ ok: false, code: 'internal' } satisfies Ack);
        });
        return;
      }
      case 'work': {
        const step = shaped(Step, payload);
        return answer(step ? this.#work(step) : ({ ok: false, code: 'malformed' } satisfies Ack));
      }
      case 'draft': {
        const draft = shaped(Draft, payload);
        if (!draft) return answer({ ok: false, code: 'malformed' } satisfies Ack);
        void this.#draft(draft).then(answer, () => answer({ ok: false, code: 'store-away' } satisfies Ack));
        return;
      }
      case 'resume-code':
        void this.#resumeCode().then(answer, () => answer({ ok: false, code: 'store-away' } satisfies Ack));
        return;
      default:
        return answer({ ok: false, code: 'malformed' } satisfies Ack);
    }
  }

  closed(): void {
    this.#closed = true;
    this.#cancelClose?.();
    if (this.#local) this.#room.detach(this.#local);
  }

  #awaitSeat(): void {
    this.#cancelClose?.();
    this.#cancelClose =
      this.#closed || this.#local ? null : this.#desk.runtime.clock.after(JOIN_WITHIN, () => this.#connection.close('unknown-seat'));
  }

  #sit(seat: number): void {
    this.#cancelClose?.();
    this.#cancelClose = null;
    if (this.#local || this.#closed) return;
    this.#local = { seat, session: this.#who.session, peer: this.#connection };
    this.#room.attach(this.#local);
  }

  async #command(command: PlayerCommand, heardAt: number): Promise<Ack> {
    const { naming, random, bootId } = this.#desk.runtime;
    const { state } = this.#room;
    switch (command.type) {
      case 'join': {
        const name = nameFor(state, command.name, naming, random);
        if (typeof name === 'string') return { ok: false, code: name };
        // The time until the log has ruled is the store's, not the person's.
        this.#cancelClose?.();
        const verdict = await this.#room.submit({
          type: 'join',
          token: this.#who.hash,
          session: this.#who.session,
          server: bootId,
          ...name,
        });
        return this.#ruled(verdict);
      }
      case 'resume': {
        const seat = await this.#desk.resumeCodes.redeem(this.#room.roomId, command.code);
        if (typeof seat === 'string') return { ok: false, code: seat };
        this.#cancelClose?.();
        const verdict = await this.#room.submit({ type: 'add-token', seat, token: this.#who.hash });
        return this.#ruled(verdict);
      }
      case 'reroll': {
        if (!this.#local) return { ok: false, code: 'unknown-seat' };
        const name = naming.draw(random);
        return this.#room.submit({ type: 'reroll', seat: this.#local.seat, n: command.n, name, folded: naming.fold(name) });
      }
      case 'pull':
      case 'mark':
      case 'vote':
      case 'help':
        if (!this.#local) return { ok: false, code: 'unknown-seat' };
        return this.#room.submit({ ...command, seat: this.#local.seat });
      case 'answer': {
        if (!this.#local) return { ok: false, code: 'unknown-seat' };
        const { n, round, attempt, answer } = command;
        const folded = foldTyped(answer, naming.fold);
        return this.#room.submit({
          type: 'answer',
          seat: this.#local.seat,
          n,
          round,
          attempt,
          answer,
          ...(folded && { folded }),
          heardAt,
          claimed: Math.round(command.claimed),
        });
      }
    }
  }

  #ruled(verdict: Ack): Ack {
    if (verdict.ok) return this.#seated();
    this.#awaitSeat();
    return verdict;
  }

  /** The log gave this token a seat: the socket gets everything anew, now with its own part. */
  #seated(): Ack {
    const player = playerOf(this.#room.state, this.#who.hash);
    if (!player || 'refusal' in player) return { ok: false, code: player?.refusal ?? 'unknown-seat' };
    if (this.#closed) return { ok: true };
    this.#sit(player.seat);
    this.#connection.emit('welcome', this.#room.playerWelcome(player.seat));
    return { ok: true };
  }

  /** The classmate's answer that is out to this seat: its text under a handle, never its author. */
  #work({ round, attempt }: Step): Ack<{ work: { handle: number; text: string } | null }> {
    if (!this.#local) return { ok: false, code: 'unknown-seat' };
    return { ok: true, work: this.#room.workOf(this.#local.seat, round, attempt) };
  }

  /** Keeps text that is still being written. Phones send one in five seconds at most; what comes faster is refused. */
  async #draft({ round, attempt, text }: Draft): Promise<Ack> {
    if (!this.#local) return { ok: false, code: 'unknown-seat' };
    const now = this.#desk.runtime.clock.monotonic();
    const paid = Math.max(this.#drafted, now - DRAFT_PACE) + DRAFT_PACE;
    if (paid > now + DRAFT_PACE) return { ok: false, code: 'too-fast' };
    this.#drafted = paid;
    return this.#room.keepDraft(this.#local.seat, round, attempt, text);
  }

  async #resumeCode(): Promise<Ack<{ code: string; until: number }>> {
    if (!this.#local) return { ok: false, code: 'unknown-seat' };
    const { code, lasts } = await this.#desk.resumeCodes.issue(this.#room.roomId, this.#local.seat);
    return { ok: true, code, until: this.#room.clock.now() + lasts };
  }
}

/** Typed text is folded here: the machine compares, and knows no alphabets. */
function foldTyped(answer: GivenAnswer, fold: (text: string) => string): string[] | null {
  switch (answer.kind) {
    case 'fill-in-the-blank':
      return answer.blanks.map(fold);
    case 'multiple-choice':
    case 'true-false':
    case 'matching':
    case 'sequence-ordering':
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return null;
  }
}
