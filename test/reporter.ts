// Mocha's spec report, and the counts as JSON in the file that FUELGAUGE_COUNTS names, for the summary of `npm test`.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, nameWhatHasNoName);
    super(runner, options);
    const file = process.env['FUELGAUGE_COUNTS'];
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = { passed: this.stats.passes, failed: this.stats.failures };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

/**
 * An error that comes when its test is over belongs to none. From a process of `mocha --parallel` it then arrives as bare data,
 * on which Mocha's list of failures breaks off, and with it the report of all the others.
 */
function nameWhatHasNoName(test: Partial<Pick<Mocha.Test, 'titlePath' | 'slow' | 'title'>>): void {
  test.titlePath ??= () => [test.title ?? 'an error outside of any test'];
}
