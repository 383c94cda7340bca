import type { Forecast } from './alert.ts';

const DAY_MS = 86_400_000;

/** So sure has a forecast to be before it is worth an interruption, and so unsure before it counts as taken back. */
const SURE = 0.8;
const UNSURE = 0.5;

/**
 * What has no reset runs out some day in any case: that is news only when it is near. Taken back at twice the time,
 * so that a quiet weekend isn't followed by the same alert on Monday.
 */
const NEAR_MS = 3 * DAY_MS;
const FAR_MS = 2 * NEAR_MS;

/**
 * Whether a meter runs out before its reset, or soon where it has none. `open` is neither: between the two bounds, on
 * too little history, or of unknown figures. What was said then stays said, and what wasn't isn't.
 */
export function runningOut(
  forecast: Forecast | undefined,
  { hasReset, now }: { hasReset: boolean; now: Date },
): 'soon' | 'lasts' | 'open' {
  if (!forecast) return 'open';
  const { outcome, chance, likely, confidence } = forecast;
  if (outcome === 'unknown' || outcome === 'needsHistory' || outcome === 'ranOut') return 'open';
  if (hasReset) {
    if ((chance ?? 0) < UNSURE) return 'lasts';
    return outcome === 'runsOut' && (chance ?? 0) >= SURE && confidence !== 'low' ? 'soon' : 'open';
  }
  const awayMs = likely === undefined ? Infinity : Date.parse(likely) - now.getTime();
  if (awayMs > FAR_MS) return 'lasts';
  return awayMs <= NEAR_MS && confidence !== 'low' ? 'soon' : 'open';
}
