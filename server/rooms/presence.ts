import type { Servers } from '../store/store.ts';
import type { Runtime } from './runtime.ts';

/** A lease lasts five seconds and is renewed each second, ms. */
const BEAT = 1000;
const LEASE = 5000;

export interface Leases {
  /** Boots whose lease has run out since the last call back. */
  lapsed(bootIds: ReadonlySet<string>): void;
  /** The store is back: it had refused a beat, or this server's own lease had lapsed. `silent`: ms since the last beat that was kept. */
  regained(silent: number): void;
  /** This server's own lease lapses now: nobody may take its word any more. */
  lost(): void;
}

/** Keeps this server's lease and watches the others'. */
export class Presence {
  readonly #servers: Servers;
  readonly #runtime: Runtime;
  readonly #leases: Leases;
  #dead = new Set<string>();
  #alive = new Set<string>();
  #lastBeat: number;
  /** Was the last beat refused? */
  #failing = false;
  #away = false;
  #stopped = false;
  #cancel: (() => void) | null = null;

  private constructor(servers: Servers, runtime: Runtime, leases: Leases) {
    this.#servers = servers;
    this.#runtime = runtime;
    this.#leases = leases;
    this.#lastBeat = runtime.clock.monotonic();
  }

  static async start(servers: Servers, runtime: Runtime, leases: Leases): Promise<Presence> {
    const presence = new Presence(servers, runtime, leases);
    await servers.beat(runtime.bootId);
    await presence.#look();
    presence.#again();
    return presence;
  }

  /** Boots whose lease has run out. */
  get dead(): ReadonlySet<string> {
    return this.#dead;
  }

  /** The other boots whose lease runs. */
  get alive(): ReadonlySet<string> {
    return this.#alive;
  }

  /** Its own lease has lapsed, and the store is not back. */
  get away(): boolean {
    return this.#away;
  }

  /** While the store refuses beats: monotonic time of the last one that was kept. Null while all is well. */
  get silentSince(): number | null {
    return this.#failing ? this.#lastBeat : null;
  }

  /** Gives the lease up in good order. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#servers.retire(this.#runtime.bootId);
  }

  #again(): void {
    if (!this.#stopped) this.#cancel = this.#runtime.clock.after(BEAT, () => void this.#beat());
  }

  async #beat(): Promise<void> {
    // A store that hangs never answers: the lease runs out by the clock, whatever becomes of the call.
    const asked = this.#runtime.clock.monotonic();
    const cancel = this.#runtime.clock.after(Math.max(0, LEASE - (asked - this.#lastBeat)), () => this.#lose());
    try {
      await this.#servers.beat(this.#runtime.bootId);
      cancel();
      const now = this.#runtime.clock.monotonic();
      const silent = now - this.#lastBeat;
      // The lease runs from when the store got the beat, which may be long before it answered. After a stall nobody knows: then from now.
      this.#lastBeat = now - asked < LEASE / 2 ? asked : now;
      if (this.#away || this.#failing || silent > LEASE) {
        this.#away = this.#failing = false;
        this.#leases.regained(silent);
      }
      await this.#look();
    } catch (err) {
      cancel();
      this.#failing = true;
      this.#runtime.log.warn({ err }, 'could not renew the lease');
      if (this.#runtime.clock.monotonic() - this.#lastBeat > LEASE) this.#lose();
    }
    this.#again();
  }

  #lose(): void {
    if (this.#away) return;
    this.#away = true;
    this.#leases.lost();
  }

  async #look(): Promise<void> {
    const others = (await this.#servers.known()).filter(({ bootId }) => bootId !== this.#runtime.bootId);
    const dead = new Set(others.filter(({ alive }) => !alive).map(({ bootId }) => bootId));
    this.#alive = new Set(others.filter(({ alive }) => alive).map(({ bootId }) => bootId));
    const fresh = new Set([...dead].filter((bootId) => !this.#dead.has(bootId)));
    this.#dead = dead;
    if (fresh.size > 0) this.#leases.lapsed(fresh);
  }
}
