import type { RoomKeys } from '../../shared/api.ts';
import type { Settings } from '../../shared/quiz.ts';
import type { Header, Verdict } from '../game/commands.ts';
import { due } from '../game/deadlines.ts';
import { LIMITS, RULES } from '../game/limits.ts';
import type { PreparedQuiz } from '../game/prepared.ts';
import { type Store, StoreError } from '../store/store.ts';
import { keeps } from './keeper.ts';
import { LiveRoom } from './live-room.ts';
import { Presence } from './presence.ts';
import { Reporter } from './reporter.ts';
import type { Runtime } from './runtime.ts';
import { freshToken, tokenHash } from './seats.ts';

/** A room without sockets here is let go after this, ms. */
const LINGER = 5 * 60_000;
const SWEEP = 60_000;
/** Lease of a room code: renewed each minute while the room lives, free a day after. */
const CODE_LEASE = LIMITS.keepLog;
const CODE_DIGITS = 6;
const ROOM_ID = 21;

/** The room can't be followed here now: its rules are of a newer release. */
export class UnknownRules extends Error {}

/** Keys that the log does not hold would open nothing: the caller is told instead. */
async function kept(verdict: Promise<Verdict>): Promise<void> {
  const { ok, ...refused } = await verdict;
  if (ok) return;
  const full = 'code' in refused && refused.code === 'store-full';
  throw new StoreError(
    full ? 'full' : 'away',
    full ? 'The disk is full. Make space, then open the room again.' : 'The store can not be reached now. Try again in a moment.',
  );
}

const codeKey = (code: string) => `room:${code}`;

/** The rooms that this server follows, and their beginnings and ends. */
export class Hall {
  readonly reporter: Reporter;
  readonly #store: Store;
  readonly #runtime: Runtime;
  readonly #rooms = new Map<string, Promise<LiveRoom | null>>();
  readonly #open = new Map<string, LiveRoom>();
  #presence: Presence | null = null;
  #cancelSweep: (() => void) | null = null;
  /** Before that, `start` says first what was missed: a server declared gone would hide how long it was. */
  #started = false;
  #closing = false;

  constructor(store: Store, runtime: Runtime) {
    this.#store = store;
    this.#runtime = runtime;
    this.reporter = new Reporter(store.library, runtime);
  }

  /** Takes the lease, says what was missed, and picks up the rooms that live, as far as no other server keeps them. */
  async start(): Promise<void> {
    const { servers } = this.#store;
    const before = (await servers.known()).filter((server) => server.bootId !== this.#runtime.bootId);
    // A store that only one process can hold: whoever held it before is gone, whatever its lease says.
    if (this.#store.sole) for (const server of before) await servers.retire(server.bootId);
    this.#presence = await Presence.start(servers, this.#runtime, {
      lapsed: (bootIds) => void this.#mourn(bootIds),
      lost: () => this.#dropAll('store-away'),
      regained: (silent) => void this.#regained(silent),
    });
    const last = before.reduce((latest, server) => Math.max(latest, server.lastBeat), 0);
    const othersAlive = !this.#store.sole && before.some((server) => server.alive);
    for (const roomId of await this.#store.log.live()) {
      const room = this.#keeps(roomId) ? await this.#playable(roomId) : null;
      if (!room) continue;
      if (othersAlive || last === 0) await this.#declareGone(room, this.#presence.dead);
      else await this.#resume(room, last, this.#presence.dead);
    }
    this.#started = true;
    this.#sweepLater();
  }

