import * as z from 'zod/mini';
import { accountId } from '../core/account.ts';
import type { LoggedLimits } from '../core/agentLogs/loggedLimits.ts';
import { boolean, isoTime, list, number, part, string } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter } from '../core/model.ts';
import { tidy } from '../core/numbers.ts';
import type { Credential, Fetched, FetchContext, Provider } from '../core/provider.ts';

const MINUTE_MS = 60_000;
const FIVE_HOURS = 18_000;
const WEEK = 604_800;
/** Whose a token is doesn't change; what the plan is may, and a refusal may pass. */
const PROFILE_AGE_MS = 30 * MINUTE_MS;

const usageWindow = z.lazy(() => z.object({ utilization: number, resets_at: isoTime }));

/** The same windows once more, and those of models that have no field of their own. */
const limitEntry = z.lazy(() =>
  z.object({
    kind: string,
    percent: number,
    resets_at: isoTime,
    scope: part(z.object({ model: part(z.object({ id: string, display_name: string })), surface: string })),
  }),
);

const extraUsage = z.lazy(() =>
  z.object({
    is_enabled: boolean,
    monthly_limit: number,
    used_credits: number,
    utilization: number,
    currency: string,
    decimal_places: number,
  }),
);
type ExtraUsage = z.infer<typeof extraUsage>;

/** `/api/oauth/usage`, which Claude Code asks too; undocumented. Windows of further models come as further fields. */
const usageAnswer = z.lazy(() => {
  const isOurs = (key: string) => /^(five_hour|seven_day.*|limits|extra_usage)$/.test(key);
  const known = z.object({ limits: list(limitEntry), extra_usage: part(extraUsage) });
  return z.pipe(
    z.record(z.string(), z.unknown()).check(
      z.refine((answer) => {
        const keys = Object.keys(answer);
        return keys.length === 0 || keys.some(isOurs);
      }),
    ),
    z.transform((answer) => ({
      ...known.parse(answer),
      fields: Object.entries(answer).flatMap(([key, value]) => {
        const window = usageWindow.safeParse(value).data;
        return window ? [{ key, ...window }] : [];
      }),
    })),
  );
});
type Usage = z.infer<typeof usageAnswer>;

/** `/api/oauth/profile`: the file with the sign-in doesn't say whose it is, and its token changes every few hours. */
const profileAnswer = z.lazy(() =>
  z.object({
    account: part(z.object({ uuid: string })),
    organization: part(z.object({ uuid: string, organization_type: string, rate_limit_tier: string })),
  }),
);

const signInFile = z.lazy(() =>
  z.object({
    claudeAiOauth: part(z.object({ accessToken: string, subscriptionType: string, rateLimitTier: string })),
    mcpOAuth: z.optional(z.unknown()),
  }),
);

export const claude: Provider = {
  id: 'claude',
  name: 'Claude',
  icon: 'comment-discussion',
  baseUrl: 'https://api.anthropic.com',
  floorMs: 3 * MINUTE_MS,
  strict: { cooldownMs: 5 * MINUTE_MS, longestCooldownMs: 30 * MINUTE_MS },
  environment: { secrets: [{ name: 'CLAUDE_ACCESS_TOKEN' }], baseUrl: 'CLAUDE_BASE_URL' },
  signInFile: {
    path: ({ CLAUDE_CONFIG_DIR: folder }, home) => [...(folder ? [folder] : [home, '.claude']), '.credentials.json'],
    command: 'claude',
    parse: parseSignIn,
  },
  pages: { credits: 'https://claude.ai/settings/usage', usage: 'https://claude.ai/settings/usage' },
  options: [{ key: 'intervalSeconds', type: 'number', minimum: 180, default: 300 }],
  headers: ({ secret }) => ({
    Authorization: `Bearer ${secret}`,
    'User-Agent': 'fuelgauge',
    'anthropic-beta': 'oauth-2025-04-20',
  }),
  logs: { agent: 'claude', read: readLogged },
  fetch,
};

function parseSignIn(text: string): Pick<Credential, 'secret' | 'plan'> | Message {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Being written, or damaged: either way there is no sign-in to be read.
  }
  const file = signInFile.safeParse(json).data;
  const { accessToken: secret, subscriptionType, rateLimitTier } = file?.claudeAiOauth ?? {};
  if (secret) return { secret, plan: planOf(subscriptionType, rateLimitTier) };
  return say(file?.mcpOAuth === undefined ? 'signIn.claude.none' : 'signIn.claude.mcpOnly');
}

/** `max` of the tier `default_claude_max_20x` is `max 20x`. */
function planOf(type: string | undefined, tier: string | undefined): string | undefined {
  const [, times] = /_(\d+x)$/.exec(tier ?? '') ?? [];
  return type && [type.replace(/^claude_/, ''), times].filter((each) => each !== undefined).join(' ');
}

async function fetch(context: FetchContext): Promise<Fetched> {
  const usage = await context.get('/api/oauth/usage', usageAnswer);
  const { value, error } = await askProfile(context);
  // Nobody would know whose figures these are.
  if (error && !value) throw error;
  const { account, organization } = value ?? {};
  // One person's organizations have limits of their own, and so have an organization's people.
  const identity = [account?.uuid, organization?.uuid].filter((each) => each !== undefined).join(' ') || undefined;
  const meters = [...toWindows(usage), ...toExtra(usage.extra_usage)];
  return {
    identity,
    plan: context.credential.plan ?? planOf(organization?.organization_type, organization?.rate_limit_tier),
    meters,
    notes: meters.length === 0 ? [say('note.noFigures', { provider: claude.name })] : [],
  };
}

