import type { Suite } from 'mocha';

/**
 * For a suite whose tests are the steps of one way: when one has failed, the rest of this suite is skipped, and no other.
 * Mocha's own `bail` counts the failures of all suites, and so one that fails hides every one after it.
 */
export function stopAtFailure(suite: Suite): void {
  let hasFailed = false;
  suite.afterEach(function () {
    hasFailed ||= this.currentTest?.state === 'failed';
  });
  suite.beforeEach(function () {
    if (hasFailed) this.skip();
  });
}
