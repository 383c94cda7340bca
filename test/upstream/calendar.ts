// Upstreams count days, weeks (Monday to Sunday) and months in UTC. All times in ms since 1970.

export const dayMs = 86_400_000;

export function dayStart(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}

export function weekStart(ms: number): number {
  const sinceMonday = (new Date(ms).getUTCDay() + 6) % 7;
  return dayStart(ms) - sinceMonday * dayMs;
}

export function monthStart(ms: number): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

export function nextMonthStart(ms: number): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** `2026-08-24` */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
