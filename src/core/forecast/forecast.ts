import type { Gauge } from '../gauge.ts';
import { burnRate, type BurnRate } from './burnRate.ts';
import { confidenceOf, type Basis, type Confidence } from './confidence.ts';
import { shapeDays } from './dayShape.ts';
import { dayAt, daysOf } from './days.ts';
import { DAY_MS, HOUR_MS, localHours } from './hours.ts';
import { paceOf } from './pace.ts';
import { hoursToExhaustion } from './paths.ts';
import { quantile } from './quantiles.ts';
import { demand, knownSlices, type KnownSlice, type Slice } from './slice.ts';

/** Nobody's habits of today say anything about later than that. */
export const HORIZON_DAYS = 90;
const BURN_DAYS = 7;
/** No use for that long: there is no pace to go on. */
const IDLE_DAYS = 7;
/** The least to go by: a day, or this share of a shorter window. */
const LEAST_WINDOW_SHARE = 0.2;

export interface ForecastInput {
  /** At most about 60 days of them, oldest first. */
  readonly slices: readonly Slice[];
  /** The last reading, and when it was made (ms since 1970). */
  readonly gauge: Gauge;
  readonly atMs: number;
  readonly nowMs: number;
  /** The length of the meter's window, where it is known. */
  readonly windowSeconds?: number | undefined;
  /** The reader's local time minus UTC: weekdays and hours of the day are the person's own. */
  readonly utcOffsetMs: number;
  /** Over how many days the burn rate is taken; 7 unless told. */
  readonly burnDays?: number | undefined;
}

/**
 * `ranOut`: nothing is left now. `idle`: no use lately, so that there is no pace to go on. `needsHistory`: too little is
 * known of its use. `unknown`: what is left isn't known, or the reading is from a window that has ended.
 */
export type Outcome =
  'runsOut' | 'ranOut' | 'lastsUntilReset' | 'lastsBeyondHorizon' | 'idle' | 'needsHistory' | 'unknown';

/** Plain JSON. Times are ISO 8601 in UTC, amounts in the meter's unit. */
export interface Forecast {
  readonly unit: string;
  readonly outcome: Outcome;
  /** Use per day of wall-clock time, idle time included. Null with fewer than two readings. */
  readonly burnRate: BurnRate | null;
  /**
   * When it runs out. `earliest` to `latest` holds the true moment four times in five (the 10th and 90th percentile),
   * `likely` is the median. Each is absent where it lies past the reset or the horizon, so that `earliest` may stand
   * alone beside `lastsUntilReset`.
   */
  readonly earliest?: string;
  readonly likely?: string;
  readonly latest?: string;
  /** From now until `likely`; 0 where nothing is left. */
  readonly daysLeft?: number;
  /** How likely it is to run out before `until`: 0 to 1. */
  readonly chance?: number;
  /** How far the forecast looks: to the reset, where there is one before the horizon. */
  readonly until?: string;
  readonly confidence: Confidence;
  readonly basis: Basis;
}

/** What is left against the account's own pace. Deterministic: the same input gives the same forecast. */
export function forecast(input: ForecastInput): Forecast {
  const slices = knownSlices(input.slices, Math.max(input.nowMs, input.atMs));
  const common = {
    unit: input.gauge.unit,
    burnRate: burnRate(slices, input.burnDays ?? BURN_DAYS),
    confidence: 'low' as const,
    basis: basisOf(slices),
  };
  const left = leftOf(input.gauge);
  const resetsAtMs = finite(input.gauge.resetsAtMs);
  if (left === undefined || (resetsAtMs !== undefined && resetsAtMs <= input.nowMs))
    return { ...common, outcome: 'unknown' };
  if (left <= 0) return { ...common, outcome: 'ranOut', daysLeft: 0, confidence: 'high' };
  const windowMs = positive(input.windowSeconds, 1000);
  const usable = demand(slices, windowMs);
  const leastMs = Math.min(DAY_MS, windowMs === undefined ? Infinity : windowMs * LEAST_WINDOW_SHARE);
  if (lengthOf(usable) < leastMs) return { ...common, outcome: 'needsHistory' };
  if (isIdle(usable, leastMs)) return { ...common, outcome: 'idle' };
  const horizonMs = input.nowMs + HORIZON_DAYS * DAY_MS;
  const untilMs = Math.min(resetsAtMs ?? Infinity, horizonMs);
  const moments = momentsOf(usable, left, untilMs, input);
  if (!moments) return { ...common, outcome: 'needsHistory' };
  const [earliest, likely, latest] = [0.1, 0.5, 0.9].map((share) => quantile(moments, share)) as [
    number,
    number,
    number,
  ];
  const chance = moments.filter((moment) => moment < Infinity).length / moments.length;
  const lasts = untilMs < horizonMs ? 'lastsUntilReset' : 'lastsBeyondHorizon';
  return {
    ...common,
    outcome: likely < Infinity ? 'runsOut' : lasts,
    ...(earliest < Infinity ? { earliest: iso(earliest) } : {}),
    ...(likely < Infinity ? { likely: iso(likely), daysLeft: (likely - input.nowMs) / DAY_MS } : {}),
    ...(latest < Infinity ? { latest: iso(latest) } : {}),
    chance,
    until: iso(untilMs),
    confidence: confidenceOf({
      basis: common.basis,
      chance,
      earliestMs: earliest - input.nowMs,
      latestMs: latest - input.nowMs,
    }),
  };
}

/** When nothing is left in each of many ways to go on: sorted, `Infinity` for past `untilMs`. */
function momentsOf(
  slices: readonly KnownSlice[],
  left: number,
  untilMs: number,
  { atMs, nowMs, utcOffsetMs }: ForecastInput,
): number[] | undefined {
  const fromMs = Math.min(atMs, nowMs);
  const fromHour = localHours(fromMs, utcOffsetMs);
  const { hours, shape } = shapeDays(slices, utcOffsetMs);
  const days = daysOf(hours, shape);
  const pace = paceOf(days, dayAt(fromHour, shape.startHour));
  if (!pace) return undefined;
  const passages = hoursToExhaustion({ pace, shape, days, left, fromHour, hours: (untilMs - fromMs) / HOUR_MS });
  // Something is left at the last reading, whenever that was: it doesn't run out before now.
  return passages.map((passage) => Math.max(nowMs, fromMs + passage * HOUR_MS));
}

function basisOf(slices: readonly KnownSlice[]): Basis {
  const readings = slices.reduce((sum, slice) => sum + slice.readings, slices.length > 0 ? 1 : 0);
  return { days: lengthOf(slices) / DAY_MS, readings };
}

function leftOf({ left, limit, used }: Gauge): number | undefined {
  if (finite(left) !== undefined) return left;
  return limit === undefined || used === undefined ? undefined : finite(limit - used);
}

/** It could have been used lately, and wasn't. */
function isIdle(usable: readonly KnownSlice[], leastMs: number): boolean {
  const sinceMs = (usable.at(-1)?.toMs ?? 0) - IDLE_DAYS * DAY_MS;
  const lately = usable.filter(({ toMs }) => toMs > sinceMs);
  return lengthOf(lately) >= leastMs && lately.every(({ spent }) => spent === 0);
}

function lengthOf(slices: readonly KnownSlice[]): number {
  return slices.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function positive(value: number | undefined, factor: number): number | undefined {
  return value !== undefined && value > 0 && Number.isFinite(value) ? value * factor : undefined;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
