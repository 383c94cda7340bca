// `npm test`: every step, also after one has failed, so that one run shows everything. `npm test -- unit host` runs some.
// The last line is `N passed, N failed`: the tests of all suites, and one for each other step.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Counts } from './reporter.ts';
import { type Step, steps } from './steps.ts';
import { start, stopTree } from './vscode/process.ts';
import { temporaryFolder } from './vscode/temporary.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(64);
}

const countsFolder = temporaryFolder('fuelgauge-counts-');
const summary: string[] = [];
let passed = 0;
let failed = 0;
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${step.name}`);
  const startedAt = performance.now();
  const countsFile = join(countsFolder, `${step.name}.json`);
  const failure = await runStep(step, countsFile);
  const counts = step.isSuite
    ? await suiteCounts(countsFile, failure)
    : { passed: failure ? 0 : 1, failed: failure ? 1 : 0 };
  passed += counts.passed;
  failed += counts.failed;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const outcome = failure ?? (counts.failed > 0 ? 'failed: no test ran' : 'ok');
  const tests = step.isSuite ? ` (${counts.passed} passed, ${counts.failed} failed)` : '';
  const line = `${step.name.padEnd(8)} ${seconds.padStart(6)} s  ${outcome}${tests}`;
  console.log(line);
  summary.push(line);
}
console.log(`\n${summary.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Why the step failed, or undefined. */
async function runStep({ script, limitMs }: Step, countsFile: string): Promise<string | undefined> {
  const child = start('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, FUELGAUGE_COUNTS: countsFile },
  });
  let late: string | undefined;
  const give = (ms: number, why: string) =>
    setTimeout(() => {
      late = why;
      void stopTree(child);
    }, ms);
  const timers = [give(limitMs, `failed: not done within ${limitMs / 60_000} minutes`)];
  // Something that a test left open keeps a suite from ending: no need to wait for the whole limit then.
  const watch = setInterval(() => {
    if (!existsSync(countsFile)) return;
    clearInterval(watch);
    timers.push(give(30_000, 'failed: the tests are done, but something they left open keeps the suite running'));
  }, 1000);
  const outcome = await new Promise<string | number>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'ended'));
  });
  clearInterval(watch);
  timers.forEach(clearTimeout);
  await stopTree(child);
  return late ?? (outcome === 0 ? undefined : `failed: ${outcome}`);
}

/** A suite that fails without saying in which test (it crashed, or nothing ran) counts as one failure. */
async function suiteCounts(file: string, failure: string | undefined): Promise<Counts> {
  const counts = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Counts,
    () => ({ passed: 0, failed: 0 }),
  );
  const isSilentFailure = counts.failed === 0 && (failure !== undefined || counts.passed === 0);
  return isSilentFailure ? { passed: counts.passed, failed: 1 } : counts;
}
