import type { TimeRange } from '../../src/core/chart.ts';
import type { UseBars } from '../figures/useBars.ts';
import { rangeOf } from '../figures/ranges.ts';
import type { Wording } from '../figures/wording.ts';

/** Who looks at something that was taken away doesn’t know from when it is: dates with their year, and no “in 3 hours”. */
export function dateAndTime(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}

/** A day that may be of another year. */
export function dayWithYear(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(date));
}

/** `last 7 days · Nov 15 – 22, 2026`. */
export function rangeText(range: TimeRange, wording: Wording, timeZone?: 'UTC'): string {
  const dates = new Intl.DateTimeFormat(wording.format.locale, { dateStyle: 'medium', timeZone });
  const name = wording.say(`page.range.${rangeOf(range)}.name`);
  return `${name} · ${dates.formatRange(range.fromMs, range.toMs)}`;
}

/** The same of bars, which are UTC days or months. */
export function barsRangeText({ dates }: UseBars, wording: Wording): string {
  const [from = '', to = from] = [dates[0], dates.at(-1)];
  const end = new Date(to);
  // The last moment of the last day or month.
  if (to.length > 7) end.setUTCDate(end.getUTCDate() + 1);
  else end.setUTCMonth(end.getUTCMonth() + 1);
  return rangeText({ fromMs: Date.parse(from), toMs: end.getTime() - 1 }, wording, 'UTC');
}
