import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../history/store.ts';
import type { ImportRequest } from '../../history/timeline/importRows.ts';
import { batchesOf } from './batches.ts';
import type { OwnedPast } from './owners.ts';
import type { Numbered } from './past.ts';
import type { Tally } from './tally.ts';

const USAGE_ROWS = 500;

export interface WriteOptions {
  readonly isTrial: boolean;
  /** How much of it is done, 0 to 1. */
  progress(done: number): void;
}

/** Gives the store a little at a time, so that editors and monitors get their turn in between. */
export async function write(
  { past, account }: OwnedPast,
  store: Pick<Store, 'importRows' | 'seriesSpan'>,
  tally: Tally,
  { isTrial, progress }: WriteOptions,
): Promise<void> {
  const total = past.usage.length + past.series.reduce((sum, { runs, days }) => sum + runs.length + days.length, 0);
  let done = 0;
  const step = (count: number) => progress((done += count) / total);
  const add = (added: readonly number[], of: readonly Numbered<unknown>[]) => {
    for (const index of added) for (const row of of[index]?.rows ?? []) tally.add(row);
  };
  const give = async (part: ImportRequest) => {
    const startMs = performance.now();
    const result = await store.importRows(part);
    // Who waits for the file looks again after a while: the file must be free for as long as it was taken.
    if (!isTrial) await sleep(performance.now() - startMs);
    return result;
  };
  const request = { accountId: account.id, isTrial };
  for (const series of past.series) {
    const span = await store.seriesSpan(account.id, { meterId: series.meterId, unit: series.unit });
    for (const { past: part, runs, days } of batchesOf(series, span)) {
      const result = await give({ ...request, series: part });
      add(result.runs, runs);
      add(result.days, days);
      step(runs.length + days.length);
    }
  }
  for (let from = 0; from < past.usage.length; from += USAGE_ROWS) {
    const rows = past.usage.slice(from, from + USAGE_ROWS);
    const result = await give({ ...request, usage: rows.map(({ value }) => value) });
    add(result.usage, rows);
    step(rows.length);
  }
}
