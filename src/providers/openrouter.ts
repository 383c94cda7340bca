import * as z from 'zod/mini';
import { attempt, mostTelling } from '../core/attempt.ts';
import { withoutSecret, withShares } from '../core/keyShares.ts';
import { keyUsageSchema, type KeyUsage, type KeyUse } from '../core/keyUsage.ts';
import { sum, tidy } from '../core/numbers.ts';
import { allByOffset } from '../core/pages.ts';
import { boolean, isoTime, number, numberOrNone, part, rows, string } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter, Spend, UsageRow } from '../core/model.ts';
import { usageRowSchema } from '../core/usageRow.ts';
import type { Fetched, FetchContext, Provider } from '../core/provider.ts';
import { isoDay, periodAround, periods, resetOf } from '../core/utcCalendar.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A key that expires sooner than this is said to. */
const EXPIRY_WARNING_MS = 14 * DAY_MS;

/** https://openrouter.ai/docs/api-reference/limits; any key may ask. Amounts in USD, periods in UTC. */
const keyAnswer = z.lazy(() =>
  z.object({
    data: z.object({
      label: string,
      /** null: the key has no limit of its own. */
      limit: number,
      limit_remaining: number,
      limit_reset: string,
      usage: number,
      usage_daily: number,
      usage_weekly: number,
      usage_monthly: number,
      byok_usage: number,
      byok_usage_daily: number,
      byok_usage_weekly: number,
      byok_usage_monthly: number,
      include_byok_in_limit: boolean,
      is_free_tier: boolean,
      is_management_key: boolean,
      is_provisioning_key: boolean,
      expires_at: isoTime,
      rate_limit: part(z.object({ requests: number, interval: string })),
    }),
  }),
);
type Key = z.infer<typeof keyAnswer>['data'];

/** Of the whole account, over its lifetime, in USD; management keys only. */
const creditsAnswer = z.lazy(() => z.object({ data: z.object({ total_credits: number, total_usage: number }) }));
type Credits = z.infer<typeof creditsAnswer>['data'];

/** The last 30 completed UTC days of the whole account; management keys only. */
const activityAnswer = z.lazy(() =>
  z.object({
    data: rows(
      z.object({
        date: isoTime,
        model: string,
        provider_name: string,
        usage: number,
        byok_usage_inference: number,
        requests: number,
        prompt_tokens: number,
        completion_tokens: number,
        reasoning_tokens: number,
      }),
    ),
  }),
);
type Activity = z.infer<typeof activityAnswer>['data'];

/** All keys of the account, or of its default workspace; management keys only. */
const keysAnswer = z.lazy(() =>
  z.object({
    data: rows(
      z.object({
        hash: string,
        name: string,
        label: string,
        disabled: boolean,
        limit: numberOrNone,
        limit_remaining: number,
        limit_reset: string,
        usage: number,
        usage_daily: number,
        usage_weekly: number,
        usage_monthly: number,
      }),
    ),
  }),
);
type ListedKey = z.infer<typeof keysAnswer>['data'][number];

const settings = z.lazy(() => z.object({ startingBalance: number, monthlyBudget: number }));

export const openrouter: Provider = {
  id: 'openrouter',
  name: 'OpenRouter',
  icon: 'credit-card',
  baseUrl: 'https://openrouter.ai/api/v1',
  floorMs: 30_000,
  environment: {
    secrets: [
      { name: 'OPENROUTER_API_KEY' },
      // Other programs use it for other hosts.
      { name: 'ANTHROPIC_AUTH_TOKEN', accepts: (value) => value.startsWith('sk-or-') },
    ],
    baseUrl: 'OPENROUTER_BASE_URL',
  },
  key: {
    prompt: say('key.openrouter.prompt'),
    placeholder: 'sk-or-v1-…',
    problem: (key) => (key.startsWith('sk-or-') ? undefined : say('key.openrouter.problem')),
  },
  pages: {
    credits: 'https://openrouter.ai/settings/credits',
    keys: 'https://openrouter.ai/settings/keys',
    usage: 'https://openrouter.ai/activity',
  },
  options: [
    { key: 'startingBalance', type: 'number', minimum: 0 },
    { key: 'monthlyBudget', type: 'number', minimum: 0 },
  ],
  headers: ({ secret }) => ({ Authorization: `Bearer ${secret}`, 'X-Title': 'Fuelgauge' }),
  fetch,
};

/**
 * What can be spent is the smaller of the key's own limit and the account's balance. Each stays a meter with its own
 * figures; the headline is the one that stops work first.
 */