  /** Why sockets are better off elsewhere: it stops, or its lease has lapsed and other servers may have what this one can't reach. */
  get refusal(): 'draining' | 'store-away' | null {
    if (this.#closing) return 'draining';
    return !this.#store.sole && this.#presence?.away ? 'store-away' : null;
  }

  /**
   * Every room that lives, also those that other servers opened; without those that another release must play.
   * @throws StoreError when the store can't tell
   */
  async living(): Promise<LiveRoom[]> {
    const found = await Promise.all((await this.#store.log.live()).map((roomId) => this.#playable(roomId)));
    return found.filter((room) => room !== null);
  }

  /** Null also where another release must play it: one such room keeps no other from being picked up. */
  async #playable(roomId: string): Promise<LiveRoom | null> {
    try {
      return await this.find(roomId);
    } catch (error) {
      if (error instanceof UnknownRules) return null;
      throw error;
    }
  }

  /** Rooms followed here. */
  get rooms(): LiveRoom[] {
    return [...this.#open.values()];
  }

  /**
   * Opens a room: writes its log, claims a code (drawing again where one is taken), and lets the teacher and a projector in.
   * @throws StoreError when the store can't keep it
   */
  async create(quiz: PreparedQuiz, settings: Settings, owner: string): Promise<RoomKeys> {
    const { random } = this.#runtime;
    // As many random bits as a nanoid of this length, from the chance that was handed in.
    const roomId = freshToken(random).slice(0, ROOM_ID);
    const [hostToken, screenToken] = [freshToken(random), freshToken(random)];
    const header: Header = {
      rules: RULES,
      roomId,
      owner,
      quiz,
      settings,
      seed: Buffer.from(random.bytes(16)).toString('hex'),
      grants: [
        { hash: tokenHash(hostToken), role: 'host' },
        { hash: tokenHash(screenToken), role: 'screen' },
      ],
    };
    await this.#store.log.create(roomId, header);
    let code: string;
    do code = String(random.below(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    while (!(await this.#store.codes.claim(codeKey(code), roomId, CODE_LEASE)));
    const room = await this.find(roomId);
    if (!room) throw new StoreError('no-room', 'The room was made and could not be read back. Open it again.');
    await kept(room.conduct([{ type: 'coded', code }]));
    return { roomId, code, hostToken, screenToken };
  }

  /** New keys to a room that lives, for its teacher on another device. */
  async takeOver(room: LiveRoom): Promise<RoomKeys> {
    const [hostToken, screenToken] = [freshToken(this.#runtime.random), freshToken(this.#runtime.random)];
    await kept(
      room.conduct([
        { type: 'grant', hash: tokenHash(hostToken), role: 'host' },
        { type: 'grant', hash: tokenHash(screenToken), role: 'screen' },
      ]),
    );
    return { roomId: room.roomId, code: room.state.code, hostToken, screenToken };
  }

  /** The room that a code stands for, or null. */
  async resolve(code: string): Promise<string | null> {
    return this.#store.codes.resolve(codeKey(code));
  }

  /**
   * The room, followed from its log; replayed once for all who wait. Null: there is no such room.
   * @throws UnknownRules when another release must play it
   */
  find(roomId: string): Promise<LiveRoom | null> {
    let opening = this.#rooms.get(roomId);
    if (!opening) {
      opening = this.#follow(roomId);
      this.#rooms.set(roomId, opening);
      opening.then(
        (room) => {
          if (!room) this.#rooms.delete(roomId);
        },
        () => this.#rooms.delete(roomId),
      );
    }
    return opening;
  }

  async #follow(roomId: string): Promise<LiveRoom | null> {
    const header = (await this.#store.log.header(roomId)) as Header | null;
    if (!header || this.#closing) return null;
    if (header.rules !== RULES) throw new UnknownRules(`room ${roomId} is played by rules ${header.rules}`);
    const silentSince = () => this.#presence?.silentSince ?? null;
    const room = await LiveRoom.open(header, this.#store, this.#runtime, (changed) => this.#moved(changed), silentSince);
    this.#open.set(roomId, room);
    if (this.#started) await this.#declareGone(room, this.#presence?.dead ?? new Set());
    return room;
  }

  #moved(room: LiveRoom): void {
    const { phase } = room.state;
    if (phase === 'podium' || phase === 'ended') this.reporter.changed(room);
    if (phase === 'ended') void this.#end(room);
  }

  async #end(room: LiveRoom): Promise<void> {
    try {
      // Only a room whose report is durable may end for the store: nobody would come back to it.
      await this.reporter.write(room);
      await this.#store.log.end(room.roomId);
    } catch (err) {
      // Its log was deleted meanwhile: there is nothing left to end.
      if (err instanceof StoreError && err.fault === 'no-room') return;
      // Still live for the store: the sweep comes back to it.
      this.#runtime.log.warn({ roomId: room.roomId, err }, 'could not end the room yet');
    }
  }

  /**
   * Ends a room for everybody, wherever they are, and deletes its log with what is still being written. Its report stays, without what
   * was asked to be deleted. Does nothing to a room whose log is gone.
   * @throws UnknownRules when another release must play it; StoreError when the store can't
   */
  async erase(roomId: string): Promise<void> {
    const room = await this.find(roomId);
    if (room) {
      await this.#finish(room);
      await this.reporter.write(room);
      await this.#store.codes.release(codeKey(room.state.code), roomId);
    }
    await this.#forget(roomId);
  }

  async #finish(room: LiveRoom): Promise<void> {
    const by = freshToken(this.#runtime.random);
    // Once to the podium, once to the end.
    for (let n = 1; n <= 2 && room.state.phase !== 'ended'; n += 1) await room.submit({ type: 'end', n, by });
    if (room.state.phase !== 'ended') throw new StoreError('away', 'The room can not be ended now. Try again in a moment.');
  }

  // ── servers that went ─────────────────────────────────────────────────────────────────────────────────────────────

  async #resume(room: LiveRoom, downSince: number, dead: ReadonlySet<string>): Promise<void> {
    const gone = [...room.state.servers.keys()].filter(
      (server) => dead.has(server) || (this.#store.sole && server !== this.#runtime.bootId),
    );
    const servers = gone.length > 0 ? gone : [this.#runtime.bootId];
    await room.conduct([
      ...servers.map((server) => ({ type: 'resumed' as const, server, downSince })),
      ...gone.map((server) => ({ type: 'server-gone' as const, server })),
    ]);
  }

  async #declareGone(room: LiveRoom, dead: ReadonlySet<string>): Promise<void> {
    const gone = [...room.state.servers.keys()].filter((server) => dead.has(server) && server !== this.#runtime.bootId);
    if (gone.length > 0) await room.conduct(gone.map((server) => ({ type: 'server-gone', server })));
  }

  async #mourn(bootIds: ReadonlySet<string>): Promise<void> {
    for (const room of this.rooms) await this.#declareGone(room, bootIds);
  }

  /** The store was away. For longer than the lease: then the others have declared this server's seats gone, and its phones dial anew. */
  async #regained(silent: number): Promise<void> {
    const since = this.#runtime.clock.monotonic() - silent;
    for (const room of this.rooms) await this.#resume(room, room.untold(since), new Set());
  }

  #dropAll(code: 'draining' | 'store-away'): void {
    for (const room of this.rooms) room.dropSockets(code);
  }

  // ── the sweep ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #sweepLater(): void {
    if (!this.#closing) this.#cancelSweep = this.#runtime.clock.after(SWEEP, () => void this.#sweep());
  }

  #keeps(roomId: string): boolean {
    return keeps(roomId, this.#runtime.bootId, this.#presence?.alive ?? new Set());
  }

  /** Picks up rooms whose server died, renews codes, lets idle rooms go, and deletes logs a day after the end. */
  async #sweep(): Promise<void> {
    try {
      for (const roomId of await this.#store.log.live()) {
        const room = this.#rooms.has(roomId) || this.#keeps(roomId) ? await this.#playable(roomId) : null;
        if (!room) continue;
        await this.#declareGone(room, this.#presence?.dead ?? new Set());
        if (room.state.code) await this.#store.codes.renew(codeKey(room.state.code), roomId, CODE_LEASE);
        if (room.state.phase === 'ended') await this.#end(room);
      }
      for (const room of this.rooms) if (this.#idle(room)) this.#letGo(room);
      const { log, library } = this.#store;
      // Deleted by another server.
      for (const room of this.rooms)
        if (room.state.phase === 'ended' && (await log.header(room.roomId)) === null) await this.#forget(room.roomId);
      const now = this.rooms[0]?.clock.now() ?? (await log.time(''));
      for (const roomId of await log.endedBefore(now - LIMITS.keepLog)) if (await library.get('report', roomId)) await this.#forget(roomId);
    } catch (err) {
      this.#runtime.log.warn({ err }, 'sweep put off');
    }
    this.#sweepLater();
  }

  #idle(room: LiveRoom): boolean {
    if (room.sockets > 0 || this.#runtime.clock.monotonic() - room.lastUsed < LINGER) return false;
    if (!this.#keeps(room.roomId)) return true;
    const next = due(room.state, this.#runtime.bootId);
    return !next || next.at - room.clock.now() > LINGER;
  }

  #letGo(room: LiveRoom): void {
    room.close();
    this.#open.delete(room.roomId);
    this.#rooms.delete(room.roomId);
  }

  /** Nobody finds the room any more once its log is deleted; who was opening it meanwhile is let go too. */
  async #forget(roomId: string): Promise<void> {
    await this.#store.log.delete(roomId);
    await this.#rooms.get(roomId)?.catch(() => null);
    const room = this.#open.get(roomId);
    if (!room) return;
    room.dropSockets('room-over');
    this.#letGo(room);
  }

  /** Stops in good order: phones are told to dial again, reports are durable, the lease is given up. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#cancelSweep?.();
    this.#dropAll('draining');
    await this.reporter.flush();
    for (const room of this.rooms) this.#letGo(room);
    await this.#presence?.stop();
  }
}
