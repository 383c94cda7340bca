import type { Tables } from '../tables.ts';
import { DAY_MS } from './append.ts';

/** How long readings are kept in which detail; daily sums and what providers reported are kept for ever. */
export interface Retention {
  readonly rawDays: number;
  readonly hourlyDays: number;
  readonly alertDays: number;
  readonly nowMs: number;
}

/** So much at a time that nobody waits for it: some milliseconds. */
const MOST_ROWS = 500;

type PrunedTables = Pick<Tables, 'series' | 'samples' | 'hours' | 'alerts' | 'deliveries'>;

/** Deletes some of what is too old. True while there may be more. */
export function prune(tables: PrunedTables, { rawDays, hourlyDays, alertDays, nowMs }: Retention): boolean {
  let left = MOST_ROWS;
  for (const { id, runAt } of tables.series.all()) {
    // The reading that the next one is compared with stays.
    const rawTo = Math.min(nowMs - rawDays * DAY_MS, runAt ?? Infinity);
    left -= tables.samples.deleteFirst(id, rawTo, left);
    left -= tables.hours.deleteFirst(id, nowMs - hourlyDays * DAY_MS, left);
    if (left <= 0) return true;
  }
  const alertsFrom = new Date(nowMs - alertDays * DAY_MS).toISOString();
  for (const { id, firedAt } of tables.alerts.all()) if (firedAt < alertsFrom) tables.alerts.delete(id);
  for (const { id, about } of tables.deliveries.all()) if (about < alertsFrom) tables.deliveries.delete(id);
  return false;
}
