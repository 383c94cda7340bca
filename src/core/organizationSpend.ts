import * as z from 'zod/mini';
import { dailyReport, type DailyReport, type Days } from './dailyReport.ts';
import { ProviderError } from './errors.ts';
import { keyUsageSchema, type KeyUsage } from './keyUsage.ts';
import { number } from './lenient.ts';
import { say, type Message } from './message.ts';
import type { Meter, Spend, UsageRow } from './model.ts';
import { sum } from './numbers.ts';
import { organizationKeys, type KeyDay, type NamedKeys } from './organizationKeys.ts';
import type { Fetched, FetchContext, Provider, Report } from './provider.ts';
import { isoDay, periodAround, resetOf, type Period } from './utcCalendar.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Costs trail behind use by minutes to hours; asking more often shows nothing newer. */
const COSTS_AGE_MS = 15 * MINUTE_MS;
const USAGE_AGE_MS = 60 * MINUTE_MS;
/** Today and the 30 days before it: the whole month on its last day, and one page of the upstreams. */
export const REPORTED_DAYS = 31;

/** Whole UTC days. */
export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Organization {
  readonly provider: Pick<Provider, 'name' | 'pages'>;
  /** How its admin keys begin; no other key may read the reports. */
  readonly adminPrefix: string;
  costs(get: FetchContext['get'], range: Range): Promise<DailyReport>;
  usage(get: FetchContext['get'], range: Range): Promise<DailyReport>;
  /** What each API key was used for. */
  keys(get: FetchContext['get'], range: Range): Promise<Days<KeyDay>>;
  /** Who the keys of these days are, as far as they can be asked for at once. */
  keyNames(get: FetchContext['get'], rows: readonly KeyDay[]): Promise<NamedKeys>;
}

const settings = z.lazy(() => z.object({ monthlyBudget: number }));

/**
 * For organizations that pay for what they use: the upstream reports costs and use by the day, and no balance. What is
 * left is the user's own budget less the costs of the month.
 */
export async function fetchSpend(organization: Organization, context: FetchContext): Promise<Fetched> {
  const { now, options } = context;
  const { startMs: today, endMs } = periodAround(now, 'daily');
  const range = { startMs: endMs - REPORTED_DAYS * DAY_MS, endMs };
  // Another day is another report, so that yesterday's is never taken for today's.
  const [costs, usage, keys] = await Promise.all([
    context.report(`costs:${isoDay(today)}`, COSTS_AGE_MS, dailyReport, (get) => organization.costs(get, range)),
    context.report(`usage:${isoDay(today)}`, USAGE_AGE_MS, dailyReport, (get) => organization.usage(get, range)),
    context.report(`keys:${isoDay(today)}`, USAGE_AGE_MS, keyUsageSchema, async (get) => {
      const month = { startMs: periodAround(now, 'monthly').startMs, endMs };
      return organizationKeys(await organization.keys(get, month), (rows) => organization.keyNames(get, rows), now);
    }),
  ]);
  if (costs.error && (!costs.value || costs.error.isRefusal)) throw explained(costs.error, organization, context);
  const spend = costs.value && toSpend(costs.value, now);
  const { monthlyBudget } = settings.parse(options);
  const meter: Meter = {
    id: 'spend',
    label: say('meter.organization.spend'),
    unit: 'usd',
    used: spend?.month,
    limit: monthlyBudget,
    ...resetOf(now, 'monthly'),
    ...(monthlyBudget === undefined ? {} : { estimated: true }),
  };
  return {
    meters: [meter],
    spend,
    breakdown: mergeRows([...(costs.value?.rows ?? []), ...(usage.value?.rows ?? [])]),
    keys: keys.value && { ...keys.value, asOf: keys.fetchedAt },
    notes: notesOf({ costs, usage, keys, hasSpend: spend !== undefined, monthlyBudget }, organization.provider.name),
    fetchedAt: costs.fetchedAt,
  };
}

/** The remedy for a key that is no admin key. Shown for a pasted one, too, before it is sent. */
export function adminKeyNeeded({ provider, adminPrefix: prefix }: Pick<Organization, 'provider' | 'adminPrefix'>) {
  return say('error.adminKeyNeeded', { provider: provider.name, prefix, page: provider.pages.keys ?? '' });
}

function explained(error: ProviderError, organization: Organization, { credential }: FetchContext): ProviderError {
  const isAdmin = credential.secret.startsWith(organization.adminPrefix);
  if (isAdmin || (error.text.id !== 'error.auth' && error.text.id !== 'error.forbidden')) return error;
  return new ProviderError(error.kind, adminKeyNeeded(organization), { cause: error });
}

function toSpend(report: DailyReport, now: Date): Spend | undefined {
  const since = (period: Period) => {
    const first = isoDay(periodAround(now, period).startMs);
    const rows = report.rows.filter(({ date }) => date >= first);
    // A day without an entry cost nothing; one of which nothing is told is unknown.
    if (rows.length === 0) return report.days.some((date) => date >= first) ? 0 : undefined;
    return sum(rows.map(({ cost }) => cost));
  };
  const spend = { currency: 'usd', day: since('daily'), week: since('weekly'), month: since('monthly') };
  return spend.month === undefined && spend.week === undefined ? undefined : spend;
}

interface Read {
  readonly costs: Report<DailyReport>;
  readonly usage: Report<DailyReport>;
  readonly keys: Report<KeyUsage>;
  readonly hasSpend: boolean;
  readonly monthlyBudget: number | undefined;
}

function notesOf({ costs, usage, keys, hasSpend, monthlyBudget }: Read, provider: string): Message[] {
  const notes: Message[] = [];
  if (costs.error) notes.push(say('note.organization.costsFailed'));
  if (usage.error) notes.push(say('note.organization.usageFailed'));
  if (keys.error && !keys.error.isRefusal) notes.push(say('note.keysFailed'));
  if (costs.value?.isComplete === false || usage.value?.isComplete === false) {
    notes.push(say('note.organization.incomplete', { provider }));
  }
  if (!hasSpend) notes.push(say('note.noFigures', { provider }));
  notes.push(say(`note.organization.${monthlyBudget === undefined ? 'noBudget' : 'budget'}`, { provider }));
  return notes;
}

/** One row for each day and model, with what is known of it from either report. */
function mergeRows(rows: readonly UsageRow[]): UsageRow[] {
  const merged = new Map<string, UsageRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.date, row.model]);
    const before = merged.get(key);
    merged.set(key, {
      date: row.date,
      model: row.model,
      currency: before?.currency ?? row.currency,
      cost: sum([before?.cost, row.cost]),
      requests: sum([before?.requests, row.requests]),
      inputTokens: sum([before?.inputTokens, row.inputTokens]),
      cachedInputTokens: sum([before?.cachedInputTokens, row.cachedInputTokens]),
      outputTokens: sum([before?.outputTokens, row.outputTokens]),
    });
  }
  return [...merged.values()];
}
