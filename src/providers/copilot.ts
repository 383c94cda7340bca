import * as z from 'zod/mini';
import { attempt, mostTelling } from '../core/attempt.ts';
import { ProviderError } from '../core/errors.ts';
import { isLoopback } from '../core/loopback.ts';
import { sum, tidy } from '../core/numbers.ts';
import { answer, boolean, isoTime, number, part, rows, string } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter, UsageRow } from '../core/model.ts';
import { usageRowSchema } from '../core/usageRow.ts';
import type { Fetched, FetchContext, Provider, Report } from '../core/provider.ts';
import { resetOf } from '../core/utcCalendar.ts';

const REPORT_AGE_MS = 15 * 60_000;
/** Premium requests a month of the Pro plan. */
const PRO_ALLOWANCE = 300;

const quotaSnapshot = z.lazy(() =>
  z.object({
    entitlement: number,
    remaining: number,
    percent_remaining: number,
    unlimited: boolean,
    overage_permitted: boolean,
    overage_count: number,
    token_based_billing: boolean,
    credits_used: number,
  }),
);
type QuotaSnapshot = z.infer<typeof quotaSnapshot>;

/** `/copilot_internal/user`, which editors ask too; undocumented. */
const internalAnswer = z.lazy(() =>
  answer({
    login: string,
    access_type_sku: string,
    copilot_plan: string,
    quota_reset_date_utc: isoTime,
    quota_reset_date: isoTime,
    quota_snapshots: part(z.record(z.string(), part(quotaSnapshot))),
    /** Free plans: the sizes, what is left, and when they start anew. */
    monthly_quotas: part(z.record(z.string(), number)),
    limited_user_quotas: part(z.record(z.string(), number)),
    limited_user_reset_date: isoTime,
  }),
);
type Internal = z.infer<typeof internalAnswer>;

const userAnswer = z.lazy(() => z.object({ login: z.string() }));

/** https://docs.github.com/rest/billing/usage; the endpoint decides what is counted, names of units and SKUs vary. */
const billingAnswer = z.lazy(() =>
  z.object({
    usageItems: rows(z.object({ model: string, grossQuantity: number, netQuantity: number, netAmount: number })),
  }),
);

/** A billing report of a month. `used` counts requests or credits, `billed` is what of them cost extra, in USD. */
const billingReport = z.lazy(() =>
  z.object({
    used: z.optional(z.number()),
    overage: z.optional(z.number()),
    billed: z.optional(z.number()),
    rows: z.array(usageRowSchema),
  }),
);
type BillingReport = z.infer<typeof billingReport>;

const settings = z.lazy(() =>
  z.object({
    username: string,
    organization: string,
    monthlyAllowance: number,
    aiCreditsAllowance: number,
  }),
);

export const copilot: Provider = {
  id: 'copilot',
  name: 'GitHub Copilot',
  icon: 'github',
  baseUrl: 'https://api.github.com',
  floorMs: 60_000,
  environment: { secrets: [{ name: 'GITHUB_PAT' }, { name: 'GITHUB_TOKEN' }], baseUrl: 'GITHUB_API_URL' },
  session: { provider: signInFor, scopes: ['user:email'], identity: toIdentity },
  key: { prompt: say('key.copilot.prompt'), placeholder: 'github_pat_…' },
  pages: {
    keys: 'https://github.com/settings/personal-access-tokens/new',
    usage: 'https://github.com/settings/copilot/features',
  },
  options: [
    { key: 'username', type: 'string', variable: 'GITHUB_USERNAME' },
    { key: 'organization', type: 'string' },
    {
      key: 'monthlyAllowance',
      type: 'number',
      minimum: 0,
      default: PRO_ALLOWANCE,
      variable: 'COPILOT_PRO_MONTHLY_LIMIT',
    },
    { key: 'aiCreditsAllowance', type: 'number', minimum: 0 },
  ],
  headers: ({ secret }) => ({
    Accept: 'application/vnd.github+json',
    Authorization: `Bearer ${secret}`,
    'User-Agent': 'fuelgauge',
    'X-GitHub-Api-Version': '2022-11-28',
  }),
  fetch,
};

async function fetch(context: FetchContext): Promise<Fetched> {
  const internal = await attempt(context.get('/copilot_internal/user', internalAnswer));
  const canBill = context.credential.source !== 'session';
  if (internal.value) {
    if (!canBill) return fromInternal(internal.value);
    const login = internal.value.login ?? (await attempt(context.get('/user', userAnswer))).value?.login;
    const own = fromInternal({ ...internal.value, login });
    const billing = await askBilling(context, login);
    return billing ? withBilling(own, billing, context) : own;
  }
  if (!internal.error.isRefusal) throw internal.error;
  if (!canBill) throw internal.error.kind === 'auth' ? internal.error : nothingShown('noPlan', internal.error);
  return fromBilling(context, internal.error);
}

