import { createClient } from 'redis';
import { type Address, nameOf } from './address.ts';
import { textOf } from './faults.ts';

/** A Redis that is asked and says nothing for this long is given up, ms. */
const SILENCE = 3000;
const CONNECT = 3000;

export type Listener = (message: string) => void;

/**
 * The client as it is used everywhere here. Nothing waits for a lost connection: whoever asks then is told at once. How long Redis may
 * be silent is watched by `Link`, which knows whether this process itself stood still meanwhile.
 */
export function clientOf({ host, port, tls, username, password, database }: Address, once: boolean) {
  return createClient({
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    database,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
    socket: {
      host,
      port,
      ...(tls ? { tls: true as const } : {}),
      connectTimeout: CONNECT,
      reconnectStrategy: once ? false : (tries: number) => Math.min(50 * 2 ** tries, 1000) + Math.random() * 100,
    },
  });
}
type Client = ReturnType<typeof clientOf>;

export interface LinkEvents {
  /** It is connected (again): what was told meanwhile was missed. */
  ready(): void;
  lost(): void;
  /** Channels lie on another node now. */
  moved(): void;
}

/** One connection to one Redis, for commands and for what it tells. It comes back by itself. */
export class Link {
  readonly name: string;
  readonly address: Address;
  readonly #events: LinkEvents;
  #client: Client;
  /** Rises with each connection: what was written on an earlier one is not known to a later one. */
  #age = 0;
  #waiting = 0;
  /** When it last answered, or was asked after it had answered everything; monotonic ms. */
  #heard = 0;
  #why: string | null = null;
  #lostAt: number | null = performance.now();
  /** When the attempt to connect last came a step further, monotonic ms. */
  #stepped = performance.now();
  #closed = false;
  readonly #channels = new Set<string>();

  constructor(address: Address, events: LinkEvents) {
    this.name = nameOf(address);
    this.address = address;
    this.#events = events;
    this.#client = this.#open();
  }

  get ready(): boolean {
    return this.#client.isReady;
  }
  get age(): number {
    return this.#age;
  }
  /** Why it is not connected, as the system says it. */
  get why(): string {
    return this.#why ?? 'it does not answer';
  }
  /** How long it has not been connected, ms; 0 while it is. */
  get lostFor(): number {
    return this.ready || this.#lostAt === null ? 0 : performance.now() - this.#lostAt;
  }
  /** Channels that it listens to. */
  get channels(): ReadonlySet<string> {
    return this.#channels;
  }

  /** Rejects with what the client says: an `ErrorReply` of Redis, or an error of the connection. */
  async send(words: readonly string[]): Promise<unknown> {
    if (this.#waiting === 0) this.#heard = performance.now();
    this.#waiting += 1;
    try {
      return await this.#client.sendCommand([...words]);
    } finally {
      this.#waiting -= 1;
      this.#heard = performance.now();
    }
  }

  async listen(channel: string, listener: Listener): Promise<void> {
    const client = this.#client;
    await client.sSubscribe(channel, listener);
    if (client === this.#client) this.#channels.add(channel);
  }

  /** Best effort: a connection that is lost listens to nothing. */
  ignore(channel: string, listener: Listener): void {
    if (this.#channels.delete(channel) && this.ready) this.#client.sUnsubscribe(channel, listener).catch(() => {});
  }

  /** Looks whether it has been silent for too long. `stalled`: this process stood still, so nobody could have heard. */
  watch(stalled: boolean): void {
    const now = performance.now();
    if (stalled) this.#heard = this.#stepped = now;
    const silent = this.ready ? this.#waiting > 0 && now - this.#heard > SILENCE : now - this.#stepped > CONNECT + SILENCE;
    if (silent) this.reopen(`it did not answer for ${SILENCE / 1000} seconds`);
  }

  /** Gives the connection up for a new one. What was asked on it rejects. */
  reopen(why: string): void {
    if (this.#closed) return;
    const old = this.#client;
    this.#lost(why);
    this.#channels.clear();
    this.#client = this.#open();
    old.destroy();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#client.destroy();
  }

  #open(): Client {
    const client = clientOf(this.address, false);
    const mine = () => client === this.#client && !this.#closed;
    this.#stepped = performance.now();
    client.on('connect', () => {
      this.#stepped = performance.now();
    });
    client.on('reconnecting', () => {
      this.#stepped = performance.now();
    });
    // Without a listener an error would end the process.
    client.on('error', (error: Error) => {
      if (mine()) this.#lost(textOf(error));
    });
    client.on('ready', () => {
      if (!mine()) return;
      this.#age += 1;
      this.#lostAt = null;
      this.#why = null;
      this.#events.ready();
    });
    client.on('__MOVED', () => {
      this.#channels.clear();
      if (mine()) this.#events.moved();
    });
    client.on('sharded-channel-moved', (channel: string) => {
      this.#channels.delete(channel);
      if (mine()) this.#events.moved();
    });
    // It never gives up, so it rejects only when it is closed.
    client.connect().catch(() => {});
    return client;
  }

  #lost(why: string): void {
    this.#why = why;
    if (this.#lostAt !== null) return;
    this.#lostAt = performance.now();
    this.#events.lost();
  }
}
