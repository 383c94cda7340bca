import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { stopAtFailure } from '../stopAtFailure.ts';

/** Runs suites of their own, each a list of tests that pass or fail. */
async function run(suites: readonly (readonly boolean[])[]): Promise<{ failures: number; states: string[][] }> {
  const mocha = new Mocha({ reporter: class extends Mocha.reporters.Base {} });
  const made = suites.map((outcomes, index) => {
    const suite = Mocha.Suite.create(mocha.suite, `suite ${index}`);
    stopAtFailure(suite);
    outcomes.forEach((passes, step) => suite.addTest(new Mocha.Test(`step ${step}`, () => assert.ok(passes))));
    return suite;
  });
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  return { failures, states: made.map(({ tests }) => tests.map(({ state, pending }) => state ?? String(pending))) };
}

describe('a suite that stops at its first failure', () => {
  it('runs whole while all is well', async () => {
    assert.deepEqual(await run([[true, true]]), { failures: 0, states: [['passed', 'passed']] });
  });

  it('skips what is left of it, and leaves the run red', async () => {
    const { failures, states } = await run([[true, false, true, false]]);
    assert.equal(failures, 1);
    assert.deepEqual(states, [['passed', 'failed', 'pending', 'pending']]);
  });

  it('hides no other suite', async () => {
    const { failures, states } = await run([
      [false, true],
      [true, false, true],
      [true, true],
    ]);
    assert.equal(failures, 2);
    assert.deepEqual(states, [
      ['failed', 'pending'],
      ['passed', 'failed', 'pending'],
      ['passed', 'passed'],
    ]);
  });
});
