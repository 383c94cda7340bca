import type { SeriesRow, Tables } from '../tables.ts';
import { append, DAY_MS, gaugeOfCells, type TimelineTables } from './append.ts';
import { findSeries, nextSeriesId } from './keepSnapshot.ts';

type CarriedTables = TimelineTables & Pick<Tables, 'usage'>;

/** So much of the past is what forecasts rest on. */
const CARRIED_MS = 60 * DAY_MS;
const CARRIED_SAMPLES_MS = 2 * DAY_MS;

/** Brings into memory what it needs of a file that can't be written any more: the figures to go on from, and habits. */
export function takeOverTimeline(file: CarriedTables, memory: CarriedTables, nowMs: number): void {
  const toMs = nowMs + DAY_MS;
  for (const series of file.series.all()) {
    memory.series.put(series);
    for (const row of file.samples.between(series.id, nowMs - CARRIED_SAMPLES_MS, toMs)) memory.samples.put(row);
    for (const row of file.hours.between(series.id, nowMs - CARRIED_MS, toMs)) memory.hours.put(row);
    for (const row of file.days.between(series.id, nowMs - CARRIED_MS, toMs)) memory.days.put(row);
    for (const row of file.marks.between(series.id, nowMs - CARRIED_MS, toMs)) memory.marks.put(row);
  }
}

/**
 * Adds to the file what was read while it couldn't be written. Where another process has written in the meantime, only
 * what is newer than that.
 */
export function bringBackTimeline(memory: CarriedTables, file: CarriedTables): void {
  for (const series of memory.series.all()) {
    let target = inFile(file, series);
    const last = target.runAt === null ? undefined : file.samples.get(target.id, target.runAt);
    for (const sample of memory.samples.between(series.id, 0, Infinity)) {
      if (last && sample.at <= last.until) continue;
      target = append(file, target, { ...sample, gauge: gaugeOfCells({ ...sample, unit: series.unit }) });
    }
  }
  const accounts = new Set(memory.series.all().map(({ accountId }) => accountId));
  for (const accountId of accounts) {
    for (const row of memory.usage.between(accountId, '', '~')) file.usage.put(row);
  }
}

function inFile({ series }: CarriedTables, row: SeriesRow): SeriesRow {
  const known = findSeries(series.where('accountId', row.accountId), row.meterId, row.unit);
  if (known) return known;
  const added = { ...row, id: nextSeriesId(series), runAt: null, left: null, used: null, limit: null, resetsAt: null };
  series.put(added);
  return added;
}