/** An enterprise has its own sign-in. A host of this machine stands in for github.com. */
function signInFor(baseUrl: string): string {
  const url = new URL(baseUrl);
  return url.host === new URL(copilot.baseUrl).host || isLoopback(url) ? 'github' : 'github-enterprise';
}

/** GitHub's logins are the same in upper and lower case. */
function toIdentity(login: string): string {
  return login.toLowerCase();
}

function fromInternal(internal: Internal): Fetched {
  const {
    login,
    quota_snapshots: snapshots = {},
    monthly_quotas: sizes = {},
    limited_user_quotas: left = {},
  } = internal;
  const resetsAt = internal.quota_reset_date_utc ?? internal.quota_reset_date ?? internal.limited_user_reset_date;
  const meters = new Map<string, Meter>();
  for (const name of new Set([...Object.keys(sizes), ...Object.keys(left)])) {
    meters.set(name, { ...named(name, 'requests'), limit: sizes[name], remaining: left[name], resetsAt });
  }
  for (const [name, snapshot] of Object.entries(snapshots)) {
    if (snapshot) meters.set(name, { ...fromSnapshot(name, snapshot), resetsAt });
  }
  return {
    identity: login && toIdentity(login),
    suggestedLabel: login,
    // Free accounts call their plan `individual` like those that pay.
    plan: internal.access_type_sku?.startsWith('free') ? 'free' : (internal.copilot_plan ?? internal.access_type_sku),
    meters: [...meters.values()],
    notes: meters.size === 0 ? [say('note.noFigures', { provider: copilot.name })] : [],
  };
}

function fromSnapshot(name: string, snapshot: QuotaSnapshot): Meter {
  const { entitlement, remaining, percent_remaining: percent, credits_used: creditsUsed } = snapshot;
  const meter = named(name, snapshot.token_based_billing ? 'credits' : 'requests');
  if (snapshot.unlimited || entitlement === -1) return { ...meter, unlimited: true, used: creditsUsed };
  // A seat whose organization has the quota answers "0 of 0, 100 % left": how much that is, nobody says.
  const isFull = percent === undefined || percent >= 100;
  if (entitlement === 0 ? isFull : percent !== undefined && isFull && (remaining ?? 1) <= 0) {
    return { ...meter, used: creditsUsed };
  }
  const { overage_permitted: permitted, overage_count: used } = snapshot;
  return {
    ...meter,
    limit: entitlement,
    remaining,
    usedPercent: percent === undefined ? undefined : tidy(100 - percent),
    used: remaining === undefined && percent === undefined ? creditsUsed : undefined,
    overage: permitted === undefined && used === undefined ? undefined : { permitted, used },
  };
}

function named(name: string, unit: 'requests' | 'credits'): Meter {
  if (name === 'premium_interactions') {
    return { id: 'premium', label: say(`meter.copilot.premium${unit === 'credits' ? 'Credits' : ''}`), unit };
  }
  if (name === 'chat' || name === 'completions') return { id: name, label: say(`meter.copilot.${name}`), unit };
  return { id: name, label: say('meter.named', { name: name.replaceAll('_', ' ') }), unit };
}

interface Billing {
  readonly premium: Report<BillingReport>;
  readonly credits: Report<BillingReport>;
}

/** The organization's or the user's reports of this month; undefined where nobody says who the user is. */
async function askBilling(context: FetchContext, login: string | undefined): Promise<Billing | undefined> {
  const { username = login, organization } = settings.parse(context.options);
  if (!organization && !username) return undefined;
  const payer = organization
    ? `/organizations/${encodeURIComponent(organization)}`
    : `/users/${encodeURIComponent(username ?? '')}`;
  const month = context.now.toISOString().slice(0, 7);
  const query = `year=${context.now.getUTCFullYear()}&month=${context.now.getUTCMonth() + 1}`;
  const ask = (name: 'premium' | 'credits', endpoint: 'premium_request' | 'ai_credit') =>
    context.report(`${name}:${payer}:${month}`, REPORT_AGE_MS, billingReport, async (get) => {
      const path = `${payer}/settings/billing/${endpoint}/usage?${query}`;
      const { usageItems } = await get(path, billingAnswer);
      return summed(usageItems, month, name === 'premium' ? 'requests' : 'credits');
    });
  const [premium, credits] = await Promise.all([ask('premium', 'premium_request'), ask('credits', 'ai_credit')]);
  return { premium, credits };
}

