// A first scan of 500 MB, as a whole process, beside what ccusage takes for the same.
import type { Log, Measure } from '../measure.ts';
import { ranToItsEnd, times } from '../terminal/process.ts';
import { ccusage, totalsOfCcusage } from './ccusage.ts';
import { indexing, terminalUsage, totalsOfDocument, withScratch, type IndexOutcome } from './ours.ts';
import { mustEqual, tree } from './tree.ts';

const MEGABYTES = 500;
const ROUNDS = 7;

export const cold: Measure = {
  name: 'cold',
  figures: ['logs.cold.ratio', 'logs.cold.ms', 'logs.cold.usage.ratio'],
  run: (log) => withScratch((home) => measure(home, log)),
};

async function measure(home: string, log: Log) {
  const from = tree(MEGABYTES, log);
  log(
    `${MEGABYTES} MB of Claude Code's logs in ${from.files} files; from process start to exit, median of ${ROUNDS}, in turns.`,
  );
  log('  Of ccusage the faster way to call it counts. Its first answer and ours are what the generator counted:');
  const theirs = ccusage(from, home, log);
  const [index, usage] = [indexing(from, home), terminalUsage(from, home)];
  for (const kind of theirs) {
    const { stdout } = await ranToItsEnd(kind);
    mustEqual(kind.name, totalsOfCcusage(stdout, from.totals), from.totals);
  }
  index.prepare?.();
  mustEqual(index.name, (JSON.parse((await ranToItsEnd(index)).stdout) as IndexOutcome).totals, from.totals);
  usage.prepare?.();
  mustEqual(usage.name, totalsOfDocument((await ranToItsEnd(usage)).stdout), from.totals);
  const { days, models } = from.totals;
  log(`  tokens of ${Object.keys(days).length} days and ${Object.keys(models).length} models are exactly the same.`);
  const medians = await times([index, usage, ...theirs], ROUNDS, log);
  const [indexMs = NaN, usageMs = NaN, ...theirMs] = medians;
  const fastest = Math.min(...theirMs);
  return {
    'logs.cold.ratio': Number((fastest / indexMs).toFixed(3)),
    'logs.cold.ms': indexMs,
    'logs.cold.usage.ratio': Number((fastest / usageMs).toFixed(3)),
  };
}
