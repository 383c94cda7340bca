// What the logs of two made-up agents tell.
import type { AgentTotals, ModelDay, SessionUsage } from '../../src/core/agentLogs/agentUsage.ts';
import { blockOutlook, type BlockInput } from '../../src/core/agentLogs/blockOutlook.ts';
import { sumOf, type UsageBlock } from '../../src/core/agentLogs/blocks.ts';
import type { AgentCard, AgentLogsState } from '../../src/protocol.ts';
import { seeded } from '../seeded.ts';
import { at, DAY, HOUR, MINUTE, NOW } from './cards.ts';
import { isoDay } from './past.ts';

/** A share of what an agent does in an ordinary day. */
export function totals(share: number, { isPriced = true } = {}): AgentTotals {
  const messages = Math.max(1, Math.round(240 * share));
  return {
    input: Math.round(41_000 * share),
    output: Math.round(186_000 * share),
    cacheWrite: Math.round(1_900_000 * share),
    cacheRead: Math.round(38_000_000 * share),
    messages,
    cost: isPriced ? 24.8 * share : 0,
    unpriced: isPriced ? 0 : messages,
  };
}

export interface AgentMade {
  readonly models: readonly string[];
  readonly projects: readonly string[];
  readonly days?: number;
  readonly sessions?: number;
  readonly isPriced?: boolean;
  readonly scale?: number;
}

export function agentCard(
  id: AgentCard['id'],
  { models, projects, days = 7, sessions = 14, isPriced = true, scale = 1 }: AgentMade,
): AgentCard {
  const random = seeded(id.length + days);
  const all = Array.from({ length: days + 1 }, (_, day) => day).flatMap((day) =>
    models.map((model, index): ModelDay => {
      const share = (day % 7 === 3 ? 0.1 : 0.4 + random()) / 2 ** index;
      return { date: isoDay(NOW - (days - day) * DAY), model, ...totals(share * scale, { isPriced }) };
    }),
  );
  const total = sumOf(all);
  const part = (of: number, count: number) => totals((days * scale * 2 ** (count - 1 - of)) / 2 ** count, { isPriced });
  return {
    id,
    name: id === 'claude' ? 'Claude Code' : 'Codex',
    usage: {
      agent: id,
      from: at(-days * DAY),
      to: at(0),
      total,
      days: all,
      projects: projects.map((project, index) => ({ project, ...part(index, projects.length) })),
      sessions: Array.from({ length: sessions }, (_, index): SessionUsage => ({
        session: `5f0c${String(index).padStart(4, '0')}-aaaa-4bbb-8ccc-000000000000`,
        project: projects[index % projects.length] ?? '',
        models: models.slice(0, 1 + (index % 2)),
        firstAt: at(-(index * 7 + 2) * HOUR),
        lastAt: at(-index * 7 * HOUR - 4 * MINUTE),
        ...totals((0.1 + random()) * scale, { isPriced }),
      })),
      unpricedModels: isPriced ? [] : models,
    },
    today: sumOf(all.filter(({ date }) => date === isoDay(NOW))),
    blocks: [],
  };
}

export function usageBlock(startsMs: number, share: number, options?: Parameters<typeof totals>[1]): UsageBlock {
  return {
    ...totals(share, options),
    startsAt: at(startsMs),
    endsAt: at(startsMs + 5 * HOUR),
    firstAt: at(startsMs + 10 * MINUTE),
    lastAt: at(startsMs + 4 * HOUR),
  };
}

export const earlierBlocks = (count = 7, options?: Parameters<typeof totals>[1]): UsageBlock[] =>
  Array.from({ length: count }, (_, index) =>
    usageBlock(-(8 + index * 9) * HOUR - 30 * MINUTE, 0.3 + ((index * 5) % 7) / 8, options),
  );

export const outlook = (input: Partial<BlockInput> = {}) =>
  blockOutlook({
    block: usageBlock(-3 * HOUR - 30 * MINUTE, 0.5),
    earlier: earlierBlocks(),
    nowMs: NOW,
    ...input,
  });

const claudeModels = ['claude-opus-4-6', 'claude-sonnet-4-6', 'claude-haiku-4-5-20251001'];
const home = '/home/someone/work';

export const claude = (about: Partial<AgentMade> = {}): AgentCard => ({
  ...agentCard('claude', {
    models: claudeModels,
    projects: [`${home}/fuelgauge`, `${home}/shop/api`, `${home}/blog/api`, `${home}/notes`, ''],
    ...about,
  }),
  block: outlook({ server: { usedPercent: 62, resetsAt: at(90 * MINUTE) } }),
  blocks: earlierBlocks(),
});

export const codexAgent = (about: Partial<AgentMade> = {}): AgentCard =>
  agentCard('codex', {
    models: ['gpt-5.3-codex', 'gpt-5.1-codex-mini'],
    projects: [`${home}/fuelgauge`, `${home}/infra`],
    sessions: 5,
    scale: 0.4,
    ...about,
  });

export function logs(about: Partial<AgentLogsState> = {}): AgentLogsState {
  return {
    isEnabled: true,
    found: ['claude', 'codex'],
    agents: [claude(), codexAgent()],
    pricesDate: '2026-03-02',
    mayShareProjects: false,
    ...about,
  };
}
