import { build, forgetBuild } from './build.mjs';
import { tool } from './child.mjs';
import { install, seconds } from './install.mjs';
import { inTurn } from './prepare.mjs';
import { equip } from './test-machine.mjs';
import { check, counted } from './test-step.mjs';
import { Trouble } from './trouble.mjs';

/**
 * Everything that must hold before a change is good. A step resolves with `{ passed, failed, skipped: [{ title, reason }] }`;
 * checks that only say yes or no count as one.
 */
const STEPS = {
  machine: () => equip(),
  lint: (args) => check([tool('biome', '@biomejs/biome'), 'ci', '--error-on-warnings', ...args]),
  types: (args) => check([tool('tsc', 'typescript'), '--noEmit', '--project', '.', ...args]),
  components: (args) =>
    check([tool('svelte-check'), '--tsconfig', './tsconfig.json', '--threshold', 'warning', '--fail-on-warnings', ...args]),
  boundaries: (args) =>
    check([tool('depcruise', 'dependency-cruiser'), '--config', '.dependency-cruiser.cjs', ...(args[0] ? args : ['.'])]),
  'dead-code': (args) => check([tool('knip'), ...args]),
  build: () => rebuild(),
  vitest: (args) => counted([tool('vitest'), 'run', '--reporter=default', '--reporter=./scripts/count-vitest.mjs', ...args]),
  e2e: (args) =>
    counted([tool('playwright', '@playwright/test'), 'test', '--forbid-only', '--reporter=list,./scripts/count-playwright.mjs', ...args]),
};

/**
 * `npm test` runs every step, also after one that failed; `npm test -- --only STEP [arguments of its tool]` runs one.
 * The last line says `N passed, N failed`. Resolves with the exit code.
 */
export async function test(args) {
  const only = args[0] === '--only' ? args[1] : undefined;
  if (args.length > 0 && !(only && only in STEPS)) {
    throw new Trouble(`npm test takes nothing, or --only and one of: ${Object.keys(STEPS).join(', ')}.`);
  }
  const total = { passed: 0, failed: 0, skipped: [] };
  try {
    await inTurn(install);
    if (only === 'vitest' || only === 'e2e') await inTurn(build);
    const names = only ? [only] : Object.keys(STEPS);
    for (const [index, name] of names.entries()) {
      const since = performance.now();
      console.log(`\n── ${name} (step ${index + 1} of ${names.length}) ──`);
      const counts = await STEPS[name](args.slice(2));
      console.log(
        `── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped, after ${seconds(since)}`,
      );
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped.push(...counts.skipped);
    }
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    total.failed += 1;
  }
  for (const { title, reason } of total.skipped) console.log(`Skipped: ${title}: ${reason}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function rebuild() {
  try {
    await inTurn(() => {
      forgetBuild();
      return build();
    });
    return { passed: 1, failed: 0, skipped: [] };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: [] };
  }
}
