import type { TimeRange } from '../../src/core/chart.ts';
import type { BarSeries, UseBars } from './useBars.ts';
import type { BurnDown, Mark } from './burnDown.ts';
import type { ForecastPoint } from './forecastShape.ts';
import { rangeOf } from './ranges.ts';
import { timeTicks } from './timeTicks.ts';
import type { Wording } from './wording.ts';

/** A chart as a table, for who can't see it or wants the figures. The first column names the row. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** So many rows tell a line's course without being a wall of figures. */
const MOST_ROWS = 14;
const NEAR_SHARE = 0.5;

export function burnDownTable(figures: BurnDown, wording: Wording): FigureTable {
  const { span, nowMs, points, forecast, marks, unit } = figures;
  const { unit: step, atMs: ticks } = timeTicks(span, MOST_ROWS);
  const reachMs = ((span.toMs - span.fromMs) / MOST_ROWS) * NEAR_SHARE;
  const amount = (value: number) => wording.format.amount(value, unit);
  const known = points.filter(({ left }) => left !== null);
  const last = known.at(-1);
  const past = [...ticks.filter((atMs) => atMs < (last?.atMs ?? 0)), ...(last ? [last.atMs] : [])].map((atMs) => {
    const point = nearest(known, atMs);
    const isNear = point !== undefined && Math.abs(point.atMs - atMs) <= reachMs;
    return { atMs, text: isNear && point.left !== null ? amount(point.left) : wording.say('page.history.notRead') };
  });
  const moments = ticks.filter((atMs) => atMs > nowMs && atMs <= (forecast.at(-1)?.atMs ?? 0));
  const ahead = moments.flatMap((atMs) => {
    const point = nearest(forecast, atMs);
    return point ? [{ atMs, text: forecastText(point, figures, wording) }] : [];
  });
  const nameOf = (atMs: number) =>
    step !== 'hour' && ticks.includes(atMs) ? wording.format.localDay(atMs, true) : momentOf(atMs, wording);
  const events = marks.map(({ atMs, kind }) => ({ atMs, text: wording.say(`page.mark.${kind}`) }));
  const rows = [...past, ...ahead, ...thinned(events)].toSorted((a, b) => a.atMs - b.atMs);
  return {
    columns: [wording.say('page.history.time'), wording.say('page.left')],
    rows: rows.map(({ atMs, text }) => [nameOf(atMs), text]),
  };
}

/** Dozens of resets would drown the figures. */
function thinned<T>(events: readonly T[]): readonly T[] {
  return events.length > MOST_ROWS ? [] : events;
}

function nearest<T extends { readonly atMs: number }>(points: readonly T[], atMs: number): T | undefined {
  return points.reduce<T | undefined>(
    (best, point) => (best && Math.abs(best.atMs - atMs) <= Math.abs(point.atMs - atMs) ? best : point),
    undefined,
  );
}

export function momentOf(atMs: number, { format, now }: Wording): string {
  return format.moment(new Date(atMs).toISOString(), now);
}

/** What is left then, likely, and from how little to how much. */
export function forecastText({ likely, low, high }: ForecastPoint, { unit }: BurnDown, wording: Wording): string {
  const amount = (value: number) => wording.format.amount(value, unit);
  const text = wording.say('page.history.likely', { amount: amount(likely ?? 0) });
  if (low === undefined || high === undefined) return text;
  return wording.say('page.history.likelyBetween', { likely: text, low: amount(low), high: amount(high) });
}

export function barsTable({ by, unit, dates, series }: UseBars, wording: Wording): FigureTable {
  const amount = (value: number) => wording.format.amount(value, unit);
  const isSplit = series.length > 1;
  const names = isSplit ? series.map((each) => seriesName(each, wording)) : [];
  const rows = dates.flatMap((date, index) => {
    const values = series.map((each) => each.values[index] ?? 0);
    const total = values.reduce((a, b) => a + b, 0);
    if (total <= 0) return [];
    return [[wording.format.day(date), amount(total), ...(isSplit ? values.map(amount) : [])]];
  });
  return {
    columns: [wording.say(`page.history.${by}`), wording.say('page.history.total'), ...names],
    rows: rows.toReversed(),
  };
}

export function seriesName({ part, model, count }: BarSeries, wording: Wording): string {
  if (part === 'model') return model ?? wording.say('page.models.unnamed');
  if (part === 'others') return wording.say('page.models.others', { count: count ?? 0 });
  return wording.say(part === 'rest' ? 'page.history.rest' : 'page.history.total');
}

/** The whole chart in a sentence. */
export function burnDownSummary(figures: BurnDown, meter: string, range: TimeRange, wording: Wording): string {
  const known = figures.points.flatMap(({ left }) =>
    left === null ? [] : [wording.format.amount(left, figures.unit)],
  );
  return wording.say('page.history.summary', {
    meter,
    range: wording.say(`page.range.${rangeOf(range)}.name`),
    from: known[0] ?? '',
    to: known.at(-1) ?? '',
  });
}

export type KeyPart = 'left' | 'lowest' | 'likely' | 'band' | 'limit' | 'reset' | 'topUp';

/** What the lines of the chart mean, as far as it has them. */
export function keyParts({ unit, points, areLows, forecast, marks }: BurnDown): KeyPart[] {
  const has = (kind: Mark['kind']) => marks.some((mark) => mark.kind === kind);
  const parts: readonly (readonly [KeyPart, boolean])[] = [
    ['left', !areLows],
    ['lowest', areLows],
    ['likely', forecast.length > 0],
    ['band', forecast.some(({ low }) => low !== undefined)],
    // Of a percentage the limit is all.
    ['limit', unit !== 'percent' && points.some(({ limit }) => limit !== undefined)],
    ['reset', has('reset')],
    ['topUp', has('topUp')],
  ];
  return parts.flatMap(([part, isShown]) => (isShown ? [part] : []));
}
