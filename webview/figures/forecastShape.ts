import type { Forecast } from '../../src/core/forecast/forecast.ts';

/** What may be left at a moment to come. */
export interface ForecastPoint {
  readonly atMs: number;
  /** Undefined once nothing is likely to be left. */
  readonly likely: number | undefined;
  /** The band that holds four of five outcomes; undefined where nothing is known of how far they lie apart. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

const DAY_MS = 86_400_000;
/** So that a pointer finds a figure wherever it is. */
const STEPS = 32;

interface Present {
  readonly atMs: number;
  readonly left: number;
}

/**
 * The forecast as a shape: from what is left now, straight on to the moments at which nothing is. Where such a moment
 * lies past the reset or the horizon, only that it does is known; the edge is then drawn as far from the middle as the
 * opposite one, and never down to zero.
 */
export function forecastShape(forecast: Forecast, present: Present): ForecastPoint[] {
  const { outcome, until, earliest, latest } = forecast;
  if (outcome !== 'runsOut' && outcome !== 'lastsUntilReset' && outcome !== 'lastsBeyondHorizon') return [];
  const { atMs, left } = present;
  const pace = (iso: string | undefined) => {
    const ms = iso === undefined ? Number.NaN : Date.parse(iso) - atMs;
    return ms > 0 ? left / ms : undefined;
  };
  const lasting = pace(until) ?? Infinity;
  const likely = pace(forecast.likely) ?? slower(forecast.burnRate?.perDay, lasting);
  if (left <= 0 || likely === undefined) return [];
  const endMs = Date.parse(latest ?? until ?? forecast.likely ?? '');
  if (!(endMs > atMs)) return [];
  const fast = pace(earliest);
  const slow = pace(latest) ?? (fast === undefined ? undefined : Math.min((likely * likely) / fast, lasting));
  const ofPace = (rate: number, at: number) => Math.max(0, left - rate * (at - atMs));
  return moments(atMs, endMs, [earliest, forecast.likely]).map((at) => ({
    atMs: at,
    likely: left - likely * (at - atMs) < -left / 1e6 ? undefined : ofPace(likely, at),
    ...(fast === undefined || slow === undefined ? {} : { low: ofPace(fast, at), high: ofPace(slow, at) }),
  }));
}

/** The pace of late, but none that would contradict that it lasts. */
function slower(perDay: number | undefined, lasting: number): number | undefined {
  return perDay === undefined ? undefined : Math.min(perDay / DAY_MS, lasting);
}

/** Evenly spaced, and the corners of the shape. */
function moments(fromMs: number, toMs: number, corners: readonly (string | undefined)[]): number[] {
  const even = Array.from({ length: STEPS + 1 }, (_, index) => fromMs + ((toMs - fromMs) * index) / STEPS);
  const between = corners.map((iso) => Date.parse(iso ?? '')).filter((at) => at > fromMs && at < toMs);
  return [...new Set([...even, ...between])].toSorted((a, b) => a - b);
}
