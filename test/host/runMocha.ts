import { findSourceMap } from 'node:module';
import { join } from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../reporter.ts';

const bundle = join(__dirname, 'tests.cjs');

/** Runs the bundled tests beside this file; rejects unless some ran and all passed. */
export async function runMocha(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    forbidOnly: process.env['CI'] !== undefined,
    reporter: CountingReporter,
  });
  if (process.env['FUELGAUGE_TEST_GREP'] !== undefined) mocha.grep(process.env['FUELGAUGE_TEST_GREP']);
  mocha.addFile(bundle);
  let ran = 0;
  const failed = await new Promise<number>((resolve) => {
    const { EVENT_TEST_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;
    mocha
      .run(resolve)
      .on(EVENT_TEST_END, () => ran++)
      .on(EVENT_TEST_FAIL, (_test, error: unknown) => sourceStack(error));
  });
  if (failed > 0) throw new Error(`${failed} failed.`);
  if (ran === 0) throw new Error('No test ran.');
}

/** Names the places in the sources instead of those in the bundle; VS Code keeps Node from doing so. */
function sourceStack(error: unknown): void {
  if (!(error instanceof Error)) return;
  const map = findSourceMap(bundle);
  error.stack = error.stack?.replaceAll(/[^\s(]*tests\.cjs:(\d+):(\d+)/g, (place, line, column) => {
    const origin = map?.findOrigin(Number(line), Number(column));
    return origin !== undefined && 'fileName' in origin
      ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`
      : place;
  });
}
