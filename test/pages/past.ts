// A made-up past of an account, as its charts get it.
import type { AccountChart, Line, LinePoint } from '../../src/core/chart.ts';
import { say, type Message } from '../../src/core/message.ts';
import type { UsageRow } from '../../src/core/model.ts';
import { seeded } from '../seeded.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POINTS = 300;

export interface PastLine {
  readonly meterId: string;
  readonly label: Message;
  readonly unit: string;
  /** At the beginning of each window, and at its end. */
  readonly full: number;
  readonly left: number;
  readonly limit?: number;
  readonly mark: 'reset' | 'topUp';
}

export interface Past {
  readonly nowMs: number;
  readonly days: number;
  readonly lines: readonly PastLine[];
  readonly models?: readonly string[];
}

/** Ends at what is left now; starts anew twice in between, and has a gap. */
export function pastOf({ nowMs, days, lines, models = [] }: Past): AccountChart {
  const range = { fromMs: nowMs - days * DAY, toMs: nowMs };
  const dates = Array.from({ length: days }, (_, index) => isoDay(nowMs - (days - 1 - index) * DAY));
  return {
    range,
    lines: lines.map((line, index) => lineOf(line, { ...range, dates, random: seeded(index + 7) })),
    ...(models.length > 0
      ? { spend: { currency: 'usd', days: dates.map((date, index) => ({ date, cost: 1 + (index % 5) / 2 })) } }
      : {}),
    // As the history does it: over a long time by month.
    usage: usageOf(models, days > 62 ? [...new Set(dates.map((date) => date.slice(0, 7)))] : dates),
  };
}

/** What the provider reports of each day: the first model the most. */
export function usageOf(models: readonly string[], dates: readonly string[]): UsageRow[] {
  return dates.flatMap((date, day) =>
    models.map((model, index) => ({
      date,
      model,
      currency: 'usd',
      cost: (1 + (day % 5) / 2) / 2 ** (index + 1),
      requests: 40 - 4 * index,
      inputTokens: 90_000 - 9000 * index,
      // Not of every model.
      ...(index % 3 === 2 ? {} : { cachedInputTokens: 60_000 - 9000 * index }),
      outputTokens: 12_000,
    })),
  );
}

export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly dates: readonly string[];
  readonly random: () => number;
}

function lineOf(
  { meterId, label, unit, full, left, limit, mark }: PastLine,
  { fromMs, toMs, dates, random }: Stretch,
): Line {
  const stepMs = (toMs - fromMs) / (POINTS - 1);
  const window = POINTS / 3;
  const points = Array.from({ length: POINTS }, (_, index): LinePoint => {
    const share = (index % window) / (window - 1);
    const isGap = index > 40 && index < 52;
    const now = full - (full - left) * Math.min(1, share * (0.98 + 0.02 * random()));
    return { atMs: fromMs + index * stepMs, left: isGap ? null : now, limit };
  });
  const marks = [1, 2].map((nth) => ({ atMs: fromMs + nth * window * stepMs, kind: mark }));
  const days = dates.map((date) => ({ date, used: ((full - left) / dates.length) * 3 * (0.5 + random()) }));
  return { meterId, label, unit, points, marks, days };
}

export const pastLabels = {
  balance: say('meter.openrouter.balance'),
  premium: say('meter.copilot.premium'),
  fiveHours: say('meter.window.hours', { count: 5 }),
  weekly: say('meter.window.weekly'),
};
