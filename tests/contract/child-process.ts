import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `child.ts` at work. `before` is a program to start it with, and that program's arguments. */
export class StoreProcess {
  /** What it said, by the first word. */
  readonly #said = new Map<unknown, unknown[][]>();
  readonly #child: ChildProcess;
  #waiting: (() => void)[] = [];
  #ended = false;

  constructor(args: string[], before: string[] = []) {
    const [program = process.execPath, ...rest] = [...before, process.execPath];
    const script = fileURLToPath(new URL('./child.ts', import.meta.url));
    this.#child = spawn(program, [...rest, '--import', import.meta.resolve('tsx'), script, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = this.#child;
    if (!stdout) throw new Error('The child has no stdout.');
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      const words = JSON.parse(line) as unknown[];
      const alike = this.#said.get(words[0]);
      if (alike) alike.push(words);
      else this.#said.set(words[0], [words]);
      this.#wake();
    });
    lines.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  said(word: string): unknown[][] {
    return this.#said.get(word) ?? [];
  }

  /** Resolves when it has said `word` at least `count` times; rejects when it ends before. */
  async until(word: string, count = 1): Promise<unknown[]> {
    while (this.said(word).length < count) {
      if (this.#ended) throw new Error(`It ended without saying "${word}" ${count} times: ${JSON.stringify([...this.#said.keys()])}.`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.said(word).at(-1) ?? [];
  }

  /** Closes its stdin, which a holder takes as its end, and waits for that. */
  async finish(): Promise<void> {
    this.#child.stdin?.end();
    await this.#exit();
  }

  /** `kill -9`: it can't prepare for that. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit();
  }

  /** Everything that it has said has been read then. */
  async #exit(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    while (!this.#ended) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
