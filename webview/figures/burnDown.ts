import type { AccountChart, Line, LinePoint, TimeRange } from '../../src/core/chart.ts';
import type { Forecast } from '../../src/core/forecast/forecast.ts';
import type { GaugeEvent } from '../../src/core/gauge.ts';
import { gaugeOf } from '../../src/core/meterGauge.ts';
import type { Meter } from '../../src/core/model.ts';
import { lows } from './lows.ts';
import { forecastShape, type ForecastPoint } from './forecastShape.ts';

/** What the burn-down chart of a meter shows. */
export interface BurnDown {
  readonly unit: string;
  /** From the beginning of the range to as far as the forecast is shown. */
  readonly span: TimeRange;
  /** When the forecast begins. */
  readonly nowMs: number;
  readonly points: readonly LinePoint[];
  /** The points are the lowest ones of stretches of days, because the line itself would be a blot. */
  readonly areLows: boolean;
  readonly forecast: readonly ForecastPoint[];
  readonly marks: readonly Mark[];
  /** The y axis. */
  readonly bottom: number;
  readonly top: number;
}

export interface Mark {
  readonly atMs: number;
  readonly kind: GaugeEvent;
}

export interface BurnDownInput {
  readonly range: AccountChart['range'];
  readonly line: Line;
  /** As last read. Undefined where the meter is gone. */
  readonly meter: Meter | undefined;
  readonly forecast: Forecast | undefined;
  /** When the meter was read. */
  readonly readAtMs: number;
  readonly nowMs: number;
}

/** The future takes at most this share of the room that the past has, or more where that shows when it runs out. */
const MOST_AHEAD = 0.6;
const MOST_TO_THE_END = 1;
/** More of a kind would be a fence; the steps of the line show where they are. */
const MOST_MARKS = 24;
/** What was read after the last point goes on from it, unless that is longer ago than this share of the range. */
const GOES_ON = 0.02;

export function burnDown({ range, line, meter, forecast, readAtMs, nowMs }: BurnDownInput): BurnDown {
  const gauge = meter && gaugeOf(meter);
  const left = gauge?.unit === line.unit && !meter?.unlimited ? gauge.left : undefined;
  const present = left === undefined || !(readAtMs > 0) ? undefined : { atMs: readAtMs, left };
  const lowest = lows(line, range);
  const points = lowest ?? withPresent(line.points, present, range);
  const isCurrent = forecast?.until === undefined || Date.parse(forecast.until) > nowMs;
  const shape = present && forecast && isCurrent && !lowest ? forecastShape(forecast, present) : [];
  const resetMs = left !== undefined && gauge?.resetsAtMs !== undefined && !lowest ? gauge.resetsAtMs : Number.NaN;
  const span = { fromMs: range.fromMs, toMs: endOf(range, shape, resetMs) };
  const values = points.flatMap(({ left: value }) => (value === null ? [] : [value]));
  const limits = points.flatMap(({ limit }) => (limit === undefined ? [] : [limit]));
  return {
    unit: line.unit,
    span,
    nowMs: present?.atMs ?? range.toMs,
    points,
    areLows: lowest !== undefined,
    forecast: shape,
    marks: shownMarks([...line.marks, ...(resetMs > nowMs ? [{ atMs: resetMs, kind: 'reset' as const }] : [])], span),
    bottom: Math.min(0, ...values),
    top: Math.max(line.unit === 'percent' ? 100 : 0, ...values, ...limits),
  };
}

function withPresent(
  points: readonly LinePoint[],
  present: { atMs: number; left: number } | undefined,
  { fromMs, toMs }: TimeRange,
): readonly LinePoint[] {
  const last = points.at(-1);
  if (!present || (last && last.atMs >= present.atMs)) return points;
  if (last && last.left !== null && present.atMs - last.atMs > (toMs - fromMs) * GOES_ON)
    return [...points, { atMs: (last.atMs + present.atMs) / 2, left: null }, present];
  return [...points, { ...present, ...(last?.limit === undefined ? {} : { limit: last.limit }) }];
}

/** Where the axis ends: with the forecast or the reset, where they are near enough, else with the range. */
function endOf({ fromMs, toMs }: TimeRange, shape: readonly ForecastPoint[], resetMs: number): number {
  const length = toMs - fromMs;
  const likelyEnd = shape.find(({ likely }) => likely === 0)?.atMs ?? Infinity;
  const most = toMs + length * (likelyEnd < toMs + length * MOST_TO_THE_END ? MOST_TO_THE_END : MOST_AHEAD);
  const ends = [shape.at(-1)?.atMs ?? toMs, resetMs <= most ? resetMs : toMs];
  const last = Math.max(...ends);
  // A little room behind the last mark, for its name.
  return last <= toMs ? toMs : Math.min(last + length * 0.04, most);
}

function shownMarks(marks: readonly Mark[], { fromMs, toMs }: TimeRange): Mark[] {
  const inside = marks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  return inside.filter(({ kind }) => inside.filter((other) => other.kind === kind).length <= MOST_MARKS);
}
