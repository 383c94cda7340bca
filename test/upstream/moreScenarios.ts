import { workingMonth } from './activity.ts';
import { round } from './answer.ts';
import type { DayUse, OrganizationKey } from './organizationAccount.ts';
import type { Upstream } from './server.ts';

export interface MoreAccounts {
  /** The variables that point the program at these accounts. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the user gives where an upstream tells no limit. */
  readonly settings: Readonly<Record<string, number>>;
}

const hour = 3600;
const day = 24 * hour;

/** What the demo's organizations may spend in a month, and have spent today. USD. */
export const organizations = {
  openai: { vendor: 'openai/', scale: 4, budget: 180, today: 3.4 },
  anthropic: { vendor: 'anthropic/', scale: 3, budget: 240, today: 4.1 },
} as const;

/**
 * One account of each provider beside those of `demoAccounts`. They have more left and lose it slower, so that those
 * three keep telling the story.
 */
export function moreDemoAccounts(upstream: Upstream, nowMs = Date.now()): MoreAccounts {
  const claude = upstream.claude.add({
    accessToken: 'demo-claude-token',
    accountId: 'c8d0a6de-3f57-4d4e-9c1b-6a2f90b7e415',
    plan: 'max',
    tier: 'default_claude_max_5x',
    fiveHours: { usedPercent: 22, resetsInSeconds: 3.5 * hour, perSecond: 4 / hour },
    week: { usedPercent: 31, resetsInSeconds: 4.2 * day, perSecond: 0.3 / hour },
    models: { Opus: { usedPercent: 18, resetsInSeconds: 4.2 * day, perSecond: 0.1 / hour } },
  });
  const openai = upstream.openai.add({
    adminKey: 'sk-admin-demo',
    model: 'gpt-5.1-codex',
    spentToday: organizations.openai.today,
    perSecond: 0.05 / hour,
    keyToday: 'key_agents',
    keys: keysOf('sk-proj-*****'),
    past: organizationDays('openai', nowMs),
  });
  const anthropic = upstream.anthropic.add({
    adminKey: 'sk-ant-admin01-demo',
    model: 'claude-sonnet-4.6',
    spentToday: organizations.anthropic.today,
    perSecond: 0.06 / hour,
    keyToday: 'key_agents',
    keys: keysOf('sk-ant-api03-R2D...'),
    past: organizationDays('anthropic', nowMs),
  });
  const gemini = upstream.gemini.add({
    accessToken: 'demo-gemini-token',
    models: {
      'gemini-3.1-pro-preview': { requests: 1000, seconds: day, usedPercent: 28, resetsInSeconds: 9 * hour },
      'gemini-3.1-flash': { requests: 4000, seconds: day, usedPercent: 6, resetsInSeconds: 9 * hour },
    },
  });
  const huggingface = upstream.huggingface.add({ token: 'hf_demo', name: 'mona-dev', isPro: true, used: 0.42 });
  return {
    environment: {
      CLAUDE_BASE_URL: upstream.claudeUrl,
      CLAUDE_ACCESS_TOKEN: claude.accessToken,
      OPENAI_ADMIN_BASE_URL: upstream.openaiUrl,
      OPENAI_ADMIN_KEY: openai.adminKey,
      ANTHROPIC_ADMIN_BASE_URL: upstream.anthropicUrl,
      ANTHROPIC_ADMIN_KEY: anthropic.adminKey,
      CODE_ASSIST_ENDPOINT: upstream.geminiUrl,
      GEMINI_ACCESS_TOKEN: gemini.accessToken,
      GEMINI_ACCOUNT: 'mona@example.test',
      HF_ENDPOINT: upstream.huggingfaceUrl,
      HF_TOKEN: huggingface.token,
    },
    settings: {
      'fuelgauge.openai.monthlyBudget': organizations.openai.budget,
      'fuelgauge.anthropic.monthlyBudget': organizations.anthropic.budget,
    },
  };
}

/** The completed days of an organization: a developer's, several times over. */
export function organizationDays(name: keyof typeof organizations, nowMs: number): DayUse[] {
  const { vendor, scale } = organizations[name];
  return workingMonth(nowMs)
    .filter(({ model }) => model.startsWith(vendor))
    .map(({ date, model, usage, requests, prompt_tokens: prompt, completion_tokens: output }, index) => ({
      date,
      model: model.slice(vendor.length),
      cost: round(usage * scale, 6),
      requests: requests * scale,
      input: Math.round(prompt * scale * 0.45),
      cached: Math.round(prompt * scale * 0.55),
      output: output * scale,
      key: keyIds[index % 7 === 0 ? 2 : index % 2],
    }));
}

const keyIds = ['key_agents', 'key_ci', 'key_evaluation'] as const;

function keysOf(mask: string): OrganizationKey[] {
  const names = { key_agents: 'Agents', key_ci: 'CI', key_evaluation: 'Evaluation' };
  return keyIds.map((id, index) => ({
    id,
    name: names[id],
    masked: `${mask}${index}xQ${7 - index}`,
    project: 'proj_demo',
  }));
}
