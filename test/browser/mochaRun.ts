// Mocha over some of the files that drive a browser. FUELGAUGE_TEST_GREP runs only tests with matching names.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../reporter.ts';
import { root } from '../vscode/download.ts';

/** Runs the files that the pattern fits, and ends this process. `whenFailed` gives paths of pictures of the failure. */
export async function runTests(pattern: string, whenFailed?: (name: string) => Promise<string[]>): Promise<never> {
  const files = globSync(pattern, { cwd: root }).toSorted();
  if (files.length === 0) throw new Error(`There is no ${pattern}.`);
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    forbidOnly: process.env['CI'] !== undefined,
    reporter: CountingReporter,
  });
  if (process.env['FUELGAUGE_TEST_GREP'] !== undefined) mocha.grep(process.env['FUELGAUGE_TEST_GREP']);
  for (const file of files) mocha.addFile(join(root, file));
  mocha.suite.afterEach('keep a picture of a failure', async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const paths = (await whenFailed?.(`failed ${test.fullTitle()}`.replaceAll(/[^\w-]+/g, '-'))) ?? [];
    if (paths.length > 0) console.log(`What it looked like: ${paths.join(', ')}`);
  });
  await mocha.loadFilesAsync();
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run((failures) => resolve(runner.stats?.tests === 0 ? 1 : failures));
  });
  process.exit(failed > 0 ? 1 : 0);
}
