import { DAY_MS } from './hours.ts';
import type { KnownSlice } from './slice.ts';

export interface BurnRate {
  /** In the meter's unit. */
  readonly perDay: number;
  /** The days it rests on: those asked for, or fewer where less is known. */
  readonly days: number;
}

/** Use per day of wall-clock time over the last `days` before the last reading, idle time included. Null if none is known. */
export function burnRate(slices: readonly KnownSlice[], days: number): BurnRate | null {
  const fromMs = (slices.at(-1)?.toMs ?? 0) - days * DAY_MS;
  let [spent, coveredMs] = [0, 0];
  for (const slice of slices) {
    const insideMs = slice.toMs - Math.max(slice.fromMs, fromMs);
    if (insideMs <= 0) continue;
    spent += (slice.spent * insideMs) / (slice.toMs - slice.fromMs);
    coveredMs += insideMs;
  }
  return coveredMs > 0 ? { perDay: spent / (coveredMs / DAY_MS), days: coveredMs / DAY_MS } : null;
}