async function fetch(context: FetchContext): Promise<Fetched> {
  const [keyAttempt, creditsAttempt] = await Promise.all([
    attempt(context.get('/key', keyAnswer)),
    attempt(context.get('/credits', creditsAnswer)),
  ]);
  if (keyAttempt.error && creditsAttempt.error) throw mostTelling(keyAttempt.error, creditsAttempt.error);
  const [key, credits] = [keyAttempt.value?.data, creditsAttempt.value?.data];
  const isManagement = key?.is_management_key === true || key?.is_provisioning_key === true;

  const [activity, keys] = credits
    ? await Promise.all([
        context.report('activity', HOUR_MS, z.array(usageRowSchema), async (get) =>
          toRows((await get('/activity', activityAnswer)).data),
        ),
        context.report('keys', HOUR_MS, keyUsageSchema, listKeys),
      ])
    : [];

  const notes = [...(key ? keyNotes(key, context.now) : [])];
  if (keyAttempt.error && !keyAttempt.error.isRefusal) notes.push(say('note.openrouter.keyFailed'));
  const isBalanceMissed = creditsAttempt.error !== undefined && !creditsAttempt.error.isRefusal;
  if (isBalanceMissed) notes.push(say('note.openrouter.balanceFailed'));
  if (activity?.error && !activity.error.isRefusal) notes.push(say('note.openrouter.activityFailed'));
  if (keys?.error && !keys.error.isRefusal) notes.push(say('note.keysFailed'));

  const meters = [toBalance(credits), toKeyLimit(key, context.now)].filter((meter) => meter !== undefined);
  const isUnknown = () => meters.every(({ limit, remaining }) => limit === undefined && remaining === undefined);
  if (isUnknown()) {
    const estimated = isBalanceMissed && isManagement ? { meters: [], notes: [] } : await estimates(key, context);
    meters.push(...estimated.meters);
    notes.push(...estimated.notes);
    if (isUnknown() && !isBalanceMissed) notes.push(say('note.openrouter.balanceUnknown'));
  }
  // A management key can't buy anything itself: its zeros are not what the account spent.
  const isAccountSpend = isManagement && !key?.usage && activity?.value !== undefined;
  if (isAccountSpend) notes.push(say('note.openrouter.accountSpend'));
  return {
    suggestedLabel: key?.label?.startsWith('sk-') ? undefined : key?.label,
    meters: uniqueById(meters),
    spend: isAccountSpend ? accountSpend(activity.value, credits, context.now) : toSpend(key, credits),
    breakdown: activity?.value,
    keys: keys?.value && { ...keys.value, asOf: keys.fetchedAt },
    notes,
  };
}

function toBalance(credits: Credits | undefined): Meter | undefined {
  const { total_credits: bought, total_usage: used } = credits ?? {};
  if (bought === undefined && used === undefined) return undefined;
  const remaining = bought === undefined || used === undefined ? undefined : tidy(bought - used);
  return { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining };
}

function toKeyLimit(key: Key | undefined, now: Date): Meter | undefined {
  if (!key || (key.limit === undefined && key.limit_remaining === undefined)) return undefined;
  const period = periods.find((each) => each === key.limit_reset);
  return {
    id: 'key',
    label: say('meter.openrouter.key'),
    unit: 'usd',
    limit: key.limit,
    remaining: key.limit_remaining,
    used: key.limit_remaining === undefined ? usedOfLimit(key) : undefined,
    ...(period ? resetOf(now, period) : {}),
  };
}

function usedOfLimit(key: Key): number | undefined {
  const { limit_reset: reset, include_byok_in_limit: isByokIncluded } = key;
  const byPeriod: Record<string, readonly [number | undefined, number | undefined]> = {
    never: [key.usage, key.byok_usage],
    daily: [key.usage_daily, key.byok_usage_daily],
    weekly: [key.usage_weekly, key.byok_usage_weekly],
    monthly: [key.usage_monthly, key.byok_usage_monthly],
  };
  const [usage, byok] = byPeriod[reset ?? 'never'] ?? [];
  return usage === undefined ? undefined : sum([usage, isByokIncluded ? byok : 0]);
}

/** What the user gave in place of a balance that upstream doesn't tell this key. */
async function estimates(key: Key | undefined, context: FetchContext): Promise<{ meters: Meter[]; notes: Message[] }> {
  const { startingBalance, monthlyBudget } = settings.parse(context.options);
  const meters: Meter[] = [];
  const notes: Message[] = [];
  if (startingBalance !== undefined && key?.usage !== undefined) {
    const { usage } = key;
    const { value: then, fetchedAt } = await context.report(
      `startingBalance:${startingBalance}`,
      Infinity,
      z.object({ usage: z.number() }),
      () => Promise.resolve({ usage }),
    );
    const date = (fetchedAt ?? context.now.toISOString()).slice(0, 10);
    const isContinued = then !== undefined && usage >= then.usage;
    meters.push({
      id: 'balance',
      label: say('meter.openrouter.balance'),
      unit: 'usd',
      remaining: isContinued ? tidy(startingBalance - (usage - then.usage)) : undefined,
      estimated: true,
    });
    const note = isContinued ? 'note.openrouter.startingBalance' : 'note.openrouter.startingBalanceOutdated';
    notes.push(say(note, { date }));
  }
  if (monthlyBudget !== undefined) {
    meters.push({
      id: 'budget',
      label: say('meter.openrouter.budget'),
      unit: 'usd',
      limit: monthlyBudget,
      used: key?.usage_monthly,
      ...resetOf(context.now, 'monthly'),
      estimated: true,
    });
  }
  return { meters, notes };
}

