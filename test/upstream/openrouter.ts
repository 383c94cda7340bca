import { dayMs, dayStart, isoDay } from './calendar.ts';
import { round, type Answer, type Call, type Service } from './answer.ts';
import type { Clock } from './clock.ts';
import { OpenRouterAccount, type OpenRouterOptions } from './openrouterAccount.ts';

const endpoints: Readonly<Record<string, string>> = {
  '/api/v1/key': 'key',
  '/api/v1/auth/key': 'key',
  '/api/v1/credits': 'credits',
  '/api/v1/activity': 'activity',
  '/api/v1/keys': 'keys',
};

/** Answers like `https://openrouter.ai`. */
export class OpenRouter implements Service {
  readonly accounts: OpenRouterAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: OpenRouterOptions): OpenRouterAccount {
    const account = new OpenRouterAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    return endpoints[path];
  }

  answer({ path, query, bearer }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'Not Found');
    if (!bearer) return refusal(401, 'No auth credentials found');
    const account = this.accounts.findLast((each) => each.key === bearer);
    if (!account || account.revoked) return refusal(401, 'User not found.');
    if (account.expiresAt && Date.parse(account.expiresAt) <= this.#clock.wallNow()) {
      return refusal(401, 'API key expired');
    }
    if (endpoint === 'key') return ok(keyData(account));
    if (!account.management) return refusal(account.refusal, 'Only management keys can perform this operation');
    if (endpoint === 'credits') {
      const { bought, spent } = account.purchases();
      return ok({ total_credits: usd(bought), total_usage: usd(spent) });
    }
    if (endpoint === 'keys') return listKeys(account, query);
    return this.#activity(account, query.get('date'));
  }

  #activity(account: OpenRouterAccount, date: string | null): Answer {
    const now = this.#clock.wallNow();
    const first = isoDay(dayStart(now) - 30 * dayMs);
    const rows = account.activity(now).filter((row) => row.date >= first && row.date < isoDay(now));
    if (date === null) return ok(rows);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < first || date >= isoDay(now)) {
      return refusal(400, 'Date must be within the last 30 (completed) UTC days');
    }
    return ok(rows.filter((row) => row.date === date));
  }
}

function keyData(account: OpenRouterAccount): Record<string, unknown> {
  const { usage, byok } = account.spend();
  return {
    label: account.label,
    limit: account.limit,
    limit_remaining: account.limitRemaining === null ? null : usd(account.limitRemaining),
    limit_reset: account.limitReset,
    usage: usd(usage.total),
    usage_daily: usd(usage.day),
    usage_weekly: usd(usage.week),
    usage_monthly: usd(usage.month),
    byok_usage: usd(byok.total),
    byok_usage_daily: usd(byok.day),
    byok_usage_weekly: usd(byok.week),
    byok_usage_monthly: usd(byok.month),
    include_byok_in_limit: false,
    is_free_tier: account.freeTier,
    is_management_key: account.management,
    is_provisioning_key: account.management,
    creator_user_id: account.creator,
    expires_at: account.expiresAt,
    rate_limit: { requests: 1000, interval: '1h' },
  };
}

const KEYS_OF_A_PAGE = 100;

function listKeys(account: OpenRouterAccount, query: URLSearchParams): Answer {
  const offset = Number(query.get('offset') ?? 0);
  if (!(offset >= 0)) return refusal(400, 'Invalid offset');
  const all = account.keys ?? [listedKey(account)];
  const listed = query.get('include_disabled') === 'true' ? all : all.filter(({ disabled }) => disabled !== true);
  return ok(listed.slice(offset, offset + KEYS_OF_A_PAGE));
}

function listedKey(account: OpenRouterAccount): Record<string, unknown> {
  const data = keyData(account);
  return {
    hash: 'f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943',
    name: account.label,
    disabled: false,
    ...data,
  };
}

function usd(value: number): number {
  return round(value, 6);
}

function ok(data: unknown): Answer {
  return { status: 200, body: { data } };
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { message, code: status } } };
}
