// `npm test`: every step, also after one has failed, so that one run shows everything. `npm test -- unit host` runs some,
// and what they need. The last line is `N passed, N failed`: the tests of all suites, and one for each other step.
import { runStep } from './runStep.ts';
import { sideBySide, withNeeds } from './sideBySide.ts';
import { steps } from './steps.ts';
import { temporaryFolder } from './vscode/temporary.ts';

/** Steps at the same time. More would have to share cores on a small machine, and what a test waits for comes late. */
const places = 2;

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(64);
}

const folder = temporaryFolder('fuelgauge-test-');
const summary: string[] = [];
let passed = 0;
let failed = 0;
const startedAt = performance.now();
const secondsSince = (at: number) => ((performance.now() - at) / 1000).toFixed(1);
await sideBySide(withNeeds(steps, chosen), places, async (step) => {
  console.log(`── ${step.name} begins`);
  const stepStartedAt = performance.now();
  const outcome = await runStep(step, folder);
  passed += outcome.passed;
  failed += outcome.failed;
  const tests = step.isSuite ? ` (${outcome.passed} passed, ${outcome.failed} failed)` : '';
  const seconds = secondsSince(stepStartedAt).padStart(6);
  const line = `${step.name.padEnd(8)} ${seconds} s  ${outcome.failure ?? 'ok'}${tests}`;
  console.log(`\n── ${step.name}\n${outcome.output.trimEnd()}\n${line}\n`);
  summary.push(line);
});
console.log(`\n${summary.join('\n')}\n${'in all'.padEnd(8)} ${secondsSince(startedAt).padStart(6)} s`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
