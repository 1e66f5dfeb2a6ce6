import type { Ack, PageQuery, Step, WallQuery, WholeQuery } from '../../shared/protocol.ts';
import { type Outcome, readAnswer } from '../../shared/questions/index.ts';
import type { Command, Conducted, Header, Verdict } from '../game/commands.ts';
import { readCommand } from '../game/log-entry.ts';
import { outTo } from '../game/peer-marking.ts';
import { decide, Room, ruledBefore } from '../game/room.ts';
import { current, TOUCH } from '../game/state.ts';
import { deskView, keyView, meView, promptView, rosterPage, rosterView, stageView, tallyView, teacherRosterView } from '../game/views.ts';
import { textOf, wallHeads, wallPage } from '../game/wall.ts';
import { type Batch, type Delivery, type Drafts, type Follow, START, type Store } from '../store/store.ts';
import { AppendQueue } from './append-queue.ts';
import { Conductor } from './conductor.ts';
import { Decency } from './decency.ts';
import { type LocalPlayer, LocalPlayers } from './local-players.ts';
import { Publisher } from './publisher.ts';
import { RoomClock } from './room-clock.ts';
import type { Peer, Runtime } from './runtime.ts';

/** A player who is away this long has left, ms: a blip is not told to anybody. */
const GRACE = 3000;
/** A session whose socket has closed before the log had it here leaves after this, ms. */
const SOON = 100;
/** A server that was cut off may say late that an old session is here, and takes it back at once: a newer one waits this long for it, ms. */
const WORD = 5000;
/** Verdicts that say nothing but that the store could not keep it. */
const UNKEPT: ReadonlySet<string> = new Set(['store-full', 'store-away', 'busy']);
/** Replay gives way to other work this often, ms. */
const TURN = 5;

/** Refusals that no later entry can undo, or that cost only a retry: given at once. Everything else is for the log to rule on. */
const EARLY: ReadonlySet<string> = new Set([
  'removed',
  'room-over',
  'closed',
  'other-question',
  'wrong-kind',
  'malformed',
  'not-open',
  'locked',
  'full',
]);

/** Called when the room has entered another phase, and at every change from the podium on: reports are written then. */
type OnPhase = (room: LiveRoom) => void;

/** What a room needs of the store. */
type Keeping = Pick<Store, 'log' | 'drafts'>;

/** One room as this server follows it: commands in, the log's entries out to the machine, views to the sockets. */
export class LiveRoom {
  readonly roomId: string;
  readonly players = new LocalPlayers();
  clock!: RoomClock;
  readonly #header: Header;
  readonly #drafts: Drafts;
  readonly #runtime: Runtime;
  readonly #onPhase: OnPhase;
  readonly #queue: AppendQueue;
  readonly #publisher: Publisher;
  readonly #decency: Decency;
  #room: Room;
  #conductor!: Conductor;
  #follow: Follow | null = null;
  #caughtUp = false;
  #closed = false;
  /** Cancels the goodbye of a session that may come back. */
  readonly #leaving = new Map<string, () => void>();
  /** Room time or monotonic time of the last moment that a socket was here: an idle room is let go. */
  lastUsed: number;

  private constructor(header: Header, { log, drafts }: Keeping, runtime: Runtime, onPhase: OnPhase, silentSince: () => number | null) {
    this.roomId = header.roomId;
    this.#header = header;
    this.#drafts = drafts;
    this.#runtime = runtime;
    this.#onPhase = onPhase;
    this.#room = new Room(header);
    this.#queue = new AppendQueue(this.roomId, log, runtime.bootId, runtime.clock, runtime.log, {
      since: silentSince,
      resumed: (since) => ({ type: 'resumed', server: runtime.bootId, downSince: this.#roomTime(since) }),
    });
    this.#decency = new Decency(runtime.naming.flagged);
    this.#publisher = new Publisher(this.roomId, () => this.#room, this.players, this.#decency, runtime);
    this.lastUsed = runtime.clock.monotonic();
  }

  /**
   * Reads the room's log to its end and follows it from there.
   * @param silentSince gives the monotonic time since which the store is known to be away, or null
   */
  static async open(
    header: Header,
    keeping: Keeping,
    runtime: Runtime,
    onPhase: OnPhase,
    silentSince: () => number | null = () => null,
  ): Promise<LiveRoom> {
    const { log } = keeping;
    const room = new LiveRoom(header, keeping, runtime, onPhase, silentSince);
    room.clock = await RoomClock.map(runtime.clock, () => log.time(header.roomId));
    room.#conductor = new Conductor(
      runtime,
      room.clock,
      () => room.state,
      (command) => (command.type === 'drafts-in' ? room.#bringDrafts(command) : room.conduct([command])),
    );
    room.#follow = await log.follow(header.roomId, START, (delivery) => room.#deliver(delivery));
    room.#caughtUp = true;
    room.#conductor.arm();
    return room;
  }

