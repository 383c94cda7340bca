import type { AccountChart, Line } from '../../src/core/chart.ts';
import type { UsageRow } from '../../src/core/model.ts';
import { isoDay } from '../../src/core/utcCalendar.ts';

/** What was used on each day (or, over a long time, in each month) as stacked bars. Dates are UTC, as providers count, unless they are an agent's. */
export interface UseBars {
  readonly of: 'spend' | 'use';
  readonly by: 'day' | 'month';
  /** A currency, or the unit of the meter. */
  readonly unit: string;
  readonly dates: readonly string[];
  /** From the bottom up. */
  readonly series: readonly BarSeries[];
}

export interface BarSeries {
  readonly key: string;
  /** `all`: not told apart; `rest`: spent, but not reported by model yet. */
  readonly part: 'model' | 'others' | 'rest' | 'all';
  /** Undefined: the upstream didn't name it. */
  readonly model?: string | undefined;
  /** How many models the `others` are. */
  readonly count?: number | undefined;
  /** One for each date. */
  readonly values: readonly number[];
  readonly total: number;
}

export interface UseBarsInput {
  readonly chart: AccountChart;
  /** What is shown where the account has no spend. */
  readonly line: Line | undefined;
  /** Whether the spend is that of one key, beside which reports of the whole account are another thing. */
  readonly isSpendOfKey: boolean;
  /** More than these are shown as one; Infinity where parts are still to be added up. */
  readonly mostModels?: number | undefined;
}

const DAY_MS = 86_400_000;
/** More days than that would be bars too thin to tell apart. */
export const MOST_DAYS = 62;
export const MOST_MODELS = 5;

/** Undefined where nothing is known to have been used. */
export function useBars({ chart, line, isSpendOfKey, mostModels = MOST_MODELS }: UseBarsInput): UseBars | undefined {
  const isLong = (chart.range.toMs - chart.range.fromMs) / DAY_MS > MOST_DAYS;
  const dates = isLong ? monthsOf(chart.range) : daysOf(chart.range);
  const by = isLong ? ('month' as const) : ('day' as const);
  const currency = chart.spend?.currency ?? chart.usage.find((row) => row.currency !== undefined)?.currency;
  const costs = (chart.spend?.days ?? []).map(({ date, cost }) => ({ date, value: cost }));
  if (currency !== undefined) {
    const rows = chart.usage.filter((row) => (row.currency ?? currency) === currency);
    const models = topSeries(byModel(rows, dates), mostModels);
    if (models.length > 0) {
      const rest = isSpendOfKey || isLong ? [] : restOf(sums(costs, dates), rows, dates);
      return { of: 'spend', by, unit: currency, dates, series: [...models, ...rest] };
    }
    const spend = whole(sums(costs, dates));
    if (spend) return { of: 'spend', by, unit: currency, dates, series: [spend] };
  }
  const used = (line?.days ?? []).map((day) => ({ date: day.date, value: day.used }));
  const use = line && whole(sums(used, dates));
  return use && { of: 'use', by, unit: line.unit, dates, series: [use] };
}

function daysOf({ fromMs, toMs }: AccountChart['range']): string[] {
  const first = fromMs - (fromMs % DAY_MS);
  return Array.from({ length: Math.max(1, Math.ceil((toMs - first) / DAY_MS)) }, (_, index) =>
    isoDay(first + index * DAY_MS),
  );
}

/** The months that the range holds from their first day on: half a month beside whole ones would mislead. */
function monthsOf({ fromMs, toMs }: AccountChart['range']): string[] {
  const first = new Date(fromMs - 1);
  const months: string[] = [];
  for (let index = 1; ; index += 1) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index);
    if (at >= toMs) return months;
    months.push(isoDay(at).slice(0, 7));
  }
}

export interface Dated {
  readonly date: string;
  readonly value: number;
}

/** The sum for each of the dates, which are days or months. */
export function sums(entries: readonly Dated[], dates: readonly string[]): number[] {
  const byDate = new Map(dates.map((date) => [date, 0]));
  const length = dates[0]?.length ?? 0;
  for (const { date, value } of entries) {
    const key = date.slice(0, length);
    const before = byDate.get(key);
    if (before !== undefined && date.length >= length) byDate.set(key, before + Math.max(0, value));
  }
  return [...byDate.values()];
}

function whole(values: readonly number[]): BarSeries | undefined {
  const total = sum(values);
  return total > 0 ? { key: 'all', part: 'all', values, total } : undefined;
}

function byModel(rows: readonly UsageRow[], dates: readonly string[]): BarSeries[] {
  const byKey = new Map<string, Dated[]>();
  for (const row of withoutDoubles(rows)) {
    const entries = byKey.get(row.model ?? '') ?? [];
    byKey.set(row.model ?? '', entries);
    if (row.cost !== undefined) entries.push({ date: row.date, value: row.cost });
  }
  const models = [...byKey].map(([model, entries]): BarSeries => {
    const values = sums(entries, dates);
    return {
      key: `model ${model}`,
      part: 'model',
      model: model === '' ? undefined : model,
      values,
      total: sum(values),
    };
  });
  return models.filter(({ total }) => total > 0);
}

/** The biggest of the parts, and the others as one. */
export function topSeries(series: readonly BarSeries[], most: number): BarSeries[] {
  const sorted = series.toSorted((a, b) => b.total - a.total);
  const [top, others] = [sorted.slice(0, most), sorted.slice(most)];
  if (others.length === 0) return top;
  const values = (others[0]?.values ?? []).map((_, index) => sum(others.map((each) => each.values[index] ?? 0)));
  return [...top, { key: 'others', part: 'others', count: others.length, values, total: sum(values) }];
}

/** A month that is known by its days isn't counted once more as a whole. */
export function withoutDoubles(rows: readonly UsageRow[]): UsageRow[] {
  const isDay = ({ date }: UsageRow) => date.length > 7;
  const known = new Set(rows.filter(isDay).map(({ date }) => date.slice(0, 7)));
  return rows.filter((row) => isDay(row) || !known.has(row.date));
}

/** What was spent on the days after the last report, which lag behind. */
function restOf(spent: readonly number[], rows: readonly UsageRow[], dates: readonly string[]): BarSeries[] {
  const last = rows.reduce((latest, { date }) => (date > latest ? date : latest), '');
  const values = dates.map((date, index) => (date > last ? (spent[index] ?? 0) : 0));
  const total = sum(values);
  return total > 0 ? [{ key: 'rest', part: 'rest', values, total }] : [];
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
