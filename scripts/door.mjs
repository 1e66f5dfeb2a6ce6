import { fileURLToPath } from 'node:url';
import { run, tool } from './child.mjs';
import { install } from './install.mjs';
import { inTurn, prepare } from './prepare.mjs';
import { Trouble } from './trouble.mjs';

/** Programs in TypeScript that tsx runs from source. */
const PROGRAMS = { bench: 'tests/bench/main.ts', bots: 'bots/main.ts', chaos: 'tests/chaos/main.ts' };
/** Those that need packages and no build. */
const FROM_SOURCE = {
  import: 'server/programs/import.ts',
  backup: 'server/programs/backup.ts',
  restore: 'server/programs/restore.ts',
};

/**
 * Runs one command from the project's folder, with packages and build as they should be.
 * Resolves with its exit code; what people can put right themselves is told in a sentence, without a stack.
 */
export async function open(task, args) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  try {
    if (task === 'start') return await start(args);
    if (task === 'dev') return await (await import('./dev.mjs')).dev(args);
    if (task === 'test') return await (await import('./test.mjs')).test(args);
    if (task in PROGRAMS) return await program(PROGRAMS[task], args);
    if (task in FROM_SOURCE) {
      await inTurn(install);
      return await run(process.execPath, [tool('tsx'), FROM_SOURCE[task], ...args]);
    }
    throw new Trouble(
      `There is no command "${task}". Known are start, test, dev, ${Object.keys({ ...PROGRAMS, ...FROM_SOURCE }).join(', ')}.`,
    );
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
}

async function start(args) {
  await prepare();
  const env = { NODE_ENV: 'production', ...process.env };
  return run(process.execPath, ['--enable-source-maps', 'dist/server/main.js', ...args], { env });
}

async function program(file, args) {
  await prepare();
  return run(process.execPath, [tool('tsx'), file, ...args]);
}