  get state() {
    return this.#room.state;
  }

  /** A moment of this server's monotonic clock as room time. */
  #roomTime(monotonic: number): number {
    return this.clock.now() - Math.round(this.#runtime.clock.monotonic() - monotonic);
  }

  /** From when on the log has not been told that the store was away, room time, if it was away since this monotonic moment. */
  untold(since: number): number {
    return this.#roomTime(Math.max(since, this.#queue.toldUntil));
  }

  /** Sockets of any audience on this server. */
  get sockets(): number {
    return this.players.size + this.#publisher.watchers.host.size + this.#publisher.watchers.screen.size;
  }

  /**
   * Submits what a person sent. Refused at once where nothing could make it legal, else ruled on in log order.
   * @returns the verdict, once the entry is durable and applied here
   */
  submit(command: Command): Promise<Verdict> {
    const before = ruledBefore(this.state, command);
    if (before) return Promise.resolve(before);
    const refusal = this.#early(command);
    if (refusal) return Promise.resolve({ ok: false, code: refusal });
    const [verdict] = this.#queue.add([command]);
    return verdict ?? Promise.resolve({ ok: true });
  }

  #early(command: Command) {
    try {
      const refusal = decide(this.state, command, this.clock.now());
      return refusal && EARLY.has(refusal) ? refusal : null;
    } catch {
      // The machine rules on it, and logs the fault, where every server does.
      return null;
    }
  }

  /** Submits commands of the server's own, kept together; the verdict of the last one. */
  async conduct(commands: readonly (Conducted | Command)[]): Promise<Verdict> {
    const verdicts = await Promise.all(this.#queue.add(commands));
    return verdicts[verdicts.length - 1] ?? { ok: true };
  }

  // ── players ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A player's socket is here: their session takes the seat in log order. A session that just joined has taken it already. */
  attach(player: LocalPlayer): void {
    this.lastUsed = this.#runtime.clock.monotonic();
    this.#leaving.get(player.session)?.();
    this.#leaving.delete(player.session);
    this.players.attach(player);
    const seat = this.state.seats[player.seat];
    if (seat?.session === player.session && seat.server === this.#runtime.bootId) this.players.arrived(player.seat, player.session);
    else this.#announce(player.seat, player.session);
  }

  /** The socket is gone. Nobody is told for three seconds: most come back. */
  detach(player: LocalPlayer): void {
    this.lastUsed = this.#runtime.clock.monotonic();
    if (this.players.detach(player)) this.#leaveLater(player.seat, player.session, GRACE);
  }

  /** Says that a session is here; again, where the store could not keep it. */
  #announce(seat: number, session: string): void {
    if (this.#closed || !this.players.sits(session, seat)) return;
    void this.submit({ type: 'here', seat, session, server: this.#runtime.bootId }).then((verdict) => {
      if (!verdict.ok && UNKEPT.has(verdict.code)) this.#runtime.clock.after(GRACE, () => this.#announce(seat, session));
    });
  }

  #leaveLater(seat: number, session: string, wait: number): void {
    this.#leaving.get(session)?.();
    this.#leaving.set(
      session,
      this.#runtime.clock.after(wait, () => {
        this.#leaving.delete(session);
        this.#leave(seat, session);
      }),
    );
  }

  #leave(seat: number, session: string): void {
    const taken = this.state.seats[seat];
    const server = this.#runtime.bootId;
    // What the log has not delivered yet is seen to when it comes.
    if (this.#closed || this.players.has(session) || taken?.session !== session || taken.server !== server) return;
    void this.submit({ type: 'gone', seat, session, server }).then((verdict) => {
      if (!verdict.ok && UNKEPT.has(verdict.code) && !this.#leaving.has(session)) this.#leaveLater(seat, session, GRACE);
    });
  }

  /** The teacher's socket; the returned function takes it out. */
  watchAsHost(peer: Peer<'host'>): () => void {
    return this.#watch(this.#publisher.watchers.host, peer);
  }

  /** The projector's socket. */
  watchAsScreen(peer: Peer<'screen'>): () => void {
    return this.#watch(this.#publisher.watchers.screen, peer);
  }

  #watch<P>(watchers: Set<P>, peer: P): () => void {
    watchers.add(peer);
    this.lastUsed = this.#runtime.clock.monotonic();
    return () => {
      watchers.delete(peer);
      this.lastUsed = this.#runtime.clock.monotonic();
    };
  }

  /** Tells everybody here why, and closes: the server stops, or its lease has lapsed. */
  dropSockets(code: 'draining' | 'store-away' | 'upgrading' | 'room-over'): void {
    for (const player of this.players.all()) player.peer.close(code);
    for (const peer of [...this.#publisher.watchers.host, ...this.#publisher.watchers.screen]) peer.close(code);
  }

  // ── first frames ──────────────────────────────────────────────────────────────────────────────────────────────────

  #welcome(board: boolean) {
    return {
      now: this.clock.now(),
      roomId: this.roomId,
      title: this.#header.quiz.title,
      rounds: this.#header.quiz.items.length,
      stage: stageView(this.state, board),
      prompt: promptView(this.state),
    };
  }

  /** For eyes of the class. */
  #publicWelcome(board: boolean) {
    const welcome = this.#welcome(board);
    return { ...welcome, stage: this.#decency.stage(welcome.stage) };
  }

  /** @param seat null: this token has none yet */
  playerWelcome(seat: number | null) {
    const taken = seat === null ? undefined : this.state.seats[seat];
    return {
      ...this.#publicWelcome(false),
      me: taken ? meView(this.state, taken, true) : null,
      names: this.state.settings.names,
      n: taken?.n ?? 0,
    };
  }

  screenWelcome(joinUrl: string) {
    const { code } = this.state;
    return { ...this.#publicWelcome(true), code, joinUrl, tally: tallyView(this.state, false), roster: rosterView(this.state) };
  }

  hostWelcome(session: string, joinUrl: string) {
    return {
      ...this.#welcome(true),
      n: this.state.hosts.get(session)?.n ?? 0,
      joinUrl,
      desk: deskView(this.state),
      tally: tallyView(this.state, true),
      roster: teacherRosterView(this.state),
    };
  }

  page(query: PageQuery) {
    return rosterPage(this.state, query.cursor, this.#runtime.naming.fold(query.search));
  }

  /** The answer that is out to a marker, or null. */
  workOf(seat: number, index: number, attempt: number): { handle: number; text: string } | null {
    const round = this.#written(index, attempt);
    const handle = round ? outTo(round, seat) : null;
    const author = handle === null ? undefined : round?.written?.handouts.get(seat)?.[handle]?.answer;
    return round && handle !== null && author !== undefined ? { handle, text: textOf(round, author) } : null;
  }

  wall({ round: index, attempt, cursor, search, seats }: WallQuery) {
    const round = this.#written(index, attempt);
    if (round && seats) {
      const items = wallHeads(this.state, round, seats);
      return { total: items.length, items, next: null };
    }
    return round ? wallPage(this.state, round, cursor, search) : { total: 0, items: [], next: null };
  }

  key({ round: index, attempt }: Step): Outcome | null {
    const round = this.#written(index, attempt);
    return round?.revealed ? keyView(round) : null;
  }

  whole({ round: index, attempt, seat }: WholeQuery): string {
    const round = this.#written(index, attempt);
    return round ? textOf(round, seat) : '';
  }

  #written(index: number, attempt: number) {
    const round = this.state.rounds[index];
    return round?.written && round.attempt === attempt ? round : null;
  }

  /** Keeps text that is being written, outside the log: it counts as the answer when time is up and none was handed in. */
  async keepDraft(seat: number, index: number, attempt: number, text: string): Promise<Ack> {
    const round = this.#written(index, attempt);
    const { phase } = this.state;
    if (!round || round !== current(this.state)) return { ok: false, code: 'other-question' };
    if (phase !== 'open' && phase !== 'paused' && phase !== 'time-up')
      return { ok: false, code: phase === 'reading' ? 'not-open' : 'closed' };
    await this.#drafts.put(this.roomId, seat, index, attempt, text);
    return { ok: true };
  }

  /** Time is up: what is kept of seats without an answer counts as theirs, and the log says that no more will. */
  async #bringDrafts({ round: index, attempt }: { round: number; attempt: number }): Promise<Verdict> {
    const round = this.#written(index, attempt);
    const kind = round?.marking?.question.kind;
    const commands: Command[] = [];
    if (round && kind) {
      for (const { seat, text } of await this.#drafts.all(this.roomId, index, attempt)) {
        // A draft that is empty or too long is no answer.
        const answer = readAnswer({ kind, text });
        if (answer && !round.answers.has(seat)) commands.push({ type: 'drafted', seat, round: index, attempt, answer });
      }
    }
    return this.conduct([...commands, { type: 'drafts-in', round: index, attempt }]);
  }

  // ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async #deliver(delivery: Delivery): Promise<void> {
    if (delivery.type === 'rebuilt') {
      this.#runtime.log.error({ roomId: this.roomId, position: this.state.position }, 'the log lost its tail; room rebuilt');
      this.#room = new Room(this.#header);
      this.#clockFrom = this.clock.now();
      this.#publisher.reset();
      this.#queue.forget();
      // A reconnect is: send the slices. Clients dial again at once.
      this.dropSockets('draining');
      return;
    }
    this.#apply(delivery.batch);
    if (!this.#caughtUp && this.#runtime.clock.monotonic() - this.#turn > TURN) {
      await new Promise<void>((go) => this.#runtime.clock.soon(go));
      this.#turn = this.#runtime.clock.monotonic();
    }
  }
  #turn = 0;

  #apply(batch: Batch): void {
    const phase = this.state.phase;
    const diverged = this.state.diverged;
    let parts: number = TOUCH.none;
    const seats = new Set<number>();
    for (const entry of batch.entries) {
      const { ref, command } = readCommand(entry.command);
      const before = this.state.position;
      const applied = this.#room.apply({ at: entry.at, command });
      if (applied.fault !== undefined)
        this.#runtime.log.error({ roomId: this.roomId, position: before, err: applied.fault }, 'a rule threw');
      parts |= applied.touched.parts;
      if (applied.touched.seat !== undefined) seats.add(applied.touched.seat);
      if (applied.verdict.ok) this.#people(command, applied.touched.seat);
      const sent = this.#queue.settle(ref, applied.verdict);
      if (!this.#caughtUp || entry.at < this.#clockFrom) continue;
      if (sent !== null) this.#watchClock(entry.at, sent, before);
      else if (command.type === 'clock' && applied.verdict.ok) this.clock.follow(command.shift, entry.at);
    }
    if (this.state.diverged > diverged)
      this.#runtime.log.error({ roomId: this.roomId, position: this.state.position }, 'servers disagree about a round');
    if (!this.#caughtUp) return;
    this.#publisher.publish(parts, seats);
    this.#conductor.arm();
    if (this.state.phase !== phase || phase === 'podium' || phase === 'ended') this.#onPhase(this);
  }

  /** Presence and removal, as they concern the sockets of this server. */
  #people(command: Command, seat: number | undefined): void {
    if ((command.type === 'here' || command.type === 'join') && seat !== undefined) {
      const before = this.players.arrived(seat, command.session);
      if (before) this.#runtime.clock.after(WORD, () => this.#replace(before));
      // Its socket closed before the log had it here (or the log was rebuilt, and has forgotten that it left).
      if (command.server === this.#runtime.bootId && !this.players.has(command.session)) this.#leaveLater(seat, command.session, SOON);
    }
    if (command.type === 'kick') this.players.at(command.seat)?.peer.close('removed');
    if (command.type === 'gone') this.#reassert(command.seat);
    if (command.type === 'server-gone') for (const { seat: held } of this.players.all()) this.#reassert(held);
  }

  /** Somebody said that a seat is empty (a server that was cut off may say it late), and its socket is open here: say so. */
  #reassert(seat: number): void {
    const held = this.players.at(seat);
    if (held && this.state.seats[seat]?.server === null) this.#announce(seat, held.session);
  }

  /** A newer session has the seat elsewhere, and has not taken that back at once. */
  #replace(held: LocalPlayer): void {
    const taken = this.state.seats[held.seat];
    if (this.players.at(held.seat) !== held || taken?.session === held.session) return;
    if (taken?.server === null) this.#reassert(held.seat);
    else this.players.replace(held);
  }

  /** Room time jumped: everything agreed before moves with it. */
  #watchClock(at: number, sent: number, entry: number): void {
    const shift = this.clock.check(at, sent);
    if (shift === null) return;
    this.#runtime.log.warn({ roomId: this.roomId, shift }, 'room time jumped');
    void this.conduct([{ type: 'clock', entry, shift }]);
  }
  /** Entries before this moment tell nothing of the clock: a log that was rebuilt comes again from its start. Room time, ms. */
  #clockFrom = 0;

  /** Stops following. Commands that wait are refused with `busy`: their senders keep them. */
  close(): void {
    this.#closed = true;
    this.#follow?.close();
    this.#conductor.close();
    this.#publisher.close();
    this.#queue.close();
    for (const cancel of this.#leaving.values()) cancel();
    this.#leaving.clear();
  }
}
