import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const PROBE = new URL('./probe.mjs', import.meta.url).href;
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
/** The server has a core of its own; this process, which makes the load, has another. */
const SERVER_CORE = '0';
const LOAD_CORE = '1';
const FILES = 65_536;
const START_MS = 60_000;

/** Whether cores are handed out: not where the machine has one, or no `taskset`. */
let pinned = false;

/** Takes the other core, and as many open files as clients need. Says what can't be had. */
export function settle(clients: number): string[] {
  const notes: string[] = [];
  try {
    if (availableParallelism() < 2) throw new Error('one core');
    execFileSync('taskset', ['-acp', LOAD_CORE, String(process.pid)], { stdio: 'ignore' });
    pinned = true;
  } catch {
    notes.push('Server and load share their cores: figures say little (taskset and two cores are needed).');
  }
  try {
    execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${FILES}:${FILES}`], { stdio: 'ignore' });
  } catch {
    if (mostFiles() < clients + 500)
      notes.push(`At most ${mostFiles()} files may be open here, and ${clients} clients need more: "ulimit -n 65536" first, or --quick.`);
  }
  return notes;
}

/** Starts something that may take every core: what it becomes keeps them when this process is back on its own. */
export async function onEveryCore<T>(start: () => Promise<T>): Promise<T> {
  if (!pinned) return start();
  const take = (cores: string) => execFileSync('taskset', ['-acp', cores, String(process.pid)], { stdio: 'ignore' });
  take(`0-${cpus().length - 1}`);
  try {
    return await start();
  } finally {
    take(LOAD_CORE);
  }
}

/** Open files that this process may have, and hands on to the servers it starts. */
function mostFiles(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A server under measurement, in a process of its own. */
export class ServerProcess {
  readonly pid: number;
  port = 0;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid ?? 0;
  }

  /** Starts the built server on a free port. */
  static async bellringer(env: { DATA_DIR: string; CONTENT_DIR: string; TEACHER_KEY: string; REDIS_URL?: string }): Promise<ServerProcess> {
    const server = new ServerProcess(
      launch(['--expose-gc', '--import', PROBE, 'dist/server/main.js'], {
        ...env,
        PORT: '0',
        HOST: '127.0.0.1',
        NODE_ENV: 'production',
      }),
    );
    let said = '';
    server.port = await server.#started((found) => {
      server.#child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const port = /localhost:(\d+)/.exec(said)?.[1];
        if (port) found(Number(port));
      });
    });
    return server;
  }

  /** Starts a bare server of this folder; it tells its port when it listens. */
  static async floor(name: 'floor-ws' | 'floor-sio'): Promise<ServerProcess> {
    const server = new ServerProcess(launch([...process.execArgv, '--expose-gc', '--import', PROBE, MAIN, `as=${name}`], {}));
    server.port = await server.#started((found) => {
      server.#child.on('message', (message: { port?: number }) => {
        if (message.port) found(message.port);
      });
    });
    return server;
  }

  /** Memory after its garbage was collected, bytes. */
  async memory(): Promise<number> {
    this.#child.send('memory');
    const [{ memory }] = (await once(this.#child, 'message')) as [{ memory: number }];
    return memory;
  }

  /** Tells a bare server to send this text to everybody. */
  broadcast(text: string): void {
    this.#child.send({ broadcast: text });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  #started(listen: (found: (port: number) => void) => void): Promise<number> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A server under measurement did not start within a minute.')), START_MS);
      this.#child.once('exit', (code) => reject(new Error(`A server under measurement ended with code ${code}.`)));
      listen((port) => {
        clearTimeout(late);
        resolve(port);
      });
    });
  }
}

function launch(args: readonly string[], env: Record<string, string>): ChildProcess {
  const command = pinned ? ['taskset', '-c', SERVER_CORE, process.execPath] : [process.execPath];
  const [program = process.execPath, ...before] = command;
  return spawn(program, [...before, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** Runs a part of this bench in a process of its own and resolves with what it tells. */
export async function runApart<T>(name: string, args: readonly string[]): Promise<T> {
  const child = launch([...process.execArgv, '--expose-gc', MAIN, `as=${name}`, ...args], {});
  let told: T | null = null;
  child.on('message', (message) => {
    told = message as T;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (told === null) throw new Error(`${name} ended with code ${code} and told nothing.`);
  return told;
}
