import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** How far a cluster node's second port lies from its first. */
const BUS = 10_000;

export interface RedisSettings {
  /** Null: no append-only file. */
  appendfsync?: 'always' | 'everysec' | 'no' | null;
  maxmemoryPolicy?: string;
  /** Like `64mb`; left out: no limit. */
  maxmemory?: string;
  /** Port of the primary on this machine. */
  replicaOf?: number;
  password?: string;
  /** A node of a cluster, which is not formed yet. */
  cluster?: boolean;
  /** Folder that holds its files, where it shall not be one of its own. */
  folder?: string;
  /** Further words of the command line, like `--min-replicas-to-write`, `1`. */
  more?: string[];
}

/** A real redis-server on a free port of 127.0.0.1, with files of its own. Killed and started again it keeps port and files. */
export class RedisProcess {
  readonly port: number;
  readonly folder: string;
  readonly #settings: RedisSettings;
  #child: ChildProcess | null = null;

  private constructor(port: number, folder: string, settings: RedisSettings) {
    this.port = port;
    this.folder = folder;
    this.#settings = settings;
  }

  /** Resolves when it can serve, or takes connections already while it reads its files. Without settings it keeps everything: append-only file, flushed before each answer, noeviction. */
  static async start(settings: RedisSettings = {}, when: 'ready' | 'loading' = 'ready'): Promise<RedisProcess> {
    const folder = settings.folder ?? (await mkdtemp(join(tmpdir(), 'bellringer-redis-')));
    for (let left = 10; ; left -= 1) {
      const redis = new RedisProcess(await freePort(settings.cluster ? BUS : 0), folder, settings);
      try {
        await redis.start(when);
        return redis;
      } catch (error) {
        // Somebody else was quicker to take the port.
        if (left === 0 || !String(error).includes('Address already in use')) throw error;
      }
    }
  }

  get url(): string {
    const { password } = this.#settings;
    return `redis://${password ? `:${encodeURIComponent(password)}@` : ''}127.0.0.1:${this.port}`;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts it (again), with what its files hold. */
  async start(when: 'ready' | 'loading' = 'ready'): Promise<void> {
    if (this.#child) return;
    const child = spawn('redis-server', this.#words(), { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
        if (said.includes(when === 'ready' ? 'Ready to accept connections' : 'Server initialized')) resolve();
      });
    }).catch((error: unknown) => {
      this.#child = null;
      throw error;
    });
    child.removeAllListeners('exit').once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
  }

  /** `kill -9`: it can't prepare for that. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** What a kill within a write does, while it does not run: its append-only file ends in the middle of the last `command` in it. */
  async cutOff(command: string): Promise<void> {
    const folder = join(this.folder, 'appendonlydir');
    const file = (await readdir(folder)).find((name) => name.endsWith('.incr.aof'));
    if (!file) throw new Error('There is no append-only file.');
    const path = join(folder, file);
    await truncate(path, (await readFile(path, 'latin1')).lastIndexOf(command));
  }

  /** It answers nobody and keeps its connections, until `thaw`. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** What redis-cli prints for one command. Rejects with what Redis refused it with. */
  async cli(...words: string[]): Promise<string> {
    const { password } = this.#settings;
    const known = password ? ['--no-auth-warning', '-a', password] : [];
    const { stdout } = await run('redis-cli', ['-e', '-h', '127.0.0.1', '-p', String(this.port), ...known, ...words]);
    return stdout.trim();
  }

  /** The end: process and files are gone. */
  async stop(): Promise<void> {
    await this.#end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    this.#child = null;
  }

  #words(): string[] {
    const { appendfsync = 'always', maxmemoryPolicy = 'noeviction', maxmemory, replicaOf, password, cluster, more = [] } = this.#settings;
    const words = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', '', '--daemonize', 'no'];
    words.push('--maxmemory-policy', maxmemoryPolicy, '--repl-diskless-sync-delay', '0', '--enable-debug-command', 'local');
    if (appendfsync === null) words.push('--appendonly', 'no');
    else words.push('--appendonly', 'yes', '--appendfsync', appendfsync);
    if (maxmemory) words.push('--maxmemory', maxmemory);
    if (replicaOf) words.push('--replicaof', '127.0.0.1', String(replicaOf));
    if (password) words.push('--requirepass', password, '--masterauth', password);
    if (cluster) words.push('--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-port', String(this.port + BUS));
    return [...words, ...more];
  }
}
