import * as z from 'zod/mini';
import type { LoggedLimits } from '../core/agentLogs/loggedLimits.ts';
import { answer, boolean, list, number, part, string, unixTime } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter } from '../core/model.ts';
import type { Fetched, FetchContext, Provider } from '../core/provider.ts';

const usageWindow = z.lazy(() =>
  z.object({
    used_percent: number,
    limit_window_seconds: number,
    reset_after_seconds: number,
    reset_at: unixTime,
  }),
);
type UsageWindow = z.infer<typeof usageWindow>;

/** Which window stands first varies with the plan; only its length says what it is. */
const rateLimit = z.lazy(() =>
  z.object({
    allowed: boolean,
    limit_reached: boolean,
    primary_window: part(usageWindow),
    secondary_window: part(usageWindow),
  }),
);
type RateLimit = z.infer<typeof rateLimit>;

/** `/wham/usage`, which the Codex CLI asks too; undocumented. */
const usageAnswer = z.lazy(() =>
  answer({
    plan_type: string,
    rate_limit: part(rateLimit),
    code_review_rate_limit: part(rateLimit),
    additional_rate_limits: list(
      z.object({ limit_name: string, metered_feature: string, rate_limit: part(rateLimit) }),
    ),
    credits: part(z.object({ has_credits: boolean, unlimited: boolean, balance: number })),
    spend_control: part(
      z.object({
        reached: boolean,
        individual_limit: part(
          z.object({ limit: number, used: number, remaining: number, unit: string, reset_at: unixTime }),
        ),
      }),
    ),
  }),
);
type Usage = z.infer<typeof usageAnswer>;

const signInFile = z.lazy(() =>
  z.object({
    OPENAI_API_KEY: string,
    tokens: part(z.object({ access_token: string, account_id: string })),
  }),
);

export const codex: Provider = {
  id: 'codex',
  name: 'ChatGPT Codex',
  icon: 'terminal',
  baseUrl: 'https://chatgpt.com/backend-api',
  floorMs: 60_000,
  environment: {
    secrets: [{ name: 'CHATGPT_ACCESS_TOKEN' }],
    baseUrl: 'CHATGPT_BASE_URL',
    identity: 'CHATGPT_ACCOUNT_ID',
  },
  signInFile: {
    path: ({ CODEX_HOME }, home) => (CODEX_HOME ? [CODEX_HOME, 'auth.json'] : [home, '.codex', 'auth.json']),
    command: 'codex login',
    parse: parseSignIn,
  },
  pages: {
    credits: 'https://chatgpt.com/codex/settings/usage',
    usage: 'https://chatgpt.com/codex/settings/usage',
  },
  options: [],
  headers: ({ secret, identity }) => ({
    Authorization: `Bearer ${secret}`,
    'User-Agent': 'fuelgauge',
    ...(identity ? { 'ChatGPT-Account-Id': identity } : {}),
  }),
  logs: { agent: 'codex', read: readLogged },
  fetch,
};

function parseSignIn(text: string): { secret: string; identity?: string | undefined } | Message {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Being written, or damaged: either way there is no sign-in to be read.
  }
  const file = signInFile.safeParse(json).data;
  const { access_token: secret, account_id: identity } = file?.tokens ?? {};
  if (secret) return { secret, identity };
  return say(file?.OPENAI_API_KEY ? 'signIn.codex.apiKey' : 'signIn.codex.none');
}

async function fetch(context: FetchContext): Promise<Fetched> {
  const usage = await context.get('/wham/usage', usageAnswer);
  const meters = uniqueIds([
    ...toWindows(usage.rate_limit, context.now),
    ...toWindows(usage.code_review_rate_limit, context.now, { id: 'code_review', name: 'Code review' }),
    ...(usage.additional_rate_limits ?? []).flatMap(({ limit_name, metered_feature, rate_limit }) => {
      const name = limit_name ?? metered_feature ?? 'other';
      return toWindows(rate_limit, context.now, { id: name, name });
    }),
    ...toCredits(usage.credits),
    ...toSpend(usage.spend_control),
  ]);
  return {
    identity: context.credential.identity,
    plan: usage.plan_type,
    meters,
    notes: meters.length === 0 ? [say('note.noFigures', { provider: codex.name })] : [],
  };
}

/** What the server told with an answer, as Codex writes it down. https://github.com/openai/codex, `TokenCountEvent` */
const loggedWindow = part(
  z.object({ used_percent: number, window_minutes: number, resets_at: unixTime, resets_in_seconds: number }),
);
const logged = part(
  z.object({ limit_name: string, plan_type: string, primary: loggedWindow, secondary: loggedWindow }),
);

/** A window that ended since tells nothing any more. */
function readLogged({ told }: LoggedLimits, now: Date): Fetched | undefined {
  const limits = told.flatMap(({ id, at, value }) => {
    const limit = z.parse(logged, value);
    const windows = [limit?.primary, limit?.secondary].flatMap((window) => toUsageWindow(window, at) ?? []);
    const [primary_window, secondary_window] = windows.filter(
      ({ reset_at: ends }) => ends && Date.parse(ends) > now.getTime(),
    );
    const owner = id === 'codex' ? undefined : { id: limit?.limit_name ?? id, name: limit?.limit_name ?? id };
    const meters = toWindows({ primary_window, secondary_window }, now, owner);
    return limit && meters.length > 0 ? [{ at, plan: limit.plan_type, meters }] : [];
  });
  const meters = uniqueIds(limits.flatMap((limit) => limit.meters));
  if (meters.length === 0) return undefined;
  return {
    plan: limits.find(({ plan }) => plan)?.plan,
    meters,
    // The oldest of them: nothing is to look newer than it is.
    fetchedAt: limits.map(({ at }) => at).toSorted()[0],
    notes: [say('note.fromLogs', { agent: 'Codex' })],
  };
}

