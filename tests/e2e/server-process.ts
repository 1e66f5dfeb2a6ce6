import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = 'the key of a test class';

/** A port that nobody has: asked of the system, and kept for every start of this server. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** The built server as its own process, on one folder, so that it can be killed and started again. */
export class ServerProcess {
  readonly port: number;
  readonly #dataDir: string;
  readonly #contentDir: string;
  #child: ChildProcess | null = null;

  private constructor(port: number, dataDir: string, contentDir: string) {
    this.port = port;
    this.#dataDir = dataDir;
    this.#contentDir = contentDir;
  }

  static async start(contentDir = 'tests/e2e/content'): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'bellringer-e2e-')), contentDir);
    await server.start();
    return server;
  }

  /** An address that is not localhost: there a browser gives a page no powers that plain http has not. */
  get url(): string {
    return `http://quiz.test:${this.port}`;
  }

  /** The same server for a program, which has no name to look up. */
  get local(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get key(): string {
    return KEY;
  }

  get teacherLink(): string {
    return `${this.url}/#key=${encodeURIComponent(KEY)}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.#dataDir,
        CONTENT_DIR: this.#contentDir,
        TEACHER_KEY: KEY,
        PUBLIC_URL: this.url,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((go) => setTimeout(go, 50));
    }
  }

  /** `kill -9`: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