function summed(
  items: z.infer<typeof billingAnswer>['usageItems'],
  month: string,
  unit: 'requests' | 'credits',
): BillingReport {
  const byModel = new Map<string | undefined, UsageRow>();
  for (const { model, grossQuantity, netAmount } of items) {
    if (grossQuantity === undefined && netAmount === undefined) continue;
    const before = byModel.get(model);
    byModel.set(model, {
      date: month,
      model,
      currency: 'usd',
      cost: sum([before?.cost, netAmount]),
      [unit]: sum([before?.[unit], grossQuantity]),
    });
  }
  return {
    used: sum(items.map(({ grossQuantity }) => grossQuantity)),
    overage: sum(items.map(({ netQuantity }) => netQuantity)),
    billed: sum(items.map(({ netAmount }) => netAmount)),
    rows: [...byModel.values()],
  };
}

/** For a token that the internal endpoint refuses. */
async function fromBilling(context: FetchContext, refusal: ProviderError): Promise<Fetched> {
  const { username } = settings.parse(context.options);
  // Asked at every poll: it costs little and tells at once when the token is revoked or becomes another account's.
  const user = username ? { value: { login: username } } : await attempt(context.get('/user', userAnswer));
  if (user.error && (user.error.kind === 'auth' || !user.error.isRefusal)) throw user.error;
  const login = user.value?.login;
  const billing = await askBilling(context, login);
  if (!billing) throw nothingShown('refused', refusal);
  const reports = [billing.premium, billing.credits];
  const errors = reports.map(({ error }) => error).filter((error) => error !== undefined);
  const [first, second] = errors;
  if (first && second && (reports.every(({ value }) => !value) || (first.isRefusal && second.isRefusal))) {
    const error = mostTelling(first, second);
    throw error.kind === 'forbidden' ? nothingShown('refused', refusal) : error;
  }
  const fetchedAt = reports
    .filter(({ value }) => value)
    .map((report) => report.fetchedAt ?? '')
    .toSorted()
    .at(-1);
  const own = { identity: login && toIdentity(login), suggestedLabel: login, meters: [], fetchedAt };
  return withBilling(own, billing, context);
}

/**
 * Adds what the billing reports tell. Where the internal endpoint knows the quotas, premium requests are not added: it
 * says of them what there is to say, and not every plan has them.
 */
function withBilling(own: Fetched, { premium, credits }: Billing, context: FetchContext): Fetched {
  const { organization, monthlyAllowance = PRO_ALLOWANCE, aiCreditsAllowance } = settings.parse(context.options);
  // One person's default says nothing of an organization.
  const premiumAllowance = organization && monthlyAllowance === PRO_ALLOWANCE ? undefined : monthlyAllowance;
  const shownAt = own.fetchedAt ?? context.now.toISOString();
  const meters = [...own.meters];
  const notes: Message[] = [...(own.notes ?? [])];
  const usable = { premium: allowed(premium), credits: allowed(credits) };
  for (const name of ['premium', 'credits'] as const) {
    const { value, fetchedAt, error } = usable[name];
    if (error) notes.push(say(`note.copilot.${name}Failed`));
    if (value?.used === undefined || (name === 'premium' && own.meters.length > 0)) continue;
    const limit = name === 'premium' ? premiumAllowance : aiCreditsAllowance;
    meters.push({
      id: name,
      label: say(`meter.copilot.${name}`),
      unit: name === 'premium' ? 'requests' : 'credits',
      used: value.used,
      limit,
      ...resetOf(context.now, 'monthly'),
      ...(limit === undefined ? {} : { estimated: true }),
      ...(value.overage ? { overage: { permitted: true, used: value.overage } } : {}),
      ...(fetchedAt === undefined || fetchedAt === shownAt ? {} : { asOf: fetchedAt }),
    });
  }
  if (meters.length === 0) notes.push(say('note.copilot.emptyReport'));
  if (meters.some(({ estimated }) => estimated)) notes.push(say('note.copilot.allowance'));
  const values = [usable.premium.value, usable.credits.value].filter((value) => value !== undefined);
  const billed = sum(values.map((value) => value.billed));
  return {
    ...own,
    meters,
    notes,
    spend: billed === undefined ? undefined : { currency: 'usd', month: billed },
    breakdown: values.flatMap((value) => value.rows),
  };
}

/** A report that the token may no longer read is none, however good it was; one that failed otherwise is only older. */
function allowed(report: Report<BillingReport>): Report<BillingReport> {
  return report.error?.isRefusal ? {} : report;
}

function nothingShown(reason: 'refused' | 'noPlan', cause: ProviderError): ProviderError {
  return new ProviderError('forbidden', say(`error.copilot.${reason}`, { provider: copilot.name }), { cause });
}
