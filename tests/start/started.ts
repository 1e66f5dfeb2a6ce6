import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** The server as a person starts it: a process of its own, of which only what it prints and how it ends can be seen. */
export class Started {
  readonly child: ChildProcess;
  out = '';
  err = '';
  #ended = false;

  /** PORT is 0, a free one, and HOST this machine unless `settings` say otherwise. */
  constructor(settings: Record<string, string>) {
    const env = { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', CONTENT_DIR: 'tests/peers/content', ...settings };
    this.child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.out += chunk.toString();
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.err += chunk.toString();
    });
    this.child.on('close', () => {
      this.#ended = true;
    });
  }

  /** Waits until it says that it is ready. @returns its address */
  async ready(): Promise<string> {
    for (;;) {
      const link = /http:\/\/localhost:(\d+)\/#key=/.exec(this.out);
      if (link && this.out.includes('Ctrl-C')) return `http://127.0.0.1:${link[1]}`;
      if (this.#ended) throw new Error(`it ended: ${this.out}${this.err}`);
      await new Promise((go) => setTimeout(go, 20));
    }
  }

  /** Waits for its end. @returns the exit code, or the signal that ended it */
  async ended(): Promise<number | string | null> {
    if (!this.#ended) await once(this.child, 'close');
    return this.child.exitCode ?? this.child.signalCode;
  }

  async stop(): Promise<void> {
    if (!this.#ended) this.child.kill('SIGKILL');
    await this.ended();
  }
}
