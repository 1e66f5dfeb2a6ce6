import type { Connection, Session } from '../../server/sockets/connection.ts';
import type { Audience, Payload, Refusal, ServerTo } from '../../shared/protocol.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a client hears of its connection. */
export interface Ear {
  /** A frame arrived: the same object goes to everybody it was sent to, so it is only read. */
  hear(event: string, payload: unknown): void;
  /** The connection is gone, whoever ended it. */
  lost(): void;
}

/** How long frames are under way, ms, and whether all of them arrive. */
export interface Air {
  time: VirtualTime;
  chance: Chance;
  /** Told of every frame that leaves a server for a client. */
  sent(audience: Audience, event: string, text: string, payload: unknown): void;
  /** Told of every message at the moment that a server gets it; what it returns is told of the answer. */
  heard(link: Link, event: string, payload: unknown): (answer: unknown) => void;
}

/** As the real transport: what arrives before the session is there waits, up to so many. */
const EARLY = 8;
/** A server notices a dead connection by its pings, at the latest after this, ms. */
const PINGS = 18_000;

/** One connection between a client and a server: frames keep their order, each way; a cut loses those that are under way. */
export class Link<A extends Audience = Audience> {
  readonly audience: A;
  readonly #air: Air;
  readonly #ear: Ear;
  readonly #latency: number;
  readonly #under = { up: 0, down: 0 };
  #session: Session | null = null;
  #early: [string, unknown, (answer: unknown) => void][] = [];
  #clientGone = false;
  #serverGone = false;
  #onServerGone: () => void = () => {};
  roomId: string | null = null;
  /** Boot id of the server at the other end. */
  readonly server: string;
  readonly auth: unknown;

  constructor(air: Air, audience: A, ear: Ear, server: string, auth: unknown) {
    this.server = server;
    this.auth = auth;
    this.#air = air;
    this.audience = audience;
    this.#ear = ear;
    this.#latency = air.chance.between(2, 60);
  }

  /** The client has gone before the server could hear of it: its handshake never ends. */
  get abandoned(): boolean {
    return this.#clientGone || this.#cut;
  }

  get open(): boolean {
    return !this.#clientGone && !this.#serverGone;
  }

  // ── the server's end ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The connection as the gate gets it. */
  connection(): Connection<A> {
    return {
      auth: this.auth,
      enter: (roomId) => {
        this.roomId = roomId;
      },
      emit: <E extends keyof ServerTo[A]>(event: E, payload: Payload<ServerTo[A], E>) => this.frame(String(event), JSON.stringify(payload)),
      close: (code) => this.bye(code),
    };
  }

  /** The session that the gate made of it, or null where it was refused. */
  opened(session: Session | null, onGone: () => void): void {
    this.#session = session;
    this.#onServerGone = onGone;
    if (this.#serverGone) {
      session?.closed();
      onGone();
    } else for (const message of this.#early) session?.receive(...message);
    this.#early = [];
  }

  frame(event: string, text: string, parsed: unknown = JSON.parse(text)): void {
    if (this.#serverGone) return;
    this.#air.sent(this.audience, event, text, parsed);
    this.#travel('down', () => {
      if (!this.#clientGone) this.#ear.hear(event, parsed);
    });
  }

  bye(code: Refusal): void {
    this.frame('bye', JSON.stringify(code));
    this.#endAtServer();
    this.#travel('down', () => this.#endAtClient());
  }

  #endAtServer(): void {
    if (this.#serverGone) return;
    this.#serverGone = true;
    this.#session?.closed();
    this.#onServerGone();
  }

  // ── the client's end ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Sends a message; `answered` is called when its answer arrives, perhaps never. */
  send(event: string, payload: unknown, answered: (answer: unknown) => void = () => {}): void {
    if (this.#clientGone) return;
    const text = payload === undefined ? undefined : JSON.stringify(payload);
    this.#travel('up', () => {
      if (this.#serverGone) return;
      let once = true;
      const given: unknown = text === undefined ? undefined : JSON.parse(text);
      const watch = this.#air.heard(this, event, given);
      const answer = (value: unknown) => {
        if (!once || this.#serverGone) return;
        once = false;
        watch(value);
        const frame = JSON.stringify(value);
        const parsed: unknown = JSON.parse(frame);
        this.#air.sent(this.audience, 'ack', frame, parsed);
        this.#travel('down', () => {
          if (!this.#clientGone) answered(parsed);
        });
      };
      if (this.#session) this.#session.receive(event, given, answer);
      else if (this.#early.length < EARLY) this.#early.push([event, given, answer]);
    });
  }

  /** The client hangs up in good order. */
  hangUp(): void {
    if (this.#clientGone) return;
    this.#clientGone = true;
    this.#travel('up', () => this.#endAtServer());
  }

  #endAtClient(): void {
    if (this.#clientGone) return;
    this.#clientGone = true;
    this.#ear.lost();
  }

  // ── faults ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Cut without a word: each end notices by itself, the client sooner. What is under way is lost. */
  cut(): void {
    if (this.#cut) return;
    this.#cut = true;
    const { time, chance } = this.#air;
    time.after(chance.between(0, 2000), () => this.#endAtClient());
    const soon = chance.happens(0.5);
    time.after(chance.between(0, soon ? 200 : PINGS), () => this.#endAtServer());
  }
  #cut = false;

  /** The server is no more. */
  died(): void {
    this.#serverGone = true;
    this.#air.time.after(this.#air.chance.between(1, 300), () => this.#endAtClient());
  }

  #travel(way: 'up' | 'down', arrive: () => void): void {
    const { time, chance } = this.#air;
    const at = Math.max(
      this.#under[way],
      time.now + this.#latency + (chance.happens(0.05) ? chance.between(0, 400) : chance.between(0, 10)),
    );
    this.#under[way] = at;
    time.after(at - time.now, () => {
      if (!this.#cut) arrive();
    });
  }
}
