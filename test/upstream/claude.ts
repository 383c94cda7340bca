import { round, type Answer, type Call, type Service } from './answer.ts';
import type { Clock } from './clock.ts';
import { ClaudeAccount, type ClaudeOptions } from './claudeAccount.ts';
import type { Window } from './window.ts';

/** Answers like `https://api.anthropic.com` to a sign-in of Claude Code. */
export class Claude implements Service {
  readonly accounts: ClaudeAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: ClaudeOptions): ClaudeAccount {
    const account = new ClaudeAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    return /\/api\/oauth\/(usage|profile)$/.exec(path)?.[1];
  }

  answer({ path, headers, bearer }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'not_found_error', 'Not found');
    if (headers['anthropic-beta'] !== 'oauth-2025-04-20') {
      return refusal(401, 'authentication_error', 'OAuth authentication is currently not supported.');
    }
    const account = this.accounts.find((each) => each.accessToken === bearer);
    if (!account) {
      return refusal(401, 'authentication_error', 'OAuth token has expired. Please obtain a new token.');
    }
    return { status: 200, body: endpoint === 'usage' ? usage(account) : profile(account) };
  }
}

function refusal(status: number, type: string, message: string): Answer {
  return { status, body: { type: 'error', error: { type, message } } };
}

function usage({ fiveHours, week, models, extra }: ClaudeAccount): Record<string, unknown> {
  return {
    five_hour: windowBody(fiveHours),
    seven_day: windowBody(week),
    seven_day_oauth_apps: null,
    seven_day_opus: null,
    seven_day_sonnet: models['Sonnet'] ? windowBody(models['Sonnet']) : null,
    extra_usage: extra && {
      is_enabled: true,
      monthly_limit: extra.limit,
      used_credits: extra.used,
      utilization: extra.limit === null ? null : round((extra.used / extra.limit) * 100, 2),
      currency: extra.currency,
      decimal_places: extra.decimalPlaces,
    },
    limits: [
      limit('session', fiveHours),
      limit('weekly_all', week),
      ...Object.entries(models).map(([name, window]) => limit('weekly_scoped', window, name)),
    ],
  };
}

function windowBody(window: Window): Record<string, unknown> {
  return { utilization: round(window.usedPercent, 1), resets_at: resetOf(window) };
}

function limit(kind: string, window: Window, model?: string): Record<string, unknown> {
  return {
    kind,
    group: kind === 'session' ? 'session' : 'weekly',
    percent: Math.round(window.usedPercent),
    severity: 'normal',
    resets_at: resetOf(window),
    scope: model === undefined ? null : { model: { id: null, display_name: model }, surface: null },
    is_active: kind === 'session',
  };
}

/** Microseconds and an offset, and none before the window is used. */
function resetOf(window: Window): string | null {
  const { usedPercent, resetAt } = window.state();
  return usedPercent === 0 ? null : new Date(resetAt * 1000).toISOString().replace('000Z', '282668+00:00');
}

function profile({ accountId, organizationId, plan, tier }: ClaudeAccount): Record<string, unknown> {
  return {
    account: { uuid: accountId, has_claude_max: plan === 'max', has_claude_pro: plan === 'pro' },
    organization: { uuid: organizationId, organization_type: `claude_${plan}`, rate_limit_tier: tier },
  };
}
