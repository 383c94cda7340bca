// A first scan that is killed (SIGKILL) halfway: what the next one knows, is it what the logs say?
import { spawn } from 'node:child_process';
import type { Measure } from '../measure.ts';
import { seeded } from '../../seeded.ts';
import { ranToItsEnd } from '../terminal/process.ts';
import { indexing, withScratch, type IndexOutcome } from './ours.ts';
import { mustEqual, tree } from './tree.ts';

const MEGABYTES = 500;
const RUNS = 5;

export const kill: Measure = {
  name: 'kill',
  figures: ['logs.kill.wrong'],
  run: (log) =>
    withScratch(async (home) => {
      const from = tree(MEGABYTES, log);
      log(
        `${RUNS} first scans of ${MEGABYTES} MB, each killed at a random moment; the next waits until its turn has run out,`,
      );
      log('  and goes on from there. Counted: those after which totals by day and model are not those of the tree.');
      const random = seeded(1);
      const fresh = indexing(from, home);
      fresh.prepare?.();
      const { ms } = await ranToItsEnd(fresh);
      let wrong = 0;
      let killed = 0;
      for (let run = 0; run < RUNS; run++) {
        const kind = indexing(from, home, { isKept: true });
        fresh.prepare?.();
        const afterMs = ms * (0.15 + 0.65 * random());
        const wasKilled = await isKilled(kind, afterMs);
        killed += Number(wasKilled);
        const { stdout } = await ranToItsEnd(kind);
        const { totals, bytes } = JSON.parse(stdout) as IndexOutcome;
        try {
          mustEqual(kind.name, totals, from.totals);
          const left = `${(bytes / 1e6).toFixed(0)} MB were left to read`;
          log(`${wasKilled ? 'killed' : 'had ended'} after ${afterMs.toFixed(0)} ms; ${left}: the same totals`);
        } catch (error) {
          wrong++;
          log(String(error));
        }
      }
      if (killed === 0) throw new Error('All scans had ended before they could be killed.');
      return { 'logs.kill.wrong': wrong };
    }),
};

/** False where it had ended by then. */
function isKilled({ args, environment }: ReturnType<typeof indexing>, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}
