import { round, type Answer, type Call, type Service } from './answer.ts';
import type { Clock } from './clock.ts';
import { CodexAccount, type CodexOptions } from './codexAccount.ts';
import type { Window } from './window.ts';

/** Answers like `https://chatgpt.com`; any path before `/wham` will do. */
export class Codex implements Service {
  readonly accounts: CodexAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: CodexOptions): CodexAccount {
    const account = new CodexAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    return path.endsWith('/wham/usage') ? 'usage' : undefined;
  }

  /** One token can reach several accounts: `ChatGPT-Account-Id` chooses, without it the first one answers. */
  answer({ path, headers, bearer }: Call): Answer {
    if (!this.endpointOf(path)) return { status: 404, body: { detail: 'Not Found' } };
    const reachable = this.accounts.filter((each) => each.accessToken === bearer && !each.revoked);
    if (!bearer || reachable.length === 0) {
      const message = 'Provided authentication token is expired. Please try signing in again.';
      return { status: 401, body: { error: { message, type: null, code: 'token_expired', param: null }, status: 401 } };
    }
    const id = headers['chatgpt-account-id'];
    const account = reachable.find((each) => id === undefined || each.accountId === id);
    if (!account) return { status: 403, body: { detail: 'You do not have access to this account.' } };
    return { status: 200, body: usage(account) };
  }
}

function usage(account: CodexAccount): Record<string, unknown> {
  return {
    plan_type: account.plan,
    rate_limit: rateLimit(account.primary, account.secondary),
    code_review_rate_limit: null,
    additional_rate_limits: account.additional.map(({ name, feature, primary, secondary }) => ({
      limit_name: name,
      metered_feature: feature,
      rate_limit: rateLimit(primary, secondary),
    })),
    credits: credits(account),
    spend_control: spendControl(account),
  };
}

function rateLimit(primary: Window | null, secondary: Window | null): Record<string, unknown> {
  const reached = [primary, secondary].some((window) => window !== null && window.usedPercent >= 100);
  return {
    allowed: !reached,
    limit_reached: reached,
    primary_window: windowBody(primary),
    secondary_window: windowBody(secondary),
  };
}

function windowBody(window: Window | null): Record<string, unknown> | null {
  if (!window) return null;
  const { usedPercent, resetAt, resetAfterSeconds } = window.state();
  return {
    used_percent: Math.floor(usedPercent),
    limit_window_seconds: window.seconds,
    reset_after_seconds: resetAfterSeconds,
    reset_at: resetAt,
  };
}

function credits({ hasCredits, unlimitedCredits, credits: left }: CodexAccount): Record<string, unknown> {
  return { has_credits: hasCredits, unlimited: unlimitedCredits, balance: decimal(left) };
}

function spendControl({ spendLimit: limit, spent }: CodexAccount): Record<string, unknown> | null {
  if (limit === null) return null;
  return {
    reached: spent >= limit.usd,
    individual_limit: {
      limit: decimal(limit.usd),
      used: decimal(spent),
      remaining: decimal(limit.usd - spent),
      reset_at: limit.resetAt,
    },
  };
}

/** Amounts are strings here. */
function decimal(value: number): string {
  return String(round(value, 2));
}