/** Asked anew when the token is another one, which its digest tells. */
async function askProfile({ credential, report }: FetchContext) {
  const token = await accountId(claude.id, claude.baseUrl, credential.secret);
  return report(`profile:${token}`, PROFILE_AGE_MS, profileAnswer, (get) => get('/api/oauth/profile', profileAnswer));
}

/** What a window is called by its field or by the kind of its entry in `limits`, whichever tells of it. */
function toWindows({ fields, limits = [] }: Usage): Meter[] {
  const meters = new Map<string, Meter>();
  const add = (meter: Meter | undefined) => {
    if (!meter || (meter.usedPercent === undefined && meter.resetsAt === undefined)) return;
    const { usedPercent, resetsAt, ...known } = meters.get(meter.id) ?? meter;
    meters.set(meter.id, {
      ...known,
      usedPercent: usedPercent ?? meter.usedPercent,
      resetsAt: resetsAt ?? meter.resetsAt,
    });
  };
  for (const { key, utilization: usedPercent, resets_at: resetsAt } of fields) {
    const [, model] = /^seven_day_(.+)$/.exec(key) ?? [];
    const figures = { usedPercent, resetsAt: toMinute(resetsAt) };
    if (key === 'five_hour') add(fiveHours(figures));
    else if (key === 'seven_day') add(weekly(figures));
    else if (model !== undefined) add(weekly(figures, capitalized(model)));
  }
  for (const { kind, percent: usedPercent, resets_at: resetsAt, scope } of limits) {
    const figures = { usedPercent, resetsAt: toMinute(resetsAt) };
    const name = scope?.model?.display_name ?? scope?.model?.id ?? scope?.surface;
    if (kind === 'session') add(fiveHours(figures));
    else if (kind === 'weekly_all') add(weekly(figures));
    else if (kind === 'weekly_scoped') add(weekly(figures, name ?? 'Other'));
    else if (kind) add(other(figures, kind, name));
  }
  return [...meters.values()];
}

/** A refused request tells which limit was reached and until when, as the server calls it. */
function readLogged({ refused }: LoggedLimits, now: Date): Fetched | undefined {
  if (!refused || Date.parse(refused.resetsAt) <= now.getTime()) return undefined;
  const fields = [{ key: refused.limit, utilization: undefined, resets_at: refused.resetsAt }];
  const meters = toWindows({ fields, limits: undefined, extra_usage: undefined });
  if (meters.length === 0) return undefined;
  return {
    meters: meters.map((meter) => ({ ...meter, reached: true })),
    fetchedAt: refused.at,
    notes: [say('note.fromLogs', { agent: 'Claude Code' })],
  };
}

type WindowFigures = Pick<Meter, 'usedPercent' | 'resetsAt'>;

function fiveHours(figures: WindowFigures): Meter {
  const label = say('meter.window.hours', { count: 5 });
  return { id: '5h', label, unit: 'percent', ...figures, windowSeconds: FIVE_HOURS };
}

/** `name` is whose use alone it limits. */
function weekly(figures: WindowFigures, name?: string): Meter {
  const meter = { unit: 'percent', ...figures, windowSeconds: WEEK };
  if (name === undefined) return { id: 'weekly', label: say('meter.window.weekly'), ...meter };
  return { id: `weekly:${toId(name)}`, label: say('meter.window.named.weekly', { name }), ...meter };
}

/** A limit of a kind that isn't known yet. */
function other(figures: WindowFigures, kind: string, name: string | undefined): Meter {
  const label = say('meter.named', { name: [capitalized(kind), name].filter((each) => each !== undefined).join(': ') });
  return { id: name === undefined ? kind : `${kind}:${toId(name)}`, label, unit: 'percent', ...figures };
}

function toId(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}.]+/gu, '_');
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

/** One reset is announced with other fractions of a second each time, also just before the minute. */
function toMinute(iso: string | undefined): string | undefined {
  return iso && new Date(Math.round(Date.parse(iso) / MINUTE_MS) * MINUTE_MS).toISOString();
}

/** What may be spent in a month beyond the plan: a cap that the user set, no balance. */
function toExtra(extra: ExtraUsage | undefined): Meter[] {
  if (!extra || extra.is_enabled === false) return [];
  const { monthly_limit: limit, used_credits: used, utilization: usedPercent } = extra;
  if ([limit, used, usedPercent].every((figure) => figure === undefined)) return [];
  const meter = { id: 'extra', label: say('meter.claude.extra'), usedPercent };
  const currency = extra.currency?.toLowerCase();
  // Of which currency, or which part of it, nobody says: only the share is known.
  if (!currency || !/^[a-z]{3}$/.test(currency)) return [{ ...meter, unit: 'percent' }];
  const digits = decimalPlaces(extra.decimal_places, currency);
  const toMajor = (minor: number | undefined) => (minor === undefined ? undefined : tidy(minor / 10 ** digits));
  return [{ ...meter, unit: currency, limit: toMajor(limit), used: toMajor(used) }];
}

/** Amounts come in the currency's smallest unit: cents, but whole yen and won. */
function decimalPlaces(reported: number | undefined, currency: string): number {
  if (reported !== undefined && Number.isInteger(reported) && reported >= 0 && reported <= 4) return reported;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
