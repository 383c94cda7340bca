// The most memory that a process has which reads 1.5 GB of logs for the first time.
import type { Measure } from '../measure.ts';
import { ranToItsEnd } from '../terminal/process.ts';
import { indexing, withScratch, type IndexOutcome } from './ours.ts';
import { mustEqual, tree } from './tree.ts';

const MEGABYTES = 1500;
const ROUNDS = 3;

export const memory: Measure = {
  name: 'memory',
  figures: ['logs.rss.mb'],
  run: (log) =>
    withScratch(async (home) => {
      const from = tree(MEGABYTES, log);
      log(
        `${MEGABYTES} MB in ${from.files} files; the most resident memory of the whole process, the largest of ${ROUNDS}.`,
      );
      const peaks: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const kind = indexing(from, home);
        kind.prepare?.();
        const { ms, stdout } = await ranToItsEnd(kind);
        const { totals, maxRss } = JSON.parse(stdout) as IndexOutcome;
        mustEqual(kind.name, totals, from.totals);
        log(`${(maxRss / 1e6).toFixed(1)} MB, in ${(ms / 1000).toFixed(1)} s; its totals are those of the tree`);
        peaks.push(maxRss);
      }
      return { 'logs.rss.mb': Number((Math.max(...peaks) / 1e6).toFixed(1)) };
    }),
};
