import type { Forecast } from './forecast.ts';

/**
 * The id of the meter that stops work first: one that has run out, else the one whose likely moment comes first, else
 * `headline`, the one that the levels name. Of several that have run out the headline, where it is one of them.
 */
export function bindingMeter(
  forecasts: Readonly<Record<string, Forecast>>,
  headline: string | undefined,
): string | undefined {
  const all = Object.entries(forecasts);
  const empty = all.filter(([, { outcome }]) => outcome === 'ranOut').map(([id]) => id);
  if (empty.length > 0) return headline !== undefined && empty.includes(headline) ? headline : empty[0];
  const running = all.filter(([, { outcome, likely }]) => outcome === 'runsOut' && likely !== undefined);
  const first = running.toSorted(([, a], [, b]) => Date.parse(a.likely ?? '') - Date.parse(b.likely ?? ''))[0];
  return first?.[0] ?? headline;
}
