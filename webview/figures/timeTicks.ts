import type { TimeRange } from '../../src/core/chart.ts';

export type TickUnit = 'hour' | 'day' | 'month';

/** Where a time axis is labelled, at whole units of the reader's own time zone. */
export interface TimeTicks {
  readonly unit: TickUnit;
  readonly atMs: readonly number[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Step {
  readonly unit: TickUnit;
  readonly count: number;
  readonly ms: number;
}

const steps: readonly Step[] = [
  ...[1, 3, 6, 12].map((count): Step => ({ unit: 'hour', count, ms: count * HOUR_MS })),
  ...[1, 2, 3, 7, 14].map((count): Step => ({ unit: 'day', count, ms: count * DAY_MS })),
  ...[1, 2, 3, 6, 12].map((count): Step => ({ unit: 'month', count, ms: count * 30 * DAY_MS })),
];

/** At most about `most` ticks from `fromMs` to `toMs`, as close to each other as that allows. */
export function timeTicks({ fromMs, toMs }: TimeRange, most: number): TimeTicks {
  const room = Math.max(1, most);
  // oxlint-disable-next-line typescript/no-non-null-assertion -- the list isn't empty
  const step = steps.find(({ ms }) => (toMs - fromMs) / ms <= room) ?? steps.at(-1)!;
  const atMs: number[] = [];
  for (let index = 0; ; index += 1) {
    const at = tickAt(fromMs, step, index);
    if (!(at <= toMs)) return { unit: step.unit, atMs };
    // Where a clock is put forward, two hours of it are one moment.
    if (at >= fromMs && at !== atMs.at(-1)) atMs.push(at);
  }
}

/** The calendar, not the length of a step, says where the next tick is: days may have 23 hours. */
function tickAt(fromMs: number, { unit, count }: Step, index: number): number {
  const from = new Date(fromMs);
  const [year, month, day] = [from.getFullYear(), from.getMonth(), from.getDate()];
  const by = index * count;
  if (unit === 'month') return new Date(year, Math.floor(month / count) * count + by).getTime();
  if (unit === 'day') return new Date(year, month, day - (dayNumber(from) % count) + by).getTime();
  return new Date(year, month, day, Math.floor(from.getHours() / count) * count + by).getTime();
}

/** Counts local days so that weeks begin on Monday. */
function dayNumber(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS + 3;
}
