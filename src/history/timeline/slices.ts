import type { Slice } from '../../core/forecast/slice.ts';
import { consumption, type Gauge, type GaugeEvent } from '../../core/gauge.ts';
import type { RollupRow, SampleRow, SeriesRow, Tables } from '../tables.ts';
import { gaugeOfCells, HOUR_MS } from './append.ts';

/** How far back habits say something about tomorrow. */
const HISTORY_MS = 60 * 24 * HOUR_MS;
/** For this long every change counts; what is older is told by the hour. */
const DETAILED_MS = 48 * HOUR_MS;

type SliceTables = Pick<Tables, 'samples' | 'hours' | 'marks'>;

/** What a forecast is made of: the use of a series up to now, by the hour at first, by the reading at the end. */
export function slicesOf(tables: SliceTables, series: SeriesRow, nowMs: number): Slice[] {
  const detailedFrom = Math.floor((nowMs - DETAILED_MS) / HOUR_MS) * HOUR_MS;
  const hours = tables.hours.between(series.id, nowMs - HISTORY_MS, detailedFrom);
  const samples = tables.samples.between(series.id, detailedFrom, nowMs + 1);
  const last = hours.at(-1);
  return [
    ...byHour(hours, eventsOf(tables, series.id, nowMs - HISTORY_MS, detailedFrom)),
    ...bySample(
      samples,
      last && { until: last.lastAt, gauge: gaugeOfCells({ ...last, unit: series.unit }) },
      series.unit,
    ),
  ];
}

/** From the last reading that is kept to one that isn't yet. */
export function sliceTo(series: SeriesRow, slices: readonly Slice[], gauge: Gauge, atMs: number): Slice | undefined {
  const fromMs = slices.at(-1)?.toMs;
  if (fromMs === undefined || fromMs >= atMs) return undefined;
  return { fromMs, toMs: atMs, ...consumption(gaugeOfCells(series), gauge, atMs), left: gauge.left, readings: 1 };
}

function eventsOf({ marks }: SliceTables, series: number, from: number, to: number): Map<number, GaugeEvent> {
  const rows = marks.between(series, from, to);
  return new Map(rows.map(({ at, kind }) => [at - (at % HOUR_MS), kind as GaugeEvent]));
}

function byHour(rows: readonly RollupRow[], events: ReadonlyMap<number, GaugeEvent>): Slice[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const fromMs = before?.lastAt ?? row.firstAt;
    if (row.lastAt <= fromMs) return [];
    const event = events.get(row.at);
    return [
      {
        fromMs,
        toMs: row.lastAt,
        spent: row.spent ?? undefined,
        ...(event ? { event } : {}),
        left: row.left ?? undefined,
        // The reading that a stretch begins with belongs to none.
        readings: before ? row.readings : row.readings - 1,
      },
    ];
  });
}

function bySample(
  rows: readonly SampleRow[],
  last: { readonly until: number; readonly gauge: Gauge } | undefined,
  unit: string,
): Slice[] {
  const slices: Slice[] = [];
  let before = last;
  for (const row of rows) {
    const gauge = gaugeOfCells({ ...row, unit });
    if (before && row.at > before.until) {
      const used = consumption(before.gauge, gauge, row.at);
      slices.push({ fromMs: before.until, toMs: row.at, ...used, left: gauge.left, readings: 1 });
    }
    if (row.until > row.at) {
      slices.push({ fromMs: row.at, toMs: row.until, spent: 0, left: gauge.left, readings: row.readings - 1 });
    }
    before = { until: row.until, gauge };
  }
  return slices;
}
