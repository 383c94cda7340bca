import { isoDay } from '../utcCalendar.ts';

/** What was spent on one UTC day, as the provider or the history says. */
export interface DaySpend {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly cost: number;
}

const DAY_MS = 86_400_000;

/**
 * The whole days before `beforeDay`, oldest first and without gaps: a day that is missing between the first and the last
 * cost nothing. What no date or amount can be read of is left out; entries of one day add up.
 */
export function wholeDays(
  days: readonly DaySpend[],
  beforeDay: number,
  atMost: number,
): { day: number; cost: number }[] {
  const costs = new Map<number, number>();
  for (const { date, cost } of days) {
    const day = dayNumber(date);
    if (day === undefined || day >= beforeDay || !Number.isFinite(cost)) continue;
    costs.set(day, (costs.get(day) ?? 0) + Math.max(0, cost));
  }
  if (costs.size === 0) return [];
  const first = Math.max(Math.min(...costs.keys()), beforeDay - atMost);
  return Array.from({ length: beforeDay - first }, (_, index) => ({
    day: first + index,
    cost: costs.get(first + index) ?? 0,
  }));
}

/** Days since 1970. Undefined for anything but a day: rows may also stand for a month. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const ms = Date.parse(date);
  return Number.isNaN(ms) || isoDay(ms) !== date ? undefined : ms / DAY_MS;
}
