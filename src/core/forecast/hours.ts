import type { KnownSlice } from './slice.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Use by the hours of the reader's clock, from the first hour that is known on, gaps included. */
export interface Hours {
  /** Hours since 1970 by the reader's clock. */
  readonly first: number;
  readonly spent: readonly number[];
  /** How much of each hour is known, 0 to 1. */
  readonly known: readonly number[];
}

/** `hours` since 1970 by the reader's clock. */
export function localHours(ms: number, utcOffsetMs: number): number {
  return (ms + utcOffsetMs) / HOUR_MS;
}

export function hourOfDay(hour: number): number {
  const rest = Math.floor(hour) % 24;
  return rest < 0 ? rest + 24 : rest;
}

/** The longest stretch that is looked at: what lies further back says nothing of today, and a broken clock could say it. */
const LONGEST_HOURS = 100 * 24;

/**
 * Spreads each slice over its hours: evenly, or in proportion to `shares`, how much of a day's use falls into each hour,
 * so that what was used while the computer slept isn't taken to be used at night.
 */
export function hoursOf(slices: readonly KnownSlice[], utcOffsetMs: number, shares?: readonly number[]): Hours {
  const last = Math.ceil(localHours(slices.at(-1)?.toMs ?? 0, utcOffsetMs));
  const earliest = last - LONGEST_HOURS;
  const recent = slices.filter(({ fromMs }) => localHours(fromMs, utcOffsetMs) >= earliest);
  const first = Math.floor(localHours(recent[0]?.fromMs ?? 0, utcOffsetMs));
  const length = recent.length > 0 ? last - first : 0;
  const spent = Array.from({ length }, () => 0);
  const known = Array.from({ length }, () => 0);
  for (const slice of recent) {
    const from = localHours(slice.fromMs, utcOffsetMs);
    const to = localHours(slice.toMs, utcOffsetMs);
    let total = 0;
    for (let hour = Math.floor(from); hour < to; hour++) total += overlap(hour, from, to) * shareOf(hour, shares);
    for (let hour = Math.floor(from); hour < to; hour++) {
      const index = hour - first;
      const part = overlap(hour, from, to);
      known[index] = (known[index] ?? 0) + part;
      spent[index] = (spent[index] ?? 0) + (slice.spent * part * shareOf(hour, shares)) / total;
    }
  }
  return { first, spent, known };
}

function overlap(hour: number, from: number, to: number): number {
  return Math.min(to, hour + 1) - Math.max(from, hour);
}

function shareOf(hour: number, shares: readonly number[] | undefined): number {
  return shares?.[hourOfDay(hour)] ?? 1;
}
