import { forecast, type ForecastInput } from '../../../src/core/forecast/forecast.ts';
import type { Slice } from '../../../src/core/forecast/slice.ts';
import { list, median, type Measure } from '../measure.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const RUNS = 30;

/** One forecast from as much history as is kept: 60 days, the last two of them by the minute. */
export const speed: Measure = {
  name: 'speed',
  figures: ['forecast.first.ms', 'forecast.ms'],
  run: (log) => {
    const times = Array.from({ length: RUNS }, (_, run) => {
      const input = longHistory(run);
      const startedAt = performance.now();
      forecast(input);
      return performance.now() - startedAt;
    });
    log(`Each of ${RUNS} forecasts from ${longHistory(0).slices.length} slices: ${list(times, 'ms', 1)}.`);
    return Promise.resolve({ 'forecast.first.ms': times[0] ?? NaN, 'forecast.ms': median(times) });
  },
};

function longHistory(run: number): ForecastInput {
  const nowMs = Date.UTC(2026, 6, 1, 15);
  const old = Array.from({ length: 58 * 24 }, (_, index) => sliceOf(nowMs - (60 * 24 - index) * HOUR_MS, HOUR_MS));
  const fresh = Array.from({ length: 48 * 60 }, (_, index) =>
    sliceOf(nowMs - 48 * HOUR_MS + index * MINUTE_MS, MINUTE_MS),
  );
  return {
    slices: [...old, ...fresh],
    gauge: { unit: 'usd', left: 60 + run },
    atMs: nowMs,
    nowMs,
    utcOffsetMs: 2 * HOUR_MS,
  };
}

function sliceOf(fromMs: number, lengthMs: number): Slice {
  const hour = new Date(fromMs).getUTCHours();
  // Some use by day, none by night, no two days alike.
  const perHour = hour < 7 ? 0 : 0.05 * (1 + Math.sin(fromMs / 50_000_000));
  return { fromMs, toMs: fromMs + lengthMs, spent: (perHour * lengthMs) / HOUR_MS, readings: 1 };
}
