import { tidy } from '../../core/numbers.ts';
import { consumption, isEqual, type Consumption, type Gauge, SAME_WINDOW_MS } from '../../core/gauge.ts';
import type { GaugeCells, RollupRow, SampleRow, SeriesRow, Tables } from '../tables.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A longer silence between two readings is a gap, also where both tell the same. */
export const GAP_MS = 15 * 60_000;

/** Readings that told the same: `readings` of them, from `at` to `until` (ms). */
export interface Run {
  readonly gauge: Gauge;
  readonly at: number;
  readonly until: number;
  readonly readings: number;
}

export type TimelineTables = Pick<Tables, 'series' | 'samples' | 'hours' | 'days' | 'marks'>;

/** What of them a reading is added by. */
export interface AppendTables {
  readonly series: Pick<Tables['series'], 'put'>;
  readonly samples: Pick<Tables['samples'], 'get' | 'put'>;
  readonly hours: Pick<Tables['hours'], 'get' | 'put'>;
  readonly days: Pick<Tables['days'], 'get' | 'put'>;
  readonly marks: Pick<Tables['marks'], 'put'>;
}

/**
 * Adds a reading (or a run of them) to a series and gives the series as it is now: a sample, the roll-ups of its hour
 * and day, and a mark where the figure doesn't go on from the one before. What was used in between is worked out against
 * the reading that was written last, whatever the clock did meanwhile.
 */
export function append(tables: AppendTables, series: SeriesRow, run: Run): SeriesRow {
  const last = series.runAt === null ? undefined : tables.samples.get(series.id, series.runAt);
  const before = series.runAt === null ? undefined : gaugeOfCells(series);
  const change: Consumption = before ? consumption(before, run.gauge, run.at) : {};
  const cells = cellsOf(run.gauge);
  const sample = last && goesOn(last, cells, run) ? extended(last, run) : newSample(tables, series.id, cells, run);
  tables.samples.put(sample);
  for (const [table, lengthMs] of [
    [tables.hours, HOUR_MS],
    [tables.days, DAY_MS],
  ] as const) {
    const at = sample.at - (sample.at % lengthMs);
    table.put(rolledUp(table.get(series.id, at), { series: series.id, at, run, cells, spent: change.spent }));
  }
  if (change.event)
    tables.marks.put({ series: series.id, at: sample.at, kind: change.event, amount: risen(before, run) });
  const next: SeriesRow = { ...series, ...cells, runAt: sample.at };
  if (sample !== last) tables.series.put(next);
  return next;
}

/** Told the same, in the same hour and without a gap; a clock put back by a little counts as no time at all. */
function goesOn(last: SampleRow, cells: GaugeCells, { at }: Run): boolean {
  const silence = at - last.until;
  return (
    silence <= GAP_MS &&
    silence > -GAP_MS &&
    Math.floor(at / HOUR_MS) <= Math.floor(last.at / HOUR_MS) &&
    at >= last.at &&
    isEqual(cells.left ?? undefined, last.left ?? undefined) &&
    isEqual(cells.used ?? undefined, last.used ?? undefined) &&
    isEqual(cells.limit ?? undefined, last.limit ?? undefined) &&
    isSameReset(cells.resetsAt, last.resetsAt)
  );
}

function isSameReset(a: number | null, b: number | null): boolean {
  return a === b || (a !== null && b !== null && Math.abs(a - b) <= SAME_WINDOW_MS);
}

function extended(last: SampleRow, run: Run): SampleRow {
  return { ...last, until: Math.max(last.until, run.until), readings: last.readings + run.readings };
}

/** At the first free moment: two readings of the same millisecond are two. */
function newSample({ samples }: AppendTables, series: number, cells: GaugeCells, run: Run): SampleRow {
  let { at } = run;
  while (samples.get(series, at)) at++;
  return { series, at, until: Math.max(at, run.until), readings: run.readings, ...cells };
}

interface Addition {
  readonly series: number;
  readonly at: number;
  readonly run: Run;
  readonly cells: GaugeCells;
  readonly spent: number | undefined;
}

function rolledUp(row: RollupRow | undefined, { series, at, run, cells, spent }: Addition): RollupRow {
  return {
    series,
    at,
    firstAt: Math.min(row?.firstAt ?? run.at, run.at),
    lastAt: Math.max(row?.lastAt ?? run.until, run.until),
    readings: (row?.readings ?? 0) + run.readings,
    spent: spent === undefined ? (row?.spent ?? null) : tidy((row?.spent ?? 0) + spent),
    low: least(row?.low, cells.left, Math.min),
    high: least(row?.high, cells.left, Math.max),
    ...cells,
  };
}

function least(
  a: number | null | undefined,
  b: number | null,
  choose: (a: number, b: number) => number,
): number | null {
  if (b === null) return a ?? null;
  return a === null || a === undefined ? b : choose(a, b);
}

function risen(before: Gauge | undefined, { gauge }: Run): number | null {
  return before?.left === undefined || gauge.left === undefined ? null : gauge.left - before.left;
}

export function cellsOf({ left, used, limit, resetsAtMs }: Gauge): GaugeCells {
  return { left: left ?? null, used: used ?? null, limit: limit ?? null, resetsAt: resetsAtMs ?? null };
}

export function gaugeOfCells(cells: GaugeCells & { readonly unit: string }): Gauge {
  const { unit, left, used, limit, resetsAt } = cells;
  return {
    unit,
    left: left ?? undefined,
    used: used ?? undefined,
    limit: limit ?? undefined,
    resetsAtMs: resetsAt ?? undefined,
  };
}
