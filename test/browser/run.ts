// Runs test/browser: a person's way through a real VS Code in which the packaged extension is installed.
// FUELGAUGE_TEST_GREP runs only tests with matching names.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { packageExtension } from '../package.ts';
import CountingReporter from '../reporter.ts';
import { ensureChromium } from '../vscode/chromium.ts';
import { ensureServer, root } from '../vscode/download.ts';
import { screenshotAll } from './personalVSCode.ts';

const files = globSync('test/browser/**/*.test.ts', { cwd: root }).toSorted();
if (files.length === 0) throw new Error('test/browser holds no *.test.ts.');
await packageExtension();
await ensureServer();
await ensureChromium();

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
  const paths = await screenshotAll(`failed ${test.fullTitle()}`.replaceAll(/[^\w-]+/g, '-'));
  if (paths.length > 0) console.log(`What it looked like: ${paths.join(', ')}`);
});
await mocha.loadFilesAsync();
const failed = await new Promise<number>((resolve) => {
  const runner = mocha.run((failures) => resolve(runner.stats?.tests === 0 ? 1 : failures));
});
process.exit(failed > 0 ? 1 : 0);
