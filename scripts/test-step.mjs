import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No step takes longer on the smallest machine, unless something in it hangs. */
const LIMIT_MINUTES = 20;

/** A tool that says yes or no by its exit code: counts as one. */
export async function check(command) {
  const failed = (await runStep(command)) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: [] };
}

/**
 * A runner of tests that counts by itself: one of our two reporters writes `{ passed, failed, skipped }` to the file named COUNTS_FILE.
 * A runner that ends badly without a failed test of its own (it crashed, it hung, there was nothing to run) counts as one failure, and
 * so does a test that was skipped without a reason.
 */
export async function counted(command) {
  const folder = mkdtempSync(join(tmpdir(), 'bellringer-test-'));
  const file = join(folder, 'counts.json');
  const code = await runStep(command, { COUNTS_FILE: file });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: [] };
  rmSync(folder, { recursive: true });
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) {
    console.error(`The runner ended with code ${code} after ${counts.passed} passed tests, and named no failed one.`);
    counts.failed = 1;
  }
  for (const { title } of counts.skipped.filter(({ reason }) => !reason)) console.error(`Skipped without a reason: ${title}`);
  counts.failed += counts.skipped.filter(({ reason }) => !reason).length;
  return { ...counts, skipped: counts.skipped.filter(({ reason }) => reason) };
}

/** Runs in a process group of its own, so that whatever a hanging step has started ends with it. Resolves with the exit code. */
function runStep(command, env = {}) {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...env },
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const stop = () => {
    end('SIGTERM');
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const limit = setTimeout(() => {
    console.error(`No end after ${LIMIT_MINUTES} minutes: stopped.`);
    end('SIGKILL');
  }, LIMIT_MINUTES * 60_000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      end('SIGKILL');
      resolve(code ?? signal);
    });
  });
}