function toUsageWindow(window: z.infer<typeof loggedWindow>, at: string): UsageWindow | undefined {
  if (!window) return undefined;
  const { used_percent, window_minutes: minutes, resets_at: reset_at, resets_in_seconds } = window;
  const seconds = { limit_window_seconds: minutes === undefined ? undefined : minutes * 60 };
  if (reset_at !== undefined || resets_in_seconds === undefined) return { used_percent, ...seconds, reset_at };
  return { used_percent, ...seconds, reset_at: new Date(Date.parse(at) + resets_in_seconds * 1000).toISOString() };
}

/** The windows of one limit, shortest first. `owner` is what the limit is for, where it isn't the account's main one. */
function toWindows(limit: RateLimit | undefined, now: Date, owner?: { id: string; name: string }): Meter[] {
  if (!limit) return [];
  const isReached = limit.limit_reached ?? limit.allowed === false;
  const windows = [limit.primary_window, limit.secondary_window]
    .filter((window) => window !== undefined)
    .filter((window) => Object.values(window).some((figure) => figure !== undefined))
    .toSorted((a, b) => lengthOf(a) - lengthOf(b));
  // Reached with no window to tell by: still something to show, and to warn of.
  if (isReached && windows.length === 0) windows.push({});
  const isFull = ({ used_percent: percent = 0 }: UsageWindow) => percent >= 100;
  const isTold = windows.some(isFull);
  return windows.map((window) => {
    const { id, label } = nameOf(window.limit_window_seconds, owner?.name);
    return {
      id: owner ? `${owner.id}:${id}` : id,
      label,
      unit: 'percent',
      usedPercent: window.used_percent,
      resetsAt: resetOf(window, now),
      windowSeconds: window.limit_window_seconds,
      ...(isReached && (isFull(window) || !isTold) ? { reached: true } : {}),
    };
  });
}

/** Sorts unknown lengths last; two of them stay in their order. */
function lengthOf({ limit_window_seconds: seconds = Number.MAX_VALUE }: UsageWindow): number {
  return seconds;
}

function resetOf({ reset_at: at, reset_after_seconds: afterSeconds }: UsageWindow, now: Date): string | undefined {
  if (at !== undefined || afterSeconds === undefined) return at;
  return new Date(now.getTime() + afterSeconds * 1000).toISOString();
}

const lengths = [
  { unit: 'days', letter: 'd', seconds: 86_400 },
  { unit: 'hours', letter: 'h', seconds: 3_600 },
  { unit: 'minutes', letter: 'm', seconds: 60 },
] as const;

/** By length: `5h`, `weekly`, `30d`; `limit` where the length isn't known or is no round one. */
function nameOf(seconds: number | undefined, name: string | undefined): { id: string; label: Message } {
  const args: Message['args'] = name === undefined ? {} : { name };
  const family = name === undefined ? 'meter.window' : 'meter.window.named';
  if (seconds === 604_800) return { id: 'weekly', label: say(`${family}.weekly`, args) };
  const length = lengths.find((each) => seconds !== undefined && seconds > 0 && seconds % each.seconds === 0);
  if (!length || seconds === undefined) return { id: 'limit', label: say(`${family}.other`, args) };
  const count = seconds / length.seconds;
  return { id: `${count}${length.letter}`, label: say(`${family}.${length.unit}`, { ...args, count }) };
}

/** Credits that were never bought are no meter. */
function toCredits(credits: Usage['credits']): Meter[] {
  if (!credits || credits.has_credits === false) return [];
  if (credits.has_credits === undefined && credits.balance === undefined && !credits.unlimited) return [];
  const meter = { id: 'credits', label: say('meter.codex.credits'), unit: 'credits' };
  return [credits.unlimited ? { ...meter, unlimited: true } : { ...meter, remaining: credits.balance }];
}

/** A limit on what may be spent beyond the plan, in credits unless it says otherwise. */
function toSpend(control: Usage['spend_control']): Meter[] {
  const { limit, used, remaining, unit, reset_at: resetsAt } = control?.individual_limit ?? {};
  const isReached = control?.reached === true;
  if ([limit, used, remaining].every((figure) => figure === undefined) && !isReached) return [];
  const meter = {
    id: 'spend',
    label: say('meter.codex.spend'),
    unit: unit?.toLowerCase() === 'usd' ? 'usd' : 'credits',
    limit,
    used,
    remaining,
    resetsAt,
  };
  return [isReached ? { ...meter, reached: true } : meter];
}

/** The second of two meters with one id (two windows of the same length) becomes `weekly-2`. */
function uniqueIds(meters: readonly Meter[]): Meter[] {
  const seen = new Map<string, number>();
  return meters.map((meter) => {
    const count = (seen.get(meter.id) ?? 0) + 1;
    seen.set(meter.id, count);
    return count === 1 ? meter : { ...meter, id: `${meter.id}-${count}` };
  });
}
