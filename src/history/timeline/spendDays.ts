import type { TimeRange } from '../../core/chart.ts';
import type { DaySpend } from '../../core/forecast/monthOutlook.ts';
import type { UsageRow } from '../../core/model.ts';
import { isCurrency } from '../../core/units.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type { RollupRow, SeriesRow, Tables } from '../tables.ts';
import { IMPORTED_SPEND, SPEND, usageRowOf } from './keepSnapshot.ts';

export interface SpendByDay {
  readonly currency: string;
  readonly days: readonly DaySpend[];
  /** The day within the range on which reading began, where nobody reports what was spent before: not a whole one. */
  readonly begunOn?: string | undefined;
}

/**
 * What the account spent on each UTC day, oldest first: as the provider reports it where it does, otherwise as the
 * account's spend, or what it had left, went. Undefined where it has nothing in a currency.
 */
export function spendByDay(
  tables: Pick<Tables, 'days' | 'usage'>,
  known: readonly SeriesRow[],
  accountId: string,
  range: TimeRange,
): SpendByDay | undefined {
  const series = spendSeries(known);
  const rows = usageBetween(tables, accountId, range);
  const currency = series?.unit ?? rows.find((row) => row.currency !== undefined)?.currency;
  if (currency === undefined) return undefined;
  const byDay = new Map<string, number>();
  const own = series ? tables.days.between(series.id, range.fromMs, range.toMs) : [];
  const read = [...daysBefore(tables, known, series, range, own[0]?.at), ...own];
  for (const { at, spent } of read) if (spent !== null) byDay.set(isoDay(at), spent);
  const reported = new Map<string, number>();
  // Reports are the whole account's; beside what one key spent they would be a second count of another thing.
  const isOfKey = series?.meterId === `${SPEND}:key`;
  for (const row of isOfKey ? [] : rows) {
    if (row.cost === undefined || row.date.length !== DAY_LENGTH || (row.currency ?? currency) !== currency) continue;
    reported.set(row.date, (reported.get(row.date) ?? 0) + row.cost);
  }
  // The report of a day that isn't over lags behind.
  for (const [date, cost] of reported)
    byDay.set(date, Math.max(cost, date === isoDay(range.toMs - 1) ? (byDay.get(date) ?? 0) : 0));
  const days = [...byDay].map(([date, cost]) => ({ date, cost })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const first = read[0] && isoDay(read[0].at);
  const isBegun = first !== undefined && first > isoDay(range.fromMs) && !reported.has(first);
  return { currency, days, ...(isBegun ? { begunOn: first } : {}) };
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** The series that tells what an account spends: its spend as last read, or else the money it has left. */
function spendSeries(known: readonly SeriesRow[]): SeriesRow | undefined {
  const inMoney = known.filter(({ unit }) => isCurrency(unit)).toSorted((a, b) => (b.runAt ?? 0) - (a.runAt ?? 0));
  const ownOnes = inMoney.filter(({ meterId }) => meterId !== IMPORTED_SPEND);
  return ownOnes.find(({ meterId }) => meterId.startsWith(SPEND)) ?? ownOnes[0] ?? inMoney[0];
}

/** What another program counted of the same money, up to the day on which this one began. */
function daysBefore(
  { days }: Pick<Tables, 'days'>,
  known: readonly SeriesRow[],
  series: SeriesRow | undefined,
  { fromMs, toMs }: TimeRange,
  beginsAt = toMs,
): RollupRow[] {
  const imported = known.find(({ meterId, unit }) => meterId === IMPORTED_SPEND && unit === series?.unit);
  return imported && imported !== series ? days.between(imported.id, fromMs, Math.min(toMs, beginsAt)) : [];
}

/** The provider's own rows of days and months. */
export function usageBetween({ usage }: Pick<Tables, 'usage'>, accountId: string, range: TimeRange): UsageRow[] {
  // A month's row (`YYYY-MM`) sorts before the month's first day.
  return usage.between(accountId, isoDay(range.fromMs).slice(0, 7), `${isoDay(range.toMs - 1)}~`).map(usageRowOf);
}
