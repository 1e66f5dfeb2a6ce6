import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from './child.mjs';
import { check, counted } from './test-step.mjs';

// What the steps say of failures belongs to no failure of these tests.
beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

/** A runner that writes these counts, if any, and ends with `code`. */
function runner(counts, code = 0) {
  const write = counts ? `require('node:fs').writeFileSync(process.env.COUNTS_FILE, ${JSON.stringify(JSON.stringify(counts))});` : '';
  return ['-e', `${write} process.exit(${code})`];
}

it('a check counts as one', async () => {
  expect(await check(runner(undefined, 0))).toEqual({ passed: 1, failed: 0, skipped: [] });
  expect(await check(runner(undefined, 2))).toEqual({ passed: 0, failed: 1, skipped: [] });
});

it('a runner counts what it reports', async () => {
  const counts = { passed: 5, failed: 2, skipped: [{ title: 'on Redis', reason: 'no Redis here' }] };
  expect(await counted(runner(counts, 1))).toEqual(counts);
});

it('a runner that crashes, runs nothing, or ends badly without a failed test counts as one failure', async () => {
  expect(await counted(runner(undefined, 1))).toMatchObject({ passed: 0, failed: 1 });
  expect(await counted(runner(undefined, 0))).toMatchObject({ passed: 0, failed: 1 });
  expect(await counted(runner({ passed: 3, failed: 0, skipped: [] }, 1))).toMatchObject({ passed: 3, failed: 1 });
  expect(await counted(['-e', 'process.kill(process.pid, "SIGKILL")'])).toMatchObject({ passed: 0, failed: 1 });
});

it('a test that is skipped without a reason counts as a failure', async () => {
  const counts = { passed: 1, failed: 0, skipped: [{ title: 'some day' }] };
  expect(await counted(runner(counts))).toEqual({ passed: 1, failed: 1, skipped: [] });
});

it('a program in the foreground passes on its exit code, or the number of the signal that ended it', async () => {
  expect(await run(process.execPath, ['-e', 'process.exit(3)'])).toBe(3);
  expect(await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")'])).toBe(128 + 15);
});
