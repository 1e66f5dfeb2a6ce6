import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bank } from '../../server/bank/bank.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';

/** What a program said, and how it ended. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** A folder for one bank. */
export const newFolder = () => mkdtemp(join(tmpdir(), 'bellringer-import-'));

const settings = (dataDir: string) => ({
  ...process.env,
  DATA_DIR: dataDir,
  CONTENT_DIR: 'tests/import',
  TEACHER_KEY: 'the key of an import test',
});

/** `npm run import -- …`, without npm. */
export const bring = (dataDir: string, ...args: string[]) => runProgram('import', { dataDir }, ...args);

/** `npm run TASK -- …`, without npm. `more` goes into its environment. */
export async function runProgram(
  task: string,
  { dataDir, more = {} }: { dataDir: string; more?: Record<string, string> },
  ...args: string[]
): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/run.mjs', task, ...args], {
    env: { ...settings(dataDir), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
  });
  await once(child, 'close');
  return { code: child.exitCode, out, err };
}

/** A server on the folder, from source, on a free port; `end` stops it in good order or kills it. */
export async function serve(dataDir: string): Promise<{ end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> }> {
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'server/main.ts'], {
    env: { ...settings(dataDir), PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // tsx runs the server as a child of its own: both are ended together.
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the server did not start');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  while (!said.includes('Bellringer is ready') || !existsSync(join(dataDir, 'server.json'))) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await new Promise((go) => setTimeout(go, 50));
  }
  return {
    async end(signal) {
      const closed = once(child, 'close');
      process.kill(-pid, signal);
      await closed;
    },
  };
}

/** What the bank of a folder has, once nobody holds it. */
export async function bankOf(dataDir: string): Promise<{ quizzes: string[]; drafts: number }> {
  const store = await openEmbeddedStore({ folder: dataDir, now: () => Date.now() });
  const bank = await Bank.open({ quizzes: [], refused: [] }, store.library, 'local');
  await store.close();
  return { quizzes: bank.quizzes.map(({ title }) => title), drafts: bank.drafts.length };
}
