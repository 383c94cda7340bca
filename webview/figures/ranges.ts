import type { TimeRange } from '../../src/core/chart.ts';
import type { ChartRange } from '../../src/protocol.ts';

const DAY_MS = 86_400_000;
const lengths = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '1y': 365 * DAY_MS } as const satisfies Record<
  ChartRange,
  number
>;

/** Shortest first. */
export const ranges = Object.keys(lengths) as readonly ChartRange[];

/** Which of them a chart shows: right after another was asked for, that may still be the one before. */
export function rangeOf({ fromMs, toMs }: TimeRange): ChartRange {
  const off = (range: ChartRange) => Math.abs(Math.log((toMs - fromMs) / lengths[range]));
  return ranges.reduce((best, range) => (off(range) < off(best) ? range : best), '7d' as ChartRange);
}
