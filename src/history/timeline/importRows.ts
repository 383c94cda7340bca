import { consumption } from '../../core/gauge.ts';
import type { Message } from '../../core/message.ts';
import type { UsageRow } from '../../core/model.ts';
import { tidy } from '../../core/numbers.ts';
import type { RollupRow, SeriesRow, Tables } from '../tables.ts';
import { append, cellsOf, DAY_MS, gaugeOfCells, HOUR_MS, type Run, type TimelineTables } from './append.ts';
import { buffered } from './buffered.ts';
import { findSeries, seriesOf, storedUsage } from './keepSnapshot.ts';

/** Some of another program's past, of one account; so little of it that nobody waits for it. */
export interface ImportRequest {
  readonly accountId: string;
  /** Only say what would be added. */
  readonly isTrial?: boolean | undefined;
  readonly series?: SeriesPast | undefined;
  readonly usage?: readonly UsageRow[] | undefined;
}

export interface SeriesName {
  readonly meterId: string;
  readonly unit: string;
}

/** Whole hours: what comes of an hour that is in the history already counts as read before. */
export interface SeriesPast extends SeriesName {
  /** For a series that isn't there yet. */
  readonly label: Message;
  /** In the order of time. */
  readonly runs: readonly Run[];
  /** Sums of days that are known better than by the runs beside them. */
  readonly days: readonly ImportedDay[];
}

export type ImportedDay = Omit<RollupRow, 'series'>;

/** What was added, by its place in the request; the rest was there already. */
export interface ImportResult {
  readonly runs: readonly number[];
  readonly days: readonly number[];
  readonly usage: readonly number[];
}

export interface SeriesSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

type ImportTables = TimelineTables & Pick<Tables, 'usage'>;

/** From the first to the last reading of a series, as far as days tell, which are kept for ever. */
export function seriesSpan(
  tables: Pick<Tables, 'series' | 'days'>,
  accountId: string,
  { meterId, unit }: SeriesName,
): SeriesSpan | undefined {
  const series = findSeries(tables.series.where('accountId', accountId), meterId, unit);
  return series && spanOf(tables, series);
}

function spanOf({ days }: Pick<Tables, 'days'>, { id }: SeriesRow): SeriesSpan | undefined {
  const rows = days.between(id, 0, Infinity);
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last && { fromMs: first.firstAt, toMs: last.lastAt };
}

/**
 * Adds what isn't there yet. What comes before the first reading of a series is best given the newest first: each part then
 * leads up to what is there, with what was used in between.
 */
export function importRows(tables: ImportTables, request: ImportRequest): ImportResult {
  const { accountId, isTrial, series: past, usage = [] } = request;
  const rows = usage.map((row) => storedUsage(accountId, row));
  const newUsage = rows.flatMap((row, index) => {
    const { date, model, project, provider, currency } = row;
    return tables.usage.get(accountId, date, model, project, provider, currency) ? [] : [index];
  });
  if (!isTrial) for (const index of newUsage) if (rows[index]) tables.usage.put(rows[index]);
  return { ...(past ? importPast(tables, accountId, past, isTrial) : { runs: [], days: [] }), usage: newUsage };
}

type Place = 'known' | 'before' | 'between' | 'after';

function importPast(tables: ImportTables, accountId: string, past: SeriesPast, isTrial = false) {
  const known = tables.series.where('accountId', accountId);
  const found = findSeries(known, past.meterId, past.unit);
  const span = found && spanOf(tables, found);
  const isKnown = found && knownHours(tables, found);
  const places = past.runs.map((run) => (isKnown && span ? placeOf(run, span, isKnown) : 'after'));
  const isNewDay = ({ at }: ImportedDay) => !found || !tables.days.get(found.id, at);
  const indices = {
    runs: places.flatMap((place, index) => (place === 'known' ? [] : [index])),
    days: past.days.flatMap((day, index) => (isNewDay(day) ? [index] : [])),
  };
  if (isTrial || indices.runs.length + indices.days.length === 0) return indices;
  const series = found ?? seriesOf(tables, known, accountId, { ...past, gauge: { unit: past.unit } });
  const at = (place: Place) => past.runs.filter((_run, index) => places[index] === place);
  putBefore(tables, series, at('before'));
  putBetween(tables, series, at('between'));
  putAfter(tables, series, at('after'));
  for (const index of indices.days) if (past.days[index]) putDay(tables, { series: series.id, ...past.days[index] });
  if (indices.days.length > 0) endWithDays(tables, series.id);
  return indices;
}

/** A series of which only days are known stands where the last of them ended. */
function endWithDays({ series, days }: ImportTables, id: number): void {
  const [row, last] = [series.get(id), days.between(id, 0, Infinity).at(-1)];
  if (!row || !last || row.runAt !== null) return;
  const { left, used, limit, resetsAt } = last;
  series.put({ ...row, left, used, limit, resetsAt });
}

