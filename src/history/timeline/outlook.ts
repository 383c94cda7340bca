import { bindingMeter } from '../../core/forecast/bindingMeter.ts';
import { forecast, type Forecast } from '../../core/forecast/forecast.ts';
import { monthOutlook } from '../../core/forecast/monthOutlook.ts';
import type { Outlook, SpendOutlook } from '../../core/forecast/outlook.ts';
import { unusualSpend } from '../../core/forecast/unusualSpend.ts';
import type { Snapshot } from '../../core/model.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type { SeriesRow, Tables } from '../tables.ts';
import { DAY_MS } from './append.ts';
import { figuresOf, findSeries } from './keepSnapshot.ts';
import { slicesOf, sliceTo } from './slices.ts';
import { spendByDay, usageBetween } from './spendDays.ts';

export interface OutlookRequest {
  readonly accountId: string;
  /** The reading that has just come in; it isn't kept yet. */
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  /** Local time minus UTC. */
  readonly utcOffsetMs: number;
  /** Of the meter that the levels put first. */
  readonly headline: string | undefined;
  /** What the user means to spend in a month, in the currency of the account's spend. */
  readonly monthlyBudget?: number | undefined;
}

/** So many days of spending say what is usual. */
const SPEND_DAYS = 60;

type OutlookTables = Pick<Tables, 'series' | 'samples' | 'hours' | 'days' | 'marks' | 'usage'>;

/** What is to be expected of an account: what its history tells, with a reading that has just come in. */
export function outlookOf(tables: OutlookTables, request: OutlookRequest): Outlook {
  const known = tables.series.where('accountId', request.accountId);
  const meters = forecasts(tables, known, request);
  const spend = spendOutlook(tables, known, request);
  return { meters, binding: bindingMeter(meters, request.headline), ...(spend ? { spend } : {}) };
}

function forecasts(
  tables: OutlookTables,
  known: readonly SeriesRow[],
  { snapshot, nowMs, utcOffsetMs }: OutlookRequest,
): Record<string, Forecast> {
  const ids = new Set(snapshot.meters.map(({ id }) => id));
  const entries = figuresOf(snapshot, nowMs).flatMap(({ meterId, windowSeconds, gauge }) => {
    // What has no end has nothing to forecast.
    if (!ids.has(meterId) || gauge.left === undefined) return [];
    const series = findSeries(known, meterId, gauge.unit);
    const kept = series ? slicesOf(tables, series, nowMs) : [];
    const newest = series && sliceTo(series, kept, gauge, nowMs);
    const slices = newest ? [...kept, newest] : kept;
    return [[meterId, forecast({ slices, gauge, atMs: nowMs, nowMs, windowSeconds, utcOffsetMs })] as const];
  });
  return Object.fromEntries(entries);
}

function spendOutlook(
  tables: OutlookTables,
  known: readonly SeriesRow[],
  { accountId, snapshot, nowMs, monthlyBudget }: OutlookRequest,
): SpendOutlook | undefined {
  const spend = spendByDay(tables, known, accountId, { fromMs: nowMs - SPEND_DAYS * DAY_MS, toMs: nowMs + 1 });
  if (!spend) return undefined;
  const date = isoDay(nowMs);
  const told = snapshot.spend?.currency === spend.currency ? snapshot.spend : undefined;
  const ofToday = spend.days.find((day) => day.date === date)?.cost;
  const today = told?.day ?? ofToday;
  const days = spend.days.filter((day) => day.date < date && day.date !== spend.begunOn);
  const ofMonth = spend.days.filter((day) => day.date.startsWith(date.slice(0, 7)) && day.date < date);
  const spent = told?.month ?? ofMonth.reduce((sum, day) => sum + day.cost, today ?? 0);
  const rows = usageBetween(tables, accountId, { fromMs: nowMs - SPEND_DAYS * DAY_MS, toMs: nowMs + 1 });
  const month = monthOutlook({ spent, days, budget: monthlyBudget, nowMs });
  const unusual =
    today === undefined
      ? undefined
      : unusualSpend({ today: { date, cost: today }, days, rows, currency: spend.currency });
  return {
    currency: spend.currency,
    ...(today === undefined ? {} : { today }),
    ...(month ? { month } : {}),
    ...(unusual ? { unusual } : {}),
  };
}
