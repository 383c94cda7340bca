// Mocha's spec report, and the counts as JSON in the file that FUELGAUGE_COUNTS names, for the summary of `npm test`.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['FUELGAUGE_COUNTS'];
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = { passed: this.stats.passes, failed: this.stats.failures };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
