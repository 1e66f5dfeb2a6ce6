import { writeFileSync } from 'node:fs';

/** Playwright reporter: counts tests, with the reasons of those that were skipped, into the file named COUNTS_FILE. */
export default class CountPlaywright {
  #errors = 0;
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** What went wrong outside of any test. */
  onError() {
    this.#errors += 1;
  }

  onEnd() {
    const counts = { passed: 0, failed: this.#errors, skipped: [] };
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') counts.passed += 1;
      else if (outcome === 'skipped') counts.skipped.push({ title: test.titlePath().filter(Boolean).join(' › '), reason: reasonOf(test) });
      else counts.failed += 1;
    }
    writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  }

  printsToStdio() {
    return false;
  }
}

/** A test that stands behind a failed one of its serial group is skipped too: then that is the reason. */
function reasonOf(test) {
  const note = test.annotations.find(({ type, description }) => (type === 'skip' || type === 'fixme') && description);
  const mate = test.parent.allTests().find((other) => other.outcome() === 'unexpected');
  return note?.description ?? (mate && `not reached, as "${mate.title}" failed`);
}
