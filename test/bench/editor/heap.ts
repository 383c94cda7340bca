// poll.heap.bytes: what is left in memory of many polls.
import { join } from 'node:path';
import { run } from '../../vscode/process.ts';
import { temporaryFolder } from '../../vscode/temporary.ts';
import type { Measure } from '../measure.ts';

const WARM_UP = 600;
const POLLS = 10_000;

/** Bytes in use after garbage collection, at the beginning and after so many polls. */
interface Reading {
  readonly polls: number;
  readonly host: number;
  readonly worker: number;
  readonly rss: number;
}

export const heap: Measure = {
  name: 'heap',
  figures: ['poll.heap.bytes'],
  async run(log) {
    log(
      `poll.heap.bytes: growth of both JavaScript heaps (poller’s thread + history worker’s) over ${POLLS} polls of three`,
    );
    log(
      `  providers over HTTP, after ${WARM_UP} to warm up, each measured after garbage collection; plain Node, the poll and`,
    );
    log(
      '  the store of the extension, a clock that goes on a minute a round; compiled code is kept (--no-flush-bytecode),',
    );
    log('  else it would decide whether V8 has just thrown some of it away');
    const child = join(import.meta.dirname, 'heapProcess.ts');
    const folder = temporaryFolder('fuelgauge-bench-heap-');
    const output = await run(process.execPath, [
      '--expose-gc',
      '--no-flush-bytecode',
      child,
      folder,
      String(WARM_UP),
      String(POLLS),
    ]);
    const readings = JSON.parse(output) as Reading[];
    for (const { polls, host, worker, rss } of readings) {
      log(
        `after ${polls} polls: poller ${host}, worker ${worker} bytes; the whole process ${Math.round(rss / 1e6)} MB`,
      );
    }
    const [first, last] = [readings[0], readings.at(-1)];
    if (first === undefined || last === undefined || last.polls < POLLS) throw new Error(`It told only ${output}`);
    log(`grown: poller ${last.host - first.host}, worker ${last.worker - first.worker} bytes`);
    return { 'poll.heap.bytes': last.host + last.worker - first.host - first.worker };
  },
};
