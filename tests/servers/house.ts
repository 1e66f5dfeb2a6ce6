import { setTimeout as pause } from 'node:timers/promises';
import type { RoomKeys } from '../../shared/api.ts';
import type { HostWelcome } from '../../shared/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/quiz.ts';
import type { TeacherReport } from '../../shared/report.ts';
import { Desk } from '../desk.ts';
import { Balancer } from '../processes/balancer.ts';
import { freePort } from '../processes/free-port.ts';
import { RedisProcess } from '../processes/redis-process.ts';
import { ServerProcess, type ServerSettings } from '../processes/server-process.ts';
import { TcpProxy } from '../processes/tcp-proxy.ts';
import { TestClient, token } from '../server.ts';
import { until } from './until.ts';

interface Wishes {
  balancer?: boolean;
  line?: boolean;
  settings?: ServerSettings;
}

/** Servers of one school on one Redis, all of them processes of their own. */
export class House {
  readonly redis: RedisProcess;
  readonly servers: ServerProcess[] = [];
  #balancer: Balancer | null = null;
  #line: TcpProxy | null = null;
  readonly #cookies = new Map<string, string>();

  private constructor(redis: RedisProcess) {
    this.redis = redis;
  }

  /**
   * Three servers, ready to serve.
   * @param with.balancer stands before them
   * @param with.line the first server reaches Redis by a line that can fail
   * @param with.settings of every server
   */
  static async open({ balancer = false, line = false, settings = {} }: Wishes = {}): Promise<House> {
    const house = new House(await RedisProcess.start());
    try {
      if (line) house.#line = await TcpProxy.start(house.redis.port);
      // Servers are told where the class finds them before anybody listens there.
      const port = balancer ? await freePort() : null;
      const common = {
        CONTENT_DIR: 'tests/servers/content',
        ...(port !== null && { PUBLIC_URL: `http://quiz.test:${port}` }),
        ...settings,
      };
      const urls = [house.#line ? `redis://127.0.0.1:${house.#line.port}` : house.redis.url, house.redis.url, house.redis.url];
      // Those that did start are stopped, whatever became of the others.
      const started = await Promise.allSettled(urls.map((url) => ServerProcess.start({ REDIS_URL: url, ...common })));
      for (const start of started) if (start.status === 'fulfilled') house.servers.push(start.value);
      for (const start of started) if (start.status === 'rejected') throw start.reason;
      if (port !== null) house.#balancer = await Balancer.start({ servers: house.servers, port });
      return house;
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  server(place: number): ServerProcess {
    const server = this.servers[place];
    if (!server) throw new Error(`There is no server ${place}.`);
    return server;
  }
  url(place: number): string {
    return this.server(place).url;
  }
  get balancer(): Balancer {
    if (!this.#balancer) throw new Error('This house has no balancer.');
    return this.#balancer;
  }
  /** Between the first server and Redis. */
  get line(): TcpProxy {
    if (!this.#line) throw new Error('In this house every server speaks to Redis itself.');
    return this.#line;
  }

  /** A request of the teacher, who signs in first; by the first server where nothing else is said. */
  async ask<T>(method: string, path: string, body?: unknown, url = this.url(0)): Promise<T> {
    const response = await this.send(method, path, body, url);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** The same, and whatever comes of it. */
  async send(method: string, path: string, body?: unknown, url = this.url(0), cookie?: string): Promise<Response> {
    return fetch(url + path, {
      method,
      headers: { origin: url, 'content-type': 'application/json', cookie: cookie ?? (await this.cookie(url)) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** The teacher's cookie, as that server gives it. */
  async cookie(url: string): Promise<string> {
    const known = this.#cookies.get(url);
    if (known) return known;
    const response = await this.send('POST', '/api/session', { key: this.server(0).key }, url, '');
    const cookie =
      response.headers
        .getSetCookie()
        .find((each) => each.startsWith('bellringer='))
        ?.split(';')[0] ?? '';
    this.#cookies.set(url, cookie);
    return cookie;
  }

  openRoom(quizId = 'long', settings: Partial<Settings> = {}, url = this.url(0)): Promise<RoomKeys> {
    return this.ask('POST', '/api/rooms', { quizId, settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy', ...settings } }, url);
  }

  /** The teacher's line to a room, by one of the servers or the balancer. */
  async sit({ roomId, hostToken }: RoomKeys, url = this.url(0)): Promise<Desk> {
    const desk = new Desk(new TestClient(url, 'host', { room: roomId, token: hostToken, session: token() }));
    await desk.client.frame('welcome');
    return desk;
  }

  /** What a server tells a teacher who comes at this moment: the state whole, as it knows it. */
  async stateAt(
    { roomId, hostToken }: RoomKeys,
    url: string,
  ): Promise<Pick<HostWelcome, 'stage' | 'prompt' | 'desk' | 'tally' | 'roster'>> {
    const client = new TestClient(url, 'host', { room: roomId, token: hostToken, session: token() });
    const { stage, prompt, desk, tally, roster } = await client.frame<HostWelcome>('welcome');
    client.close();
    return { stage, prompt, desk, tally, roster };
  }

  /** Every server that runs has come to the same state, and none has found that it differs from another. */
  async agrees(keys: RoomKeys): Promise<void> {
    const running = this.servers.filter(({ pid }) => pid !== null);
    await until(async () => {
      const states = await Promise.all(running.map(({ url }) => this.stateAt(keys, url)));
      return new Set(states.map((state) => JSON.stringify(state))).size === 1;
    }, 'one state at all servers');
    for (const { said } of running) if (said.includes('servers disagree')) throw new Error(said);
  }

  /** The report of a room, once it is kept. */
  async report({ roomId }: RoomKeys, url = this.url(0)): Promise<TeacherReport> {
    for (;;) {
      const response = await this.send('GET', `/api/reports/${roomId}`, undefined, url);
      if (response.ok) return (await response.json()) as TeacherReport;
      await pause(100);
    }
  }

  async close(): Promise<void> {
    await this.#balancer?.stop();
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.#line?.stop();
    await this.redis.stop();
  }
}
