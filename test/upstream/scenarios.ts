import { workingMonth } from './activity.ts';
import { round } from './answer.ts';
import { fiveHours, week, type CodexAccount } from './codexAccount.ts';
import type { CopilotAccount } from './copilotAccount.ts';
import type { KeyRows, OpenRouterAccount, Periods } from './openrouterAccount.ts';
import type { Upstream } from './server.ts';

export interface DemoAccounts {
  readonly openrouter: OpenRouterAccount;
  readonly copilot: CopilotAccount;
  readonly codex: CodexAccount;
  /** The variables that point the program at these accounts. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface DemoOptions {
  /** Simulated seconds per second. Default 60, which the times below are for; 0 = figures for a picture. */
  readonly speed?: number;
}

const hour = 3600;

/**
 * Three accounts of one developer, for the demo and for pictures. At speed 60 one watches
 * - OpenRouter at $24 reach $10 after 100 s and $5 after 136 s, run down to $1.20, wait a minute there, be topped up by
 *   $25 and go on;
 * - Copilot at 38 % reach 25 % after 2.5 minutes, 10 % after 5.5, and start a new month when it is used up;
 * - Codex at 58 % of its five hours reach 75 %, reset after 100 s, and climb to 95 % before each further reset, every
 *   5 minutes; the week goes on much slower.
 */
export function demoAccounts(upstream: Upstream, { speed = 60 }: DemoOptions = {}): DemoAccounts {
  upstream.clock.speed = speed;
  const openrouter = upstream.openrouter.add({
    key: 'sk-or-v1-demo-management-key',
    label: 'sk-or-v1-9f2...c41',
    management: true,
    balance: 24.06,
    perSecond: 8.4 / hour,
    topUp: { at: 1.2, by: 25, afterSeconds: hour },
    usageBefore: 187.34,
    usageToday: 2.18,
    activity: workingMonth,
    keys: sharedKeys,
  });
  const copilot = upstream.copilot.add({
    token: 'github_pat_demo',
    login: 'mona-dev',
    billing: true,
    premium: {
      entitlement: 300,
      remaining: 114,
      perSecond: 15.6 / hour,
      refill: { at: 0, by: 300, afterSeconds: hour },
    },
    models: { 'Claude Sonnet 4.6': 0.46, 'GPT-5.1-Codex': 0.31, 'Gemini 3.1 Pro': 0.15, 'Claude Opus 4.6': 0.08 },
  });
  const codex = upstream.codex.add({
    accessToken: 'demo-access-token',
    accountId: '3b9f6c1e-54d7-4a0b-8e21-d0c97a5f1e36',
    plan: 'plus',
    primary: { seconds: fiveHours, usedPercent: 58, resetsInSeconds: 100 * 60, perSecond: 19 / hour },
    secondary: { seconds: week, usedPercent: 41, resetsInSeconds: 76 * hour, perSecond: 0.6 / hour },
    additional: [
      {
        name: 'GPT-5.3-Codex-Spark',
        primary: { seconds: fiveHours, usedPercent: 12, resetsInSeconds: 190 * 60, perSecond: 5 / hour },
        secondary: { seconds: week, usedPercent: 7, resetsInSeconds: 76 * hour, perSecond: 0.15 / hour },
      },
    ],
  });
  return {
    openrouter,
    copilot,
    codex,
    environment: {
      OPENROUTER_BASE_URL: upstream.openrouterUrl,
      OPENROUTER_API_KEY: openrouter.key,
      GITHUB_API_URL: upstream.githubUrl,
      GITHUB_PAT: copilot.token,
      GITHUB_USERNAME: copilot.login,
      CHATGPT_BASE_URL: upstream.codexUrl,
      CHATGPT_ACCESS_TOKEN: codex.accessToken,
      CHATGPT_ACCOUNT_ID: codex.accountId,
    },
  };
}

/** What was spent, shared out among the keys of one developer. */
function sharedKeys(usage: Periods): KeyRows {
  const key = (name: string, label: string, share: number, isOfToday: boolean) => ({
    hash: label,
    name,
    label: `sk-or-v1-${label}`,
    disabled: false,
    limit: null,
    limit_remaining: null,
    limit_reset: null,
    usage: round(usage.total * share, 6),
    usage_daily: isOfToday ? round(usage.day, 6) : 0,
    usage_weekly: round(usage.week * share, 6),
    usage_monthly: round(usage.month * share, 6),
  });
  return [
    key('Editor', '7d1...e08', 0.62, true),
    {
      ...key('CI', '3c7...b15', 0.27, false),
      limit: 100,
      limit_reset: 'monthly',
      limit_remaining: 100 - usage.month * 0.27,
    },
    key('Evaluation', '90b...4fd', 0.11, false),
    { ...key('Old laptop', 'e44...07d', 0, false), disabled: true, limit: 10, limit_remaining: 0 },
  ];
}
