const DAY_MS = 86_400_000;

/** Periods as the upstreams count them: in UTC, weeks from Monday to Sunday. */
export const periods = ['daily', 'weekly', 'monthly'] as const;
export type Period = (typeof periods)[number];

/** When the period around `now` began and when the next begins, in ms since 1970. */
export function periodAround(now: Date, period: Period): { startMs: number; endMs: number } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  if (period === 'monthly') return { startMs: Date.UTC(year, month), endMs: Date.UTC(year, month + 1) };
  const today = Date.UTC(year, month, now.getUTCDate());
  if (period === 'daily') return { startMs: today, endMs: today + DAY_MS };
  const monday = today - ((now.getUTCDay() + 6) % 7) * DAY_MS;
  return { startMs: monday, endMs: monday + 7 * DAY_MS };
}

/** The reset and the length of a limit that starts anew with each period. */
export function resetOf(now: Date, period: Period): { resetsAt: string; windowSeconds: number } {
  const { startMs, endMs } = periodAround(now, period);
  return { resetsAt: new Date(endMs).toISOString(), windowSeconds: (endMs - startMs) / 1000 };
}

/** `YYYY-MM-DD` */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
