import type { Forecast, ForecastInput } from '../../../../src/core/forecast/forecast.ts';
import type { Slice } from '../../../../src/core/forecast/slice.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A Wednesday, three in the afternoon. */
export const NOW_MS = Date.UTC(2026, 6, 1, 15);

/** The last so many days up to now, hour by hour; `spent` of the hour that begins then. */
export function history(days: number, spent: (atMs: number) => number, nowMs = NOW_MS): Slice[] {
  return Array.from({ length: days * 24 }, (_, index) => {
    const fromMs = nowMs - (days * 24 - index) * HOUR_MS;
    return { fromMs, toMs: fromMs + HOUR_MS, spent: spent(fromMs), readings: 1 };
  });
}

/** Between nine and seventeen o'clock in UTC, on any day; of a day in all. */
export function byDay(perDay: number): (atMs: number) => number {
  return (atMs) => {
    const hour = new Date(atMs).getUTCHours();
    return hour >= 9 && hour < 17 ? perDay / 8 : 0;
  };
}

/** Days that differ by up to a half, the same each time. */
export function uneven(perDay: number): (atMs: number) => number {
  return (atMs) => byDay(perDay * (1 + 0.5 * Math.sin(Math.floor(atMs / DAY_MS) * 2.4)))(atMs);
}

export function input(slices: readonly Slice[], left: number, more: Partial<ForecastInput> = {}): ForecastInput {
  return { slices, gauge: { unit: 'usd', left }, atMs: NOW_MS, nowMs: NOW_MS, utcOffsetMs: 0, ...more };
}

/** A moment as days from now; `Infinity` where it is absent. */
export function daysUntil(moment: string | undefined, nowMs = NOW_MS): number {
  return moment === undefined ? Infinity : (Date.parse(moment) - nowMs) / DAY_MS;
}

export function range({ earliest, likely, latest }: Forecast): [number, number, number] {
  return [daysUntil(earliest), daysUntil(likely), daysUntil(latest)];
}
