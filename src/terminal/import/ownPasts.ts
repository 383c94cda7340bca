import type { Gauge } from '../../core/gauge.ts';
import type { UsageRow } from '../../core/model.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import { usageFigures } from '../../history/timeline/keepSnapshot.ts';
import { importedCount, importedNumber, importedText, importedTime, Unusable } from './cells.ts';
import { labelOf } from './ownLabels.ts';
import type { OwnRow, OwnRows } from './ownRows.ts';
import { inOrder, seriesIn, type Past, type SeriesToImport } from './past.ts';
import type { Tally } from './tally.ts';

const DAY_MS = 86_400_000;

/** What our own export tells, by account. */
export function ownPasts(rows: OwnRows, tally: Tally, nowMs: number): Past[] {
  const pasts = new Map<string, Past>();
  const each = (
    of: readonly (OwnRow | undefined)[] | undefined,
    take: (row: OwnRow, past: Past, at: number) => void,
  ) => {
    for (const row of of ?? []) {
      const number = tally.next();
      try {
        if (!row) throw new Unusable('shape');
        const past = pastOf(row, pasts);
        take(row, past, number);
        past.rows++;
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        tally.leave(error.reason);
      }
    }
  };
  each(rows.readings, (row, past, number) => takeReading(row, past, number, nowMs));
  each(rows.days, (row, past, number) => takeDay(row, past, number, nowMs));
  each(rows.usage, (row, past, number) => takeUsage(row, past, number, nowMs));
  each(rows.warnings, () => {
    throw new Unusable('warning');
  });
  return [...pasts.values()]
    .filter((past) => past.rows > 0)
    .map((past) => ({ ...past, series: past.series.map(settled) }));
}

function pastOf(row: OwnRow, pasts: Map<string, Past>): Past {
  const id = importedText(row['account_id']) ?? '';
  const [, provider] = /^([a-z]+)-[0-9a-f]{12}$/.exec(id) ?? [];
  if (provider === undefined) throw new Unusable('account');
  const label = importedText(row['account']);
  const past = pasts.get(id) ?? { provider, name: id, label, series: [], usage: [], rows: 0 };
  pasts.set(id, past);
  return past;
}

function takeReading(row: OwnRow, past: Past, number: number, nowMs: number): void {
  const at = importedTime(row['from_utc'], nowMs);
  const until = importedText(row['until_utc']) === undefined ? at : importedTime(row['until_utc'], nowMs);
  if (until < at) throw new Unusable('time');
  const name = nameOf(row);
  const gauge: Gauge = {
    unit: name.unit,
    left: importedNumber(row['remaining']),
    used: importedNumber(row['used']),
    limit: importedCount(row['limit']),
    // The end of a window lies ahead.
    resetsAtMs:
      importedText(row['resets_at_utc']) === undefined ? undefined : importedTime(row['resets_at_utc'], Infinity),
  };
  if (gauge.left === undefined && gauge.used === undefined) throw new Unusable('empty');
  const value = { at, until, readings: readingsOf(row), gauge };
  seriesIn(past, name, () => labelIn(row, past)).runs.push({ value, rows: [number] });
}

function takeDay(row: OwnRow, past: Past, number: number, nowMs: number): void {
  const at = importedTime(row['day_utc'], nowMs);
  const [first, last] = ['first_reading_utc', 'last_reading_utc'].map((column) =>
    importedText(row[column]) === undefined ? undefined : importedTime(row[column], nowMs),
  );
  const value = {
    at: at - (at % DAY_MS),
    firstAt: first ?? at,
    lastAt: last ?? Math.min(at + DAY_MS - 1, nowMs),
    readings: readingsOf(row),
    spent: importedCount(row['used']) ?? null,
    low: importedNumber(row['remaining_least']) ?? null,
    high: importedNumber(row['remaining_most']) ?? null,
    left: importedNumber(row['remaining_at_end']) ?? null,
    used: null,
    limit: importedCount(row['limit']) ?? null,
    resetsAt: null,
  };
  // On the day on which a counter was first read nobody knows yet what was used.
  const isTold = value.spent !== null || value.left !== null || importedText(row['first_reading_utc']) !== undefined;
  if (!isTold) throw new Unusable('empty');
  seriesIn(past, nameOf(row), () => labelIn(row, past)).days.push({ value, rows: [number] });
}

const usageColumns: Readonly<Record<(typeof usageFigures)[number], string>> = {
  cost: 'cost',
  byokCost: 'cost_on_own_keys',
  requests: 'requests',
  credits: 'credits',
  inputTokens: 'input_tokens',
  cachedInputTokens: 'cached_input_tokens',
  outputTokens: 'output_tokens',
  reasoningTokens: 'reasoning_tokens',
};
const usageTexts = { model: 'model', project: 'project', provider: 'served_by', currency: 'currency' } as const;

function takeUsage(row: OwnRow, past: Past, number: number, nowMs: number): void {
  const date = importedText(row['date_utc']) ?? '';
  // A month is told without a day.
  importedTime(/^\d{4}-\d{2}$/.test(date) ? `${date}-01` : date, nowMs);
  const value: UsageRow = { date: date.slice(0, 'YYYY-MM-DD'.length) };
  for (const [name, column] of Object.entries(usageTexts)) {
    const text = importedText(row[column]);
    if (text !== undefined) value[name as keyof typeof usageTexts] = text;
  }
  let figures = 0;
  for (const name of usageFigures) {
    const figure = importedCount(row[usageColumns[name]]);
    if (figure === undefined) continue;
    value[name] = figure;
    figures++;
  }
  if (figures === 0) throw new Unusable('empty');
  past.usage.push({ value, rows: [number] });
}

function nameOf(row: OwnRow): { meterId: string; unit: string } {
  const [meterId, unit] = [importedText(row['meter_id']), importedText(row['unit'])];
  if (meterId === undefined || unit === undefined) throw new Unusable('shape');
  return { meterId, unit };
}

function labelIn(row: OwnRow, { provider }: Past) {
  return labelOf(importedText(row['meter']) ?? importedText(row['meter_id']) ?? '', provider);
}

function readingsOf(row: OwnRow): number {
  const readings = importedCount(row['readings']);
  if (readings === undefined) return 1;
  if (!Number.isInteger(readings) || readings < 1) throw new Unusable('figure');
  return readings;
}

/** A day whose readings are all there is made of them; its own row then says nothing more. */
function settled(series: SeriesToImport): SeriesToImport {
  const runs = inOrder(series.runs);
  const byDay = Map.groupBy(runs, ({ value }) => isoDay(value.at));
  const days = series.days.filter(({ value, rows }) => {
    const of = byDay.get(isoDay(value.at)) ?? [];
    const isWhole = of.reduce((sum, run) => sum + run.value.readings, 0) >= value.readings;
    if (isWhole) of[0]?.rows.push(...rows);
    return !isWhole;
  });
  return { ...series, runs, days: days.toSorted((a, b) => a.value.at - b.value.at) };
}
