import { tidy } from './numbers.ts';

/**
 * One figure of a meter at one moment, in one unit: what the history keeps and forecasts are made of. A meter that only
 * tells a percentage is kept in percent; money and counts in their own unit. What is absent is unknown.
 */
export interface Gauge {
  readonly unit: string;
  readonly left?: number | undefined;
  readonly used?: number | undefined;
  readonly limit?: number | undefined;
  /** When the limit starts anew. Milliseconds since 1970. */
  readonly resetsAtMs?: number | undefined;
}

/** Reset times jitter by seconds between polls; a window's end that moved less than this is the same window. */
export const SAME_WINDOW_MS = 10 * 60_000;

/** Why a figure doesn't go on from the one before: what was used before that moment and what after don't add up. */
export type GaugeEvent = 'reset' | 'topUp' | 'limitChange';

export interface Consumption {
  /** What was used in between, in the gauge's unit, never negative; undefined where nobody knows. */
  readonly spent?: number | undefined;
  /** After a reset, `spent` is only what was used since then: what the old window still lost is unknown. */
  readonly event?: GaugeEvent | undefined;
}

/** What was used between two readings of the same gauge; `atMs` is when `after` was read. */
export function consumption(before: Gauge, after: Gauge, atMs: number): Consumption {
  if (isReset(before, after, atMs)) return { spent: usedSinceReset(after), event: 'reset' };
  const event = changeOf(before, after);
  if (before.used !== undefined && after.used !== undefined)
    return { spent: positive(after.used - before.used), event };
  if (before.left === undefined || after.left === undefined) return { event };
  const added = before.limit === undefined || after.limit === undefined ? 0 : after.limit - before.limit;
  return { spent: positive(before.left - after.left + added), event };
}

function isReset(before: Gauge, after: Gauge, atMs: number): boolean {
  // A count that falls started anew, whatever the provider says of its window.
  const fellBack = before.used !== undefined && after.used !== undefined && isLess(after.used, before.used);
  const rose = before.left !== undefined && after.left !== undefined && isLess(before.left, after.left);
  if (before.resetsAtMs === undefined) return fellBack && (rose || after.left === undefined);
  const moved = after.resetsAtMs === undefined || after.resetsAtMs - before.resetsAtMs > SAME_WINDOW_MS;
  if (!moved) return fellBack && rose && atMs >= before.resetsAtMs;
  // The end of a window that isn't in use yet slides along with the clock: that alone is no reset.
  return atMs >= before.resetsAtMs || fellBack || rose;
}

/** What is known to have been used in a window that has begun since the reading before. */
function usedSinceReset({ used, left, limit }: Gauge): number | undefined {
  if (used !== undefined) return positive(used);
  return left === undefined || limit === undefined ? undefined : positive(limit - left);
}

function changeOf(before: Gauge, after: Gauge): GaugeEvent | undefined {
  const limitMoved = before.limit !== undefined && after.limit !== undefined && !isEqual(before.limit, after.limit);
  const rose = before.left !== undefined && after.left !== undefined && isLess(before.left, after.left);
  // What has no reset is bought: more of it is a top-up.
  if (rose && after.resetsAtMs === undefined) return 'topUp';
  return limitMoved || rose ? 'limitChange' : undefined;
}

function positive(value: number): number {
  return value > NOISE ? tidy(value) : 0;
}

/** Below what any provider tells; sums of binary fractions are off by less. */
const NOISE = 1e-9;

function isLess(a: number, b: number): boolean {
  return b - a > NOISE * Math.max(1, Math.abs(a), Math.abs(b));
}

export function isEqual(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return !isLess(a, b) && !isLess(b, a);
}
