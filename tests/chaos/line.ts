import { NAMESPACE, PROTOCOL, type Refusal } from '../../shared/protocol.ts';
import { connectFrame, eventFrame, type Frame, PONG, readFrame } from '../bench/frames.ts';
import { openWire, type Transport, type Wire } from './wire.ts';

/** Words after which the page of a phone dials no more. */
const FINAL: ReadonlySet<string> = new Set<Refusal>([
  'unknown-room',
  'room-over',
  'unknown-seat',
  'not-yours',
  'removed',
  'replaced',
  'locked',
  'full',
  'malformed',
  'reload',
]);
/** Given up, ms: a handshake, an answer, and a server that has not pinged (its interval and its patience). */
const HANDSHAKE = 4000;
const ASK = 8000;
const SILENCE = 18_000;
const FIRST = 300;
const LONGEST = 2000;

/** What a page does with what it hears. */
interface Hears {
  event: (event: string, payload: unknown) => void;
  lost: () => void;
  /** The server's last word. */
  bye: (code: Refusal) => void;
}

/** Engine.IO's packet that says nothing: a waiting poll is ended by it. */
const NOOP = '6';

/** Frames that thousands get alike are parsed once. */
let alike = { text: '', frame: null as Frame | null };
function read(text: string): Frame {
  if (alike.frame && alike.text === text) return alike.frame;
  const frame = readFrame(text);
  if (frame.type === 'event' && (frame.event === 'stage' || frame.event === 'prompt')) alike = { text, frame };
  return frame;
}

/**
 * The connection of a phone's page as client/net/room-client.ts keeps it, in frames written by hand, so that ten thousand of them fit on
 * one core: dialled again 300 ms to 2 s apart, by the other transport where one gets no handshake, never after a final word.
 */
export class Line {
  readonly #port: () => number;
  readonly #auth: () => object;
  readonly #hears: Hears;
  readonly #transports: Transport[] = ['websocket', 'polling'];
  /** Transports that this dial has not tried yet. */
  #untried: Transport[] = [];
  #wire: Wire | null = null;
  #opened = false;
  #welcomed = false;
  #failed = 0;
  /** The server said goodbye: a restarting one gets a moment. */
  #dismissed = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  /** Out of every network until `back`. */
  #away = false;
  #over = false;
  #asks = 0;
  readonly #asked = new Map<number, (answer: unknown) => void>();

  /** @param port asked at each dial */
  constructor(port: () => number, auth: () => object, hears: Hears) {
    this.#port = port;
    this.#auth = auth;
    this.#hears = hears;
    this.#dial();
  }

  /** Is there a connection that has had its welcome? Nothing is sent before. */
  get online(): boolean {
    return this.#welcomed;
  }
  get over(): boolean {
    return this.#over;
  }

  /**
   * Sends an event. Resolves with the answer, or null when none came in time.
   * @param told is called with every answer, however late
   */
  ask<A>(event: string, payload?: object, told: (answer: A) => void = () => {}): Promise<A | null> {
    if (!this.online || !this.#wire) return Promise.resolve(null);
    this.#asks += 1;
    const id = this.#asks;
    this.#wire.send(eventFrame(NAMESPACE.player, id, event, payload));
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), ASK);
      this.#asked.set(id, (answer) => {
        clearTimeout(late);
        if (answer !== null) told(answer as A);
        resolve(answer as A | null);
      });
    });
  }

  /** The network is gone, until `back`. */
  drop(): void {
    this.#away = true;
    this.#hangUp();
  }
  /** It is there again, or the page comes back into view: dials at once. */
  back(): void {
    this.#away = false;
    if (!this.#wire) this.#dial();
  }
  /** The page is closed. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#again);
    this.#hangUp();
  }

  #dial(): void {
    clearTimeout(this.#again);
    if (this.#over || this.#away) return;
    this.#untried = [...this.#transports];
    this.#try();
  }

  #try(): void {
    const transport = this.#untried.shift() ?? 'websocket';
    const wire: Wire = openWire(transport, this.#port(), {
      frame: (text) => wire === this.#wire && this.#take(wire, text),
      lost: (nobody) => {
        if (wire !== this.#wire) return;
        // Where nobody listens the other transport meets nobody either.
        if (nobody) this.#untried = [];
        this.#lost();
      },
    });
    this.#wire = wire;
    this.#wait(HANDSHAKE);
  }

  #take(wire: Wire, text: string): void {
    if (text[0] === '0') {
      this.#opened = true;
      this.#wait(SILENCE);
      return wire.send(connectFrame(NAMESPACE.player, { v: PROTOCOL, ...this.#auth() }));
    }
    // A poll that the server let go with nothing.
    if (text === NOOP) return;
    const frame = read(text);
    switch (frame.type) {
      case 'ping':
        this.#wait(SILENCE);
        return wire.send(PONG);
      case 'connected':
      case 'opened':
        return;
      case 'event':
        return this.#hear(frame.event, frame.payload);
      case 'ack':
        this.#asked.get(frame.id)?.(frame.answer);
        this.#asked.delete(frame.id);
        return;
      case 'refused':
      case 'closed':
        return this.#hangUp();
    }
  }

  #hear(event: string, payload: unknown): void {
    if (event === 'bye') {
      const code = payload as Refusal;
      this.#over ||= FINAL.has(code);
      this.#dismissed = true;
      return this.#hears.bye(code);
    }
    if (event === 'welcome') {
      this.#welcomed = true;
      this.#failed = 0;
    }
    if (this.#welcomed) this.#hears.event(event, payload);
  }

  /** Gives the connection up where nothing comes for that long, ms. */
  #wait(ms: number): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      // A network that swallows one transport without a word: the other one goes first next time.
      if (!this.#opened) this.#transports.reverse();
      this.#untried = [];
      this.#hangUp();
    }, ms);
  }

  #hangUp(): void {
    this.#wire?.cut();
    this.#lost();
  }

  #lost(): void {
    if (!this.#wire) return;
    this.#wire = null;
    clearTimeout(this.#watch);
    if (!this.#opened && this.#untried.length > 0 && !this.#over && !this.#away) return this.#try();
    const wait = this.#dismissed ? FIRST + Math.random() * (LONGEST - FIRST) : FIRST * 2 ** this.#failed * (0.5 + Math.random());
    this.#failed += 1;
    this.#dismissed = this.#opened = this.#welcomed = false;
    // Whoever waits for an answer waits in vain.
    for (const answered of this.#asked.values()) answered(null);
    this.#asked.clear();
    this.#hears.lost();
    if (!this.#over && !this.#away) this.#again = setTimeout(() => this.#dial(), Math.min(LONGEST, wait));
  }
}
