import { writeFileSync } from 'node:fs';

/** Vitest reporter: counts tests, with the reasons of those that were skipped, into the file named COUNTS_FILE. */
export default class CountVitest {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      // Also what went wrong outside of any test: imports, hooks.
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'skipped')
          counts.skipped.push({ title: `${module.relativeModuleId} › ${test.fullName}`, reason: result.note });
        else counts.failed += 1;
      }
    }
    writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  }
}