/** Charts of weeks and forecasts go by the hour: where no hours are known, the day stands for its last one. */
function putDay({ days, hours }: ImportTables, day: RollupRow): void {
  days.put(day);
  if (hours.between(day.series, day.at, day.at + DAY_MS).length > 0) return;
  const at = day.lastAt - (day.lastAt % HOUR_MS);
  hours.put({ ...day, at, firstAt: Math.max(day.firstAt, at) });
}

function placeOf({ at, until }: Run, span: SeriesSpan, isKnown: (at: number) => boolean): Place {
  if (isKnown(at)) return 'known';
  if (at > span.toMs) return 'after';
  return until < span.fromMs ? 'before' : 'between';
}

/** Tells whether the hour of a moment has readings already; asks once for each. */
function knownHours(tables: ImportTables, { id }: SeriesRow): (at: number) => boolean {
  const asked = new Map<number, boolean>();
  return (at) => {
    const hour = at - (at % HOUR_MS);
    const isKnown = asked.get(hour) ?? (tables.hours.get(id, hour) !== undefined || wasPruned(tables, id, hour));
    asked.set(hour, isKnown);
    return isKnown;
  };
}

/** Of old days the hours go first, from the beginning; the day's sum then tells that there were some. */
function wasPruned({ hours, days }: ImportTables, id: number, hour: number): boolean {
  const day = days.get(id, hour - (hour % DAY_MS));
  if (!day || hour + HOUR_MS <= day.firstAt || hour > day.lastAt) return false;
  return hours.between(id, day.at, hour).length === 0;
}

/** As if each had been read in its time. */
function putAfter(tables: ImportTables, series: SeriesRow, runs: readonly Run[]): void {
  if (runs.length > 0) tables.series.put(appendAll(tables, series, runs));
}

/** Leads up to the first reading that is there, whose hour and day then know what was used since the one before. */
function putBefore(tables: ImportTables, series: SeriesRow, runs: readonly Run[]): void {
  if (runs.length === 0) return;
  const firstDay = tables.days.after(series.id, [-1], Infinity, 1)[0];
  const first = tables.samples.after(series.id, [-1], Infinity, 1)[0];
  const last = keepingEnds(tables, series, runs, () => appendAll(tables, unread(series), runs));
  // Where the first reading itself is gone, only its hour or day is left, and nobody knows what it told.
  if (!first || !firstDay || first.at - firstDay.firstAt > SAME_MOMENT_MS) return;
  const [before, after] = [last, { ...first, unit: series.unit }].map(gaugeOfCells);
  if (!before || !after) return;
  const { spent, event } = consumption(before, after, first.at);
  if (spent !== undefined) {
    addSpent(tables.hours, series.id, first.at - (first.at % HOUR_MS), spent);
    addSpent(tables.days, series.id, first.at - (first.at % DAY_MS), spent);
  }
  if (!event) return;
  const amount = before.left === undefined || after.left === undefined ? null : after.left - before.left;
  tables.marks.put({ series: series.id, at: first.at, kind: event, amount });
}

/** Two readings of the same millisecond are kept one after the other. */
const SAME_MOMENT_MS = 1000;

function addSpent(table: Pick<Tables['hours'], 'get' | 'put'>, series: number, at: number, spent: number): void {
  const row = table.get(series, at);
  if (row) table.put({ ...row, spent: tidy((row.spent ?? 0) + spent) });
}

/** What was used meanwhile is counted by the reading that follows: here it stays open. */
function putBetween(tables: ImportTables, series: SeriesRow, runs: readonly Run[]): void {
  keepingEnds(tables, series, runs, () => {
    for (const run of runs) appendAll(tables, unread(series), [run]);
  });
}

function appendAll(tables: ImportTables, series: SeriesRow, runs: readonly Run[]): SeriesRow {
  const buffer = buffered(tables);
  // The series' own row says where its newest reading stands, which these are not.
  const inBuffer = { ...buffer.tables, series: { put: () => undefined } };
  const last = runs.reduce((before, run) => append(inBuffer, before, run), series);
  buffer.flush();
  return last;
}

function unread(series: SeriesRow): SeriesRow {
  return { ...series, ...cellsOf({ unit: series.unit }), runAt: null };
}

/** A day ends with the figures of its last reading, whenever the others came. */
function keepingEnds<T>({ days }: ImportTables, { id }: SeriesRow, runs: readonly Run[], work: () => T): T {
  const touched = [...new Set(runs.map(({ at }) => at - (at % DAY_MS)))].flatMap((at) => days.get(id, at) ?? []);
  const answer = work();
  for (const { at, lastAt, left, used, limit, resetsAt } of touched) {
    const row = days.get(id, at);
    if (row && row.lastAt === lastAt) days.put({ ...row, left, used, limit, resetsAt });
  }
  return answer;
}
