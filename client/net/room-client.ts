import { io } from 'socket.io-client';
import type { Question, ToServer } from '../../shared/protocol.ts';
import type { Slice } from '../../shared/slices.ts';
import { type Audience, NAMESPACE, PROTOCOL, REFUSALS, type Refusal } from '../../shared/wire.ts';
import { RoomClock } from './clock.ts';
import { onReturn } from './return.ts';
import { SliceOrder } from './slice-order.ts';
import { keepTime } from './time-keeping.ts';

/** How the connection stands: `dialling` until the first welcome, `lost` while it is being dialled again, `closed` for good. */
export type Link = 'dialling' | 'online' | 'lost' | 'closed';

/** What an audience hears: W is its welcome, S its slices by name. */
export type RoomEvent<W, S> =
  | { type: 'welcome'; welcome: W }
  | { [K in keyof S & string]: { type: 'slice'; name: K; slice: S[K] } }[keyof S & string]
  /** `why` is the server's last word on a connection that is lost, where it said one. */
  | { type: 'link'; link: Link; why?: Refusal }
  /** The server's last word: the connection is closed for good, and is not dialled again. */
  | { type: 'bye'; code: Refusal };

export interface Line<A extends Audience = Audience> {
  clock: RoomClock;
  /** Is there a connection that has had its welcome? Nothing is sent before. */
  online(): boolean;
  /** Sends an event and waits for the answer. null: there was no answer within 8 s, or no connection; what became of it is unknown. */
  ask<E extends keyof ToServer[A] & string>(
    event: E,
    ...payload: Question<ToServer[A][E]>['payload']
  ): Promise<Question<ToServer[A][E]>['answer'] | null>;
  /** Ends the connection for good. */
  close(): void;
}

interface Dialled<A extends Audience, W, S> {
  audience: A;
  /** Asked at each dial, so that what has changed meanwhile is said anew. */
  auth: () => object;
  /** Names of the slices, all of which are in the welcome too. */
  slices: readonly (keyof S & keyof W & string)[];
  hear: (event: RoomEvent<W, S>) => void;
  /** Origin of the server; the page's own where left out. */
  origin?: string | undefined;
}

/** Dialling again would only bring the same word. Everything else is tried again. */
const FINAL: ReadonlySet<Refusal> = new Set<Refusal>([
  'unknown-room',
  'room-over',
  'unknown-seat',
  'not-yours',
  'removed',
  'replaced',
  'not-signed-in',
  'wrong-key',
  'foreign-origin',
  'locked',
  'full',
  'malformed',
  'reload',
]);

const ASK_MS = 8000;

/**
 * One connection to a room, dialled again whenever it is lost: 300 ms to 2 s apart, and at once when the page comes back into view,
 * is shown again, or the device is back on a network. Hands on the slices in order and drops those that are older than what is held.
 */
export function dial<A extends Audience, W extends { now: number } & Record<keyof S, Slice | null>, S>(to: Dialled<A, W, S>): Line<A> {
  const clock = new RoomClock();
  const order = new SliceOrder();
  let link: Link = 'dialling';
  let why: Refusal | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const socket = io(`${to.origin ?? ''}${NAMESPACE[to.audience]}`, {
    auth: (give) => give({ v: PROTOCOL, ...to.auth() }),
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    timeout: 4000,
  });
  const online = () => link === 'online' && socket.connected;

  function turn(next: Link, word: Refusal | null): void {
    if ((link === next && why === word) || link === 'closed') return;
    link = next;
    why = word;
    to.hear({ type: 'link', link, ...(why && { why }) });
  }
  /** The server closed the connection, which the library takes as meant; a restarting server gets a moment. */
  function dialLater(): void {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), 300 + Math.random() * 1700);
  }
  function goodbye(code: Refusal): void {
    if (!FINAL.has(code)) {
      if (link !== 'dialling') turn('lost', code);
      return;
    }
    end();
    to.hear({ type: 'bye', code });
  }
  function end(): void {
    turn('closed', null);
    stopReturn();
    time.stop();
    clearTimeout(again);
    socket.disconnect();
  }

  // The map of the audience binds event, payload and answer for every caller; the library's own types can't follow one that is a parameter.
  const send = async (event: string, payload: readonly unknown[]): Promise<unknown> => {
    if (!online()) return null;
    try {
      return await socket.timeout(ASK_MS).emitWithAck(event, ...payload);
    } catch {
      return null;
    }
  };
  const ask: Line<A>['ask'] = async (event, ...payload) => (await send(event, payload)) as never;
  const time = keepTime(clock, async () => (await send('clock', [])) as number | null);

  socket.on('welcome', (welcome: W) => {
    if (link === 'closed') return;
    order.reset(Object.fromEntries(to.slices.map((name) => [name, welcome[name]])));
    clock.told(welcome.now);
    const fresh = link !== 'online';
    turn('online', null);
    to.hear({ type: 'welcome', welcome });
    if (fresh) time.begin();
  });
  for (const name of to.slices) {
    socket.on<string>(name, (slice: Slice) => {
      if (!online() || !order.admits(name, slice)) return;
      to.hear({ type: 'slice', name, slice } as RoomEvent<W, S>);
    });
  }
  socket.on('bye', goodbye);
  socket.on('disconnect', (reason) => {
    if (link !== 'lost') turn('lost', null);
    if (reason === 'io server disconnect' && link !== 'closed') dialLater();
  });
  socket.on('connect_error', (error) => {
    // A refusal of the handshake carries its code as the message, and is not tried again by the library.
    const code = REFUSALS.find((refusal) => refusal === error.message);
    if (code !== undefined) goodbye(code);
    else if (link === 'lost') turn('lost', null);
    if (!socket.active && link !== 'closed') dialLater();
    // A network that swallows WebSockets without a word never gets as far as polling: the other one goes first next time.
    if (error.message === 'timeout') socket.io.opts.transports?.reverse();
  });

  let looking = false;
  const stopReturn = onReturn(async () => {
    if (looking) return;
    looking = true;
    const dead = !online() || (await time.probe()) === null;
    looking = false;
    if (link === 'closed') return;
    // A device that slept may have a clock that stood still.
    if (!dead) return time.begin();
    clearTimeout(again);
    socket.disconnect().connect();
  });

  return { clock, online, ask, close: end };
}
