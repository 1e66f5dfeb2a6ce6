import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { createApp, type Parts } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { openEmbeddedStore } from '../server/store/embedded/store.ts';
import type { Store } from '../server/store/store.ts';
import type { OpenRoom, RoomKeys } from '../shared/api.ts';
import { type Audience, NAMESPACE, PROTOCOL } from '../shared/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../shared/quiz.ts';

const KEY = 'a key for tests only';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** A token as a phone makes it. */
export const token = () => randomBytes(16).toString('base64url');

interface Setup extends Partial<Pick<Parts, 'log' | 'random'>> {
  contentDir?: string;
  /** Kept when the server stops; left out: a folder that goes with it. */
  folder?: string;
  /** Stands in for the store that was opened. */
  around?: (store: Store) => Store;
}

/** A real server on a free port of 127.0.0.1, with an embedded store in a folder of its own. */
export async function startServer({ contentDir = 'content', folder, log = silent, random, around = (store) => store }: Setup = {}) {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'bellringer-')));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR: contentDir });
  const store = await openEmbeddedStore({ folder: dataDir, now: () => Date.now() });
  const dist = { phone: 'dist/phone', desk: 'dist/desk', result: 'dist/result' };
  const app = await createApp({ config, store: around(store), key: KEY, log, now: Date.now, dist, ...(random && { random }) });
  const url = `http://127.0.0.1:${app.port}`;
  let cookie = '';

  async function request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(url + path, {
      method,
      headers: { origin: url, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return response;
  }

  return {
    url,
    app,
    request,
    async signIn(): Promise<void> {
      const response = await request('POST', '/api/session', { key: KEY });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    },
    async openRoom(quizId = 'warm-up', settings: Partial<Settings> = {}): Promise<RoomKeys> {
      const body: OpenRoom = { quizId, settings: { ...DEFAULT_SETTINGS, ...settings } };
      const response = await request('POST', '/api/rooms', body);
      return (await response.json()) as RoomKeys;
    },
    async stop(): Promise<void> {
      await app.close();
      await store.close();
      if (!folder) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A bare client of one audience: every frame it was sent is kept. */
export class TestClient {
  readonly socket: Socket;
  readonly frames: [string, unknown][] = [];
  #n = 0;

  /** @param transport polling keeps the cookie of a balancer, as a browser does */
  constructor(url: string, audience: Audience, auth: Record<string, unknown>, transport: 'websocket' | 'polling' = 'websocket') {
    this.socket = io(url + NAMESPACE[audience], {
      transports: [transport],
      withCredentials: transport === 'polling',
      reconnection: false,
      forceNew: true,
      auth: { v: PROTOCOL, ...auth },
    });
    this.socket.onAny((event: string, payload: unknown) => this.frames.push([event, payload]));
  }

  /** The next frame of this event, or one that has come already and was not asked for before. */
  async frame<T>(event: string, matches: (payload: T) => boolean = () => true): Promise<T> {
    for (let tries = 0; tries < 2000; tries += 1) {
      const index = this.frames.findIndex(([name, payload]) => name === event && matches(payload as T));
      if (index >= 0) return this.frames.splice(index, 1)[0]?.[1] as T;
      await new Promise((go) => setTimeout(go, 5));
    }
    throw new Error(
      `no ${event} came; got ${this.frames.map(([name, payload]) => `${name} ${JSON.stringify(payload).slice(0, 120)}`).join('; ')}`,
    );
  }

  /** Any command; `n` is counted here. */
  async command(command: Record<string, unknown>): Promise<{ ok: boolean; code?: string }> {
    this.#n += 1;
    // The player's ways to a seat have no number yet; the teacher's `resume` has one, and no code.
    const unnumbered = command.type === 'join' || (command.type === 'resume' && 'code' in command);
    return this.socket.timeout(5000).emitWithAck('command', { ...command, ...(unnumbered ? {} : { n: this.#n }) });
  }

  /** What the server said before it closed the connection. */
  async bye(): Promise<string> {
    return this.frame<string>('bye');
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** A player with a seat. */
export async function joined(server: TestServer, roomId: string, name: string, own = token()): Promise<TestClient> {
  const client = new TestClient(server.url, 'player', { room: roomId, token: own, session: token() });
  await client.frame('welcome');
  const ack = await client.command({ type: 'join', name });
  if (!ack.ok) throw new Error(`join refused: ${ack.code}`);
  await client.frame('welcome');
  return client;
}

/** The teacher's client. */
export async function hosting(server: TestServer, keys: RoomKeys): Promise<TestClient> {
  const client = new TestClient(server.url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() });
  await client.frame('welcome');
  return client;
}
