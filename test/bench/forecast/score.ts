import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import type { Simulated } from './simulated.ts';

export interface Score {
  readonly kind: string;
  readonly confidence: string;
  /** Nothing was left when it was asked about. */
  readonly isEmpty: boolean;
  /** |predicted − true| ÷ true; undefined where it doesn't run out before the horizon. */
  readonly ours: number | undefined;
  readonly baseline: number | undefined;
  readonly baselineUncapped: number | undefined;
  /** What came of it lies between `earliest` and `latest`. */
  readonly isCovered: boolean;
  readonly isNearlyCovered: boolean;
  /** The forecast was: it ran out after `latest`. */
  readonly isTooEarly: boolean;
  readonly isPastReset: boolean;
}

const DAY_MS = 86_400_000;
/** The simulation looks that often, and says when it first found nothing left. */
const STEP_MS = 10 * 60_000;

/**
 * Who predicts no exhaustion (no likely moment, no baseline, or one past the horizon) is taken to have said the horizon:
 * the same for both. Not running out lies beyond the horizon, and so does an end of the range that is absent.
 */
export function scoreOf({ kind, now, readings, truth, baseline }: Simulated, forecast: Forecast): Score {
  const nowMs = Date.parse(now);
  const resetsAt = readings.at(-1)?.resetsAt;
  const resetMs = resetsAt === undefined ? Infinity : Date.parse(resetsAt);
  const horizonMs = Date.parse(truth.horizon);
  const trueMs = truth.exhaustsAt === null ? Infinity : Date.parse(truth.exhaustsAt);
  const isEmpty = forecast.outcome === 'ranOut';
  const [earliestMs, likelyMs, latestMs] = [forecast.earliest, forecast.likely, forecast.latest].map((moment) =>
    moment === undefined ? (isEmpty ? nowMs : Infinity) : Date.parse(moment),
  ) as [number, number, number];
  const baselineMs = baseline.daysLeft === null ? horizonMs : nowMs + baseline.daysLeft * DAY_MS;
  const error = (predictedMs: number) =>
    trueMs === Infinity ? undefined : Math.abs(predictedMs - trueMs) / (trueMs - nowMs);
  const named = [earliestMs, likelyMs, latestMs].filter((ms) => ms < Infinity);
  return {
    kind,
    confidence: forecast.confidence,
    isEmpty,
    ours: error(Math.min(likelyMs, horizonMs)),
    baseline: error(Math.min(baselineMs, horizonMs)),
    baselineUncapped: error(baselineMs),
    isCovered: earliestMs <= trueMs && trueMs <= latestMs,
    isNearlyCovered: earliestMs <= trueMs && trueMs - STEP_MS <= latestMs,
    isTooEarly: trueMs > latestMs,
    isPastReset: named.some((ms) => ms > resetMs),
  };
}