/** The later of two meters with the same id wins: an estimate replaces a balance that came without figures. */
function uniqueById(meters: readonly Meter[]): Meter[] {
  return [...new Map(meters.map((meter) => [meter.id, meter])).values()];
}

function keyNotes({ is_free_tier: isFree, expires_at: expiresAt, rate_limit: rate }: Key, now: Date): Message[] {
  const notes: Message[] = [];
  if (isFree) notes.push(say('note.openrouter.freeTier'));
  if (expiresAt) {
    const leftMs = Date.parse(expiresAt) - now.getTime();
    const args = { date: expiresAt.slice(0, 10), count: Math.ceil(leftMs / DAY_MS) };
    if (leftMs <= 0) notes.push(say('note.openrouter.expired', args));
    else notes.push(say(`note.openrouter.${leftMs <= EXPIRY_WARNING_MS ? 'expiresSoon' : 'expires'}`, args));
  }
  // Negative where upstream no longer sets one.
  if (rate?.requests !== undefined && rate.requests > 0 && rate.interval) {
    notes.push(rateLimitNote(rate.requests, rate.interval));
  }
  return notes;
}

/** `interval` is a count with its unit, as `1h` or `10s`. */
function rateLimitNote(requests: number, interval: string): Message {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(interval) ?? [];
  if (count === undefined) return say('note.openrouter.rateLimit', { requests, interval });
  return say(`note.openrouter.rateLimit.${unit as 's' | 'm' | 'h' | 'd'}`, { requests, count: Number(count) });
}

function toSpend(key: Key | undefined, credits: Credits | undefined): Spend | undefined {
  if (!key)
    return credits?.total_usage === undefined
      ? undefined
      : { currency: 'usd', of: 'account', total: credits.total_usage };
  const own = { day: key.usage_daily, week: key.usage_weekly, month: key.usage_monthly, total: key.usage };
  const byok = {
    day: key.byok_usage_daily,
    week: key.byok_usage_weekly,
    month: key.byok_usage_monthly,
    total: key.byok_usage,
  };
  const hasByok = Object.values(byok).some((value) => value !== undefined);
  if (!hasByok && Object.values(own).every((value) => value === undefined)) return undefined;
  return { currency: 'usd', of: 'key', ...own, ...(hasByok ? { byok } : {}) };
}

function accountSpend(days: readonly UsageRow[], credits: Credits | undefined, now: Date): Spend {
  const since = (period: 'weekly' | 'monthly', amount: 'cost' | 'byokCost') => {
    const first = isoDay(periodAround(now, period).startMs);
    return sum(days.filter(({ date }) => date >= first).map((row) => row[amount] ?? 0)) ?? 0;
  };
  return {
    currency: 'usd',
    of: 'account',
    week: since('weekly', 'cost'),
    month: since('monthly', 'cost'),
    total: credits?.total_usage,
    byok: { week: since('weekly', 'byokCost'), month: since('monthly', 'byokCost') },
  };
}

/** One row per day, model and provider; upstream has one more for each endpoint and workspace. */
function toRows(activity: Activity): UsageRow[] {
  const merged = new Map<string, UsageRow>();
  for (const item of activity) {
    if (item.date === undefined) continue;
    const date = item.date.slice(0, 10);
    const key = JSON.stringify([date, item.model, item.provider_name]);
    const before = merged.get(key);
    merged.set(key, {
      date,
      model: item.model,
      provider: item.provider_name,
      currency: 'usd',
      cost: sum([before?.cost, item.usage]),
      byokCost: sum([before?.byokCost, item.byok_usage_inference]),
      requests: sum([before?.requests, item.requests]),
      inputTokens: sum([before?.inputTokens, item.prompt_tokens]),
      outputTokens: sum([before?.outputTokens, item.completion_tokens]),
      reasoningTokens: sum([before?.reasoningTokens, item.reasoning_tokens]),
    });
  }
  return [...merged.values()];
}

async function listKeys(get: FetchContext['get']): Promise<KeyUsage> {
  const { entries, isComplete } = await allByOffset(
    async (offset) => (await get(`/keys?include_disabled=true&offset=${offset}`, keysAnswer)).data,
    ({ hash, label, name }) => hash ?? JSON.stringify([label, name]),
  );
  return withShares(entries.map(toKeyUse), isComplete);
}

function toKeyUse(key: ListedKey): KeyUse {
  const period = periods.find((each) => each === key.limit_reset);
  return {
    name: withoutSecret(key.name),
    masked: withoutSecret(key.label),
    isDisabled: key.disabled,
    spend: {
      currency: 'usd',
      day: key.usage_daily,
      week: key.usage_weekly,
      month: key.usage_monthly,
      total: key.usage,
    },
    ...(key.limit === null ? { isUnlimited: true } : { limit: key.limit }),
    remaining: key.limit_remaining,
    ...(period ? { limitPeriod: period } : {}),
  };
}
