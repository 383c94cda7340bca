import { join } from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../reporter.ts';

/** Runs the bundled tests beside this file; rejects unless some ran and all passed. */
export async function runMocha(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    forbidOnly: process.env['CI'] !== undefined,
    reporter: CountingReporter,
  });
  if (process.env['FUELGAUGE_TEST_GREP'] !== undefined) mocha.grep(process.env['FUELGAUGE_TEST_GREP']);
  mocha.addFile(join(__dirname, 'tests.cjs'));
  let ran = 0;
  const failed = await new Promise<number>((resolve) => {
    mocha.run(resolve).on(Mocha.Runner.constants.EVENT_TEST_END, () => ran++);
  });
  if (failed > 0) throw new Error(`${failed} failed.`);
  if (ran === 0) throw new Error('No test ran.');
}
