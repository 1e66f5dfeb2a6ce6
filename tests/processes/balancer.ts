import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** Nobody listens there: for servers that a test does not have. */
const NOBODY = '127.0.0.1:1';
const NAMES = ['one', 'two', 'three'] as const;

/** Whom the balancer stands before: up to three servers, and a Redis with its replica where it leads to them too. */
interface Behind {
  servers: readonly { port: number }[];
  redis?: readonly { port: number }[];
  /** Where the class finds it; left out: a free one. */
  port?: number;
}

/** haproxy on 127.0.0.1, by the very file that docker-compose.yml mounts. */
export class Balancer {
  readonly port: number;
  readonly redisPort: number;
  /** What it has logged: servers that came and went. */
  said = '';
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;

  private constructor(port: number, redisPort: number, { servers, redis = [] }: Behind) {
    this.port = port;
    this.redisPort = redisPort;
    const at = (target: { port: number } | undefined) => (target ? `127.0.0.1:${target.port}` : NOBODY);
    this.#env = {
      BALANCER_BIND: `127.0.0.1:${port}`,
      REDIS_BIND: `127.0.0.1:${redisPort}`,
      ...Object.fromEntries(NAMES.map((_, place) => [`SERVER_${place + 1}`, at(servers[place])])),
      ...Object.fromEntries([0, 1].map((place) => [`REDIS_${place + 1}`, at(redis[place])])),
    };
  }

  /** Resolves when it takes connections. */
  static async start(behind: Behind): Promise<Balancer> {
    const balancer = new Balancer(behind.port ?? (await freePort()), await freePort(), behind);
    await balancer.start();
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  /** Where servers find the primary. */
  get redisUrl(): string {
    return `redis://127.0.0.1:${this.redisPort}`;
  }

  async start(): Promise<void> {
    if (this.#child) return;
    const child = spawn('haproxy', ['-f', 'haproxy.cfg'], {
      env: { PATH: process.env.PATH, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.said += chunk.toString();
      });
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    while (!(await listens(this.port))) {
      if (!this.#child) throw new Error(`haproxy ended: ${this.said}`);
      await pause(20);
    }
  }

  /** Waits until it has noticed that a server, by its place, is `DOWN` or `UP` again. Each notice is waited for once. */
  async noticed(place: number, state: 'DOWN' | 'UP'): Promise<void> {
    const notice = new RegExp(`Server ready/${NAMES[place]} is ${state}.*\n`);
    while (!notice.test(this.said)) {
      if (!this.#child) throw new Error(`haproxy ended: ${this.said}`);
      await pause(50);
    }
    this.said = this.said.replace(notice, '');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    // SIGTERM to a haproxy of one process ends it at once.
    child.kill('SIGTERM');
    await ended;
    this.#child = null;
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
