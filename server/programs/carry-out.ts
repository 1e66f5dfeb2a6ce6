import { BackupError } from '../backup/format.ts';
import { ConfigError } from '../config.ts';
import { StoreError } from '../store/store.ts';
import { OrderError } from './order.ts';

/** Runs a program with its arguments. What a person can put right is told in a sentence, without a stack. */
export async function carryOut(run: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const known = [OrderError, StoreError, ConfigError, BackupError].some((type) => error instanceof type);
    if (!known || !(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
