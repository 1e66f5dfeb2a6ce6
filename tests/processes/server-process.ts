import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** Folder of the build that runs. */
const DIST = process.env.BELLRINGER_DIST ?? 'dist';
const KEY = 'the key of a test of servers';

/** Settings of a server, by the names of its environment. */
export type ServerSettings = Record<string, string>;

/** The built server as a process of its own, on a free port of 127.0.0.1. Killed and started again it keeps port, folder and settings. */
export class ServerProcess {
  readonly port: number;
  /** What it printed and logged since it was started last. */
  said = '';
  readonly #dataDir: string;
  readonly #settings: ServerSettings;
  #child: ChildProcess | null = null;

  private constructor(port: number, dataDir: string, settings: ServerSettings) {
    this.port = port;
    this.#dataDir = dataDir;
    this.#settings = settings;
  }

  /** Resolves when it can serve. `settings` stand over those of every test, which are a key, the packs of the tests and no store but its own. */
  static async start(settings: ServerSettings = {}): Promise<ServerProcess> {
    const server = await ServerProcess.launch(settings);
    try {
      await server.ready();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Started, and perhaps not ready for long: its store is away. */
  static async launch(settings: ServerSettings = {}): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'bellringer-server-')), settings);
    server.#spawn();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get key(): string {
    return this.#settings.TEACHER_KEY ?? KEY;
  }
  /** Null while it does not run. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts it again and resolves when it can serve. */
  async start(): Promise<void> {
    if (!this.#child) this.#spawn();
    await this.ready();
  }

  /** Waits until /health says that it can serve. Rejects when it ended before. */
  async ready(): Promise<void> {
    for (;;) {
      if (!this.#child) throw new Error(`The server ended: ${this.said}`);
      const answer = await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await pause(50);
    }
  }

  /** `kill -9`: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: it closes in good order. @returns the exit code, or the signal that ended it */
  async drain(): Promise<number | string | null> {
    return this.#end('SIGTERM');
  }

  /** It does nothing and keeps its connections, until `thaw`: a machine that hangs. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Waits for its end, whoever brings it about. @returns the exit code, or the signal that ended it */
  async ended(): Promise<number | string | null> {
    const child = this.#child;
    if (!child) return null;
    await once(child, 'close');
    return child.exitCode ?? child.signalCode;
  }

  /** The end: process and folder are gone. */
  async stop(): Promise<void> {
    await this.#end('SIGKILL');
    await rm(this.#dataDir, { recursive: true, force: true, maxRetries: 3 });
  }

  #spawn(): void {
    this.said = '';
    const child = spawn(process.execPath, [`${DIST}/server/main.js`], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.#dataDir,
        CONTENT_DIR: 'tests/peers/content',
        TEACHER_KEY: KEY,
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString();
      });
    child.once('close', () => {
      if (this.#child === child) this.#child = null;
    });
  }

  async #end(signal: NodeJS.Signals): Promise<number | string | null> {
    const child = this.#child;
    if (!child) return null;
    const closed = once(child, 'close');
    child.kill(signal);
    // One that is frozen takes no other signal.
    if (signal !== 'SIGKILL') child.kill('SIGCONT');
    await closed;
    this.#child = null;
    return child.exitCode ?? child.signalCode;
  }
}
