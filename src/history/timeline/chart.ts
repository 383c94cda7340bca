import type { AccountChart, Line, LinePoint, TimeRange } from '../../core/chart.ts';
import type { GaugeEvent } from '../../core/gauge.ts';
import { sum } from '../../core/numbers.ts';
import type { Message } from '../../core/message.ts';
import type { UsageRow } from '../../core/model.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type { RollupRow, SampleRow, SeriesRow, Tables } from '../tables.ts';
import { DAY_MS, GAP_MS, HOUR_MS } from './append.ts';
import { SPEND, usageFigures } from './keepSnapshot.ts';
import { spendByDay, usageBetween } from './spendDays.ts';

export interface ChartRequest extends TimeRange {
  readonly accountId: string;
  /** About how many points a line may have. */
  readonly points: number;
}

type ChartTables = Pick<Tables, 'series' | 'samples' | 'hours' | 'days' | 'marks' | 'usage'>;

/** Ranges up to this are drawn from single readings, up to the second from hours, beyond from days. */
const BY_READING_MS = 2 * DAY_MS;
const BY_HOUR_MS = 62 * DAY_MS;

export function chartOf(tables: ChartTables, request: ChartRequest): AccountChart {
  const { accountId, fromMs, toMs } = request;
  const known = tables.series.where('accountId', accountId);
  const spend = spendByDay(tables, known, accountId, request);
  return {
    range: { fromMs, toMs },
    lines: known
      .filter(({ meterId, left }) => !meterId.startsWith(SPEND) && left !== null)
      .map((series) => lineOf(tables, series, request)),
    ...(spend ? { spend: { currency: spend.currency, days: spend.days } } : {}),
    usage: usageOf(tables, request),
  };
}

/** By day and model; over a long time by month and model, of which a chart shows no more. */
function usageOf(tables: ChartTables, request: ChartRequest): UsageRow[] {
  const rows = usageBetween(tables, request.accountId, request);
  if (request.toMs - request.fromMs <= BY_HOUR_MS) return rows;
  const months = new Map<string, UsageRow>();
  for (const row of rows) {
    const date = row.date.slice(0, 'YYYY-MM'.length);
    const key = JSON.stringify([date, row.model, row.project, row.provider, row.currency]);
    const before = months.get(key);
    months.set(key, before ? { ...before, ...added(before, row) } : { ...row, date });
  }
  return [...months.values()];
}

function added(a: UsageRow, b: UsageRow): Partial<UsageRow> {
  return Object.fromEntries(usageFigures.map((name) => [name, sum([a[name], b[name]])]));
}

/** More would be a hatching. */
const MOST_MARKS = 60;

function lineOf(tables: ChartTables, series: SeriesRow, request: ChartRequest): Line {
  const { fromMs, toMs } = request;
  const marks = tables.marks.between(series.id, fromMs, toMs);
  const days = tables.days.between(series.id, fromMs - (fromMs % DAY_MS), toMs);
  return {
    meterId: series.meterId,
    label: JSON.parse(series.label) as Message,
    unit: series.unit,
    points: withGaps(stretches(tables, series.id, request), request),
    marks: (marks.length > MOST_MARKS ? marks.filter(({ kind }) => kind !== 'reset') : marks).map(({ at, kind }) => ({
      atMs: at,
      kind: kind as GaugeEvent,
    })),
    days: days.flatMap(({ at, spent }) => (spent === null ? [] : [{ date: isoDay(at), used: spent }])),
  };
}

/** A stretch of time in which the line is known at both ends. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly limit?: number | undefined;
}

function stretches(tables: ChartTables, series: number, { fromMs, toMs }: TimeRange): Stretch[] {
  const length = toMs - fromMs;
  if (length <= BY_READING_MS) return tables.samples.between(series, fromMs, toMs).flatMap(ofSample);
  const rollups = length <= BY_HOUR_MS ? tables.hours : tables.days;
  return rollups.between(series, fromMs, toMs).flatMap(ofRollup);
}

function ofSample({ at, until, left, limit }: SampleRow): Stretch[] {
  return left === null ? [] : [{ from: at, to: until, left, limit: limit ?? undefined }];
}

function ofRollup({ lastAt, left, limit }: RollupRow): Stretch[] {
  return left === null ? [] : [{ from: lastAt, to: lastAt, left, limit: limit ?? undefined }];
}

/** The line's points: at most about as many as asked for, with a null in each gap. */
function withGaps(parts: readonly Stretch[], { fromMs, toMs, points: most }: ChartRequest): LinePoint[] {
  const length = toMs - fromMs;
  const step = length / most;
  const usual = length <= BY_READING_MS ? GAP_MS : length <= BY_HOUR_MS ? 2 * HOUR_MS : 2 * DAY_MS;
  const gap = Math.max(usual, 2 * step);
  const points: LinePoint[] = [];
  let before: Stretch | undefined;
  for (const stretch of parts) {
    if (before && stretch.from - before.to > gap) {
      push(points, before.to, before);
      points.push({ atMs: (before.to + stretch.from) / 2, left: null });
    }
    const last = points.at(-1);
    // What differs little in time from the point before is left out; a jump upwards is not.
    const isJump = before !== undefined && stretch.left > before.left;
    if (!last || last.left === null || isJump || stretch.from - last.atMs >= step) {
      if (isJump && before) push(points, before.to, before);
      push(points, stretch.from, stretch);
    }
    before = stretch;
  }
  if (before) push(points, before.to, before);
  return points;
}

function push(points: LinePoint[], atMs: number, { left, limit }: Stretch): void {
  if (points.at(-1)?.atMs === atMs) return;
  points.push({ atMs, left, ...(limit === undefined ? {} : { limit }) });
}
