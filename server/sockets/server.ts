import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type Namespace, Server, type Socket } from 'socket.io';
import { type Audience, NAMESPACE, type Refusal, type ServerTo } from '../../shared/protocol.ts';
import type { Broadcast, Clock, Log } from '../rooms/runtime.ts';
import type { Connection, Session } from './connection.ts';

/** Connections that have shaken hands and said nothing yet: more at once are a flood. A class of 500 that returns at one moment is not. */
const OPEN_HANDSHAKES = 3000;
/** Raw packets of one connection: at once, and a second in the long run. Above it, no parser sees them. */
const PACKETS = { burst: 120, perSecond: 40 } as const;

/** Makes a session of a connection, by audience; null when it was refused and closed. */
export type Connectors = { [A in Audience]: (connection: Connection<A>) => Promise<Session | null> };

type Refusing = { bye: (code: Refusal) => void };
type Any = Record<string, (...args: never[]) => void>;

/** Socket.IO as the transport of rooms: the only file that knows it. */
export class SocketTransport {
  readonly #io: Server;
  readonly #namespaces: { [A in Audience]: Namespace<Any, ServerTo[A] & Refusing> };
  #connecting = 0;
  /** Not before the rooms are picked up: an early socket would find nobody at home. */
  #serving = false;

  /**
   * @param originAllowed judges the Origin header of a handshake; one without is accepted, since it authenticates by token alone
   */
  constructor(http: HttpServer, clock: Clock, originAllowed: (request: IncomingMessage) => boolean) {
    this.#io = new Server(http, {
      transports: ['websocket', 'polling'],
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: 65_536,
      pingInterval: 10_000,
      pingTimeout: 8000,
      connectTimeout: 5000,
      upgradeTimeout: 3000,
      serveClient: false,
      allowEIO3: false,
      cleanupEmptyChildNamespaces: true,
      allowRequest: (request, decide) => {
        // A request that names a session belongs to a connection that was let in already.
        const fresh = !request.url?.includes('sid=');
        if (!originAllowed(request)) decide('foreign-origin', false);
        else if (!this.#serving) decide('busy', false);
        else if (fresh && this.#io.engine.clientsCount - this.#seated() > OPEN_HANDSHAKES) decide('busy', false);
        else decide(null, true);
      },
    });
    this.#namespaces = {
      player: this.#io.of(NAMESPACE.player),
      host: this.#io.of(NAMESPACE.host),
      screen: this.#io.of(NAMESPACE.screen),
    };
    // Nobody lives in the root namespace.
    this.#io.on('connection', (socket) => void socket.disconnect(true));
    this.#io.engine.on('connection', (raw: RawConnection) => guard(raw, clock));
  }

  readonly broadcast: Broadcast = (audience, roomId, event, payload) => {
    // The maps of shared/protocol.ts bind event and payload; Socket.IO's own generics can't follow an audience given at run time.
    const namespace: { to(room: string): { emit(event: PropertyKey, payload: unknown): void } } = this.#namespaces[audience] as never;
    namespace.to(roomId).emit(event, payload);
  };

  /** Begins to take connections. */
  listen(connectors: Connectors, log: Log): void {
    this.#serve('player', connectors.player, log);
    this.#serve('host', connectors.host, log);
    this.#serve('screen', connectors.screen, log);
    this.#serving = true;
  }

  /** Closes every connection, and the HTTP server; takes no new one. Resolves when the last request is done. */
  async close(): Promise<void> {
    this.#serving = false;
    await this.#io.close();
  }

  #seated(): number {
    let seated = this.#connecting;
    for (const audience of Object.values(NAMESPACE)) seated += this.#io.of(audience).sockets.size;
    return seated;
  }

  #serve<A extends Audience>(audience: A, connect: Connectors[A], log: Log): void {
    this.#namespaces[audience].on('connection', (socket) => {
      const connection = connectionOf<A>(socket as unknown as Socket);
      this.#connecting += 1;
      let session: Session | null = null;
      let gone = false;
      // What arrives before the session is there waits for it: the first message often rides behind the handshake.
      let early: [string, unknown, (answer: unknown) => void][] = [];
      socket.onAny((event: string, ...args: unknown[]) => {
        const last = args[args.length - 1];
        const answer = typeof last === 'function' ? (last as (answer: unknown) => void) : () => {};
        const payload = args.length > 0 && typeof args[0] !== 'function' ? args[0] : undefined;
        if (session) session.receive(event, payload, answer);
        else if (early.length < 8) early.push([event, payload, answer]);
      });
      socket.on('disconnect', () => {
        gone = true;
        session?.closed();
      });
      connect(connection as never).then(
        (made) => {
          this.#connecting -= 1;
          session = made;
          if (gone) made?.closed();
          else for (const message of early) made?.receive(...message);
          early = [];
        },
        (err) => {
          this.#connecting -= 1;
          log.error({ err, audience }, 'a connection failed');
          connection.close('internal');
        },
      );
    });
  }
}

function connectionOf<A extends Audience>(socket: Socket): Connection<A> {
  return {
    auth: socket.handshake.auth,
    enter: (roomId) => void socket.join(roomId),
    emit: (event, payload) => void socket.emit(String(event), payload),
    close(code) {
      socket.emit('bye', code);
      socket.disconnect(true);
    },
  };
}

interface RawConnection {
  on(event: 'packet', listener: (packet: { type: string; data?: unknown }) => void): void;
  close(): void;
}

/** Socket.IO packet types, the first character of a message. */
const CONNECT = '0';
const BINARY = new Set(['5', '6']);

/** Below Socket.IO's parser: no floods, no binary (an attachment that never comes would stay open), one CONNECT a connection. */
function guard(raw: RawConnection, clock: Clock): void {
  let left: number = PACKETS.burst;
  let at = clock.monotonic();
  let connected = false;
  raw.on('packet', ({ type, data }) => {
    const now = clock.monotonic();
    left = Math.min(PACKETS.burst, left + ((now - at) * PACKETS.perSecond) / 1000) - 1;
    at = now;
    const kind = typeof data === 'string' ? data[0] : undefined;
    const again = kind === CONNECT && connected;
    if (type === 'message' && kind === CONNECT) connected = true;
    if (left < 0 || again || (type === 'message' && (kind === undefined || BINARY.has(kind)))) raw.close();
  });
}
