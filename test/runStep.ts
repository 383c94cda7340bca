// One step of `npm test` as a process, its output in a file: a text of its own also where another step runs beside it.
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Counts } from './reporter.ts';
import type { Step } from './steps.ts';
import { start, stopTree } from './vscode/process.ts';

export interface Outcome extends Counts {
  readonly output: string;
  /** Why the step failed, or undefined. */
  readonly failure: string | undefined;
}

/** `folder` takes what the step leaves. */
export async function runStep(step: Step, folder: string): Promise<Outcome> {
  const [countsFile, outputFile] = [join(folder, `${step.name}.json`), join(folder, `${step.name}.txt`)];
  const failure = await run(step, countsFile, outputFile);
  const output = await readFile(outputFile, 'utf8');
  if (!step.isSuite) return { output, failure, passed: failure ? 0 : 1, failed: failure ? 1 : 0 };
  const counts = await suiteCounts(countsFile, failure);
  return { output, failure: failure ?? (counts.failed > 0 ? 'failed: no test ran' : undefined), ...counts };
}

async function run({ script, limitMs }: Step, countsFile: string, outputFile: string): Promise<string | undefined> {
  const output = await open(outputFile, 'w');
  const child = start('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', output.fd, output.fd],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      // Hundreds of processes and threads begin with the same sources: a quarter of the unit tests' work is to compile them.
      NODE_COMPILE_CACHE: join(dirname(countsFile), 'compiled'),
      FUELGAUGE_COUNTS: countsFile,
    },
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
  await output.close();
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
