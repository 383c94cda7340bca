// The cards of three accounts that are well, for the states to change.
import type { Forecast } from '../../src/core/forecast/forecast.ts';
import { say } from '../../src/core/message.ts';
import { cardModules } from '../../src/core/modules.ts';
import type { Failure, Level, Meter, Reading, Snapshot } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { isoDay, pastLabels as labels, pastOf, usageOf } from './past.ts';

/** The page's clock stands here. */
export const NOW = Date.UTC(2026, 2, 18, 14, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const at = (ms: number): string => new Date(NOW + ms).toISOString();

const hosts: Readonly<Record<string, string>> = {
  openrouter: 'openrouter.ai',
  copilot: 'api.github.com',
  codex: 'chatgpt.com',
};

const models = ['anthropic/claude-sonnet-4.6', 'openai/gpt-5.1-codex', 'google/gemini-3.1-pro', 'z-ai/glm-4.7'];
const moreModels = [...models, 'deepseek/deepseek-v3.2', 'qwen/qwen3-coder', 'x-ai/grok-code-fast-1'];

export function openrouter(days = 7): AccountCard {
  const dates = Array.from({ length: 30 }, (_, index) => isoDay(NOW - (30 - index) * DAY));
  const balance: Meter = { id: 'balance', label: labels.balance, unit: 'usd', remaining: 24.06, used: 187.34 };
  const card = wellCard('openrouter-000000000001', { id: 'openrouter', name: 'OpenRouter', icon: 'credit-card' }, [
    balance,
  ]);
  const outlook: NonNullable<Reading['outlook']> = {
    meters: {
      balance: {
        ...forecast('usd', 'runsOut'),
        earliest: at(7 * DAY),
        likely: at(9 * DAY),
        latest: at(12 * DAY),
        daysLeft: 9,
      },
    },
    binding: 'balance',
    spend: {
      currency: 'usd',
      today: 9.4,
      month: {
        month: '2026-03',
        spent: 41.2,
        projected: 71,
        low: 62,
        high: 83,
        budget: { amount: 60, outcome: 'likely', passesAt: at(6 * DAY) },
        days: 30,
      },
      unusual: {
        date: isoDay(NOW),
        cost: 9.4,
        usual: 2.1,
        because: { kind: 'model', name: models[0] ?? '', cost: 7.2, usual: 0.9 },
      },
    },
  };
  return {
    ...card,
    label: 'Team key',
    chart: pastOf({
      nowMs: NOW,
      days,
      lines: [{ meterId: 'balance', label: labels.balance, unit: 'usd', full: 58, left: 24.06, mark: 'topUp' }],
      models,
    }),
    reading: withSnapshot(
      { ...card.reading, outlook },
      {
        spend: { currency: 'usd', of: 'account', day: 9.4, week: 17.2, month: 41.2, total: 187.34 },
        breakdown: usageOf(moreModels, dates),
        notes: [say('note.openrouter.rateLimit.h', { requests: 1000, count: 1 }), say('note.openrouter.accountSpend')],
      },
    ),
  };
}

export function copilot(days = 7): AccountCard {
  const premium: Meter = {
    id: 'premium',
    label: labels.premium,
    unit: 'requests',
    ...share(186, 300),
    resetsAt: at(13 * DAY),
    overage: { permitted: false },
  };
  const unlimited = (['chat', 'completions'] as const).map((id): Meter => ({
    id,
    label: say(`meter.copilot.${id}`),
    unit: 'requests',
    unlimited: true,
  }));
  const card = wellCard('copilot-000000000002', { id: 'copilot', name: 'GitHub Copilot', icon: 'github' }, [
    premium,
    ...unlimited,
  ]);
  return {
    ...card,
    chart: pastOf({
      nowMs: NOW,
      days,
      lines: [
        {
          meterId: 'premium',
          label: labels.premium,
          unit: 'requests',
          full: 300,
          left: 114,
          limit: 300,
          mark: 'reset',
        },
      ],
    }),
    reading: {
      ...withSnapshot(card.reading, { plan: 'individual' }),
      outlook: {
        meters: { premium: { ...forecast('requests', 'lastsUntilReset'), chance: 0.3, earliest: at(11 * DAY) } },
        binding: 'premium',
      },
    },
  };
}

export function codex(days = 7): AccountCard {
  const window = (id: string, label: Meter['label'], used: number, resetsAt: string): Meter => ({
    id,
    label,
    unit: 'percent',
    ...share(used, 100),
    resetsAt,
  });
  const named = { name: 'GPT-5.3-Codex-Spark' };
  const card = wellCard('codex-000000000003', { id: 'codex', name: 'ChatGPT Codex', icon: 'terminal' }, [
    window('5h', labels.fiveHours, 58, at(100 * MINUTE)),
    window('weekly', labels.weekly, 41, at(76 * HOUR)),
    window('spark:5h', say('meter.window.named.hours', { ...named, count: 5 }), 12, at(190 * MINUTE)),
    window('spark:weekly', say('meter.window.named.weekly', named), 7, at(76 * HOUR)),
  ]);
  const line = { unit: 'percent', full: 100, limit: 100, mark: 'reset' } as const;
  return {
    ...card,
    chart: pastOf({
      nowMs: NOW,
      days,
      lines: [
        { ...line, meterId: '5h', label: labels.fiveHours, left: 42 },
        { ...line, meterId: 'weekly', label: labels.weekly, left: 59 },
      ],
    }),
    reading: {
      ...withSnapshot(card.reading, { plan: 'plus' }),
      outlook: {
        meters: { '5h': { ...forecast('percent', 'runsOut'), earliest: at(40 * MINUTE), likely: at(70 * MINUTE) } },
        binding: '5h',
      },
    },
  };
}

/** The same account with its first limit as it is wanted. */
export function withMeter(card: AccountCard, level: Level, figures: Partial<Meter>): AccountCard {
  const [first, ...others] = card.reading.snapshot?.meters ?? [];
  if (!first) return card;
  const reading = { ...card.reading, level, levels: { ...card.reading.levels, [first.id]: level } };
  const remedies = card.provider.id === 'openrouter' && level !== 'normal' ? (['addCredits'] as const) : [];
  return { ...card, remedies, reading: withSnapshot(reading, { meters: [{ ...first, ...figures }, ...others] }) };
}

/** The same account after a failure; `keep` whether its last figures are there. */
export function failed(
  card: AccountCard,
  { state, keep, ...about }: Pick<Reading, 'state'> & Pick<Failure, 'kind' | 'message'> & { keep: boolean },
): AccountCard {
  const { snapshot, outlook, ...reading } = card.reading;
  const error = { ...about, since: at(-3 * HOUR) };
  const failing = { ...reading, state, error };
  return {
    ...card,
    remedies: ['retry', 'showLog'],
    reading: keep
      ? withSnapshot({ ...failing, snapshot, outlook }, { fetchedAt: at(-3 * HOUR) })
      : { ...failing, level: 'unknown', levels: {}, headline: undefined },
  };
}

export function share(used: number, limit: number): Partial<Meter> {
  return { used, limit, remaining: limit - used, usedPercent: (used / limit) * 100 };
}

function wellCard(id: string, provider: AccountCard['provider'], meters: Meter[]): AccountCard {
  return {
    id,
    label: provider.name,
    provider,
    isRefreshing: false,
    remedies: [],
    source: { host: hosts[provider.id], credential: 'stored' },
    modules: cardModules,
    reading: {
      state: 'ok',
      level: 'normal',
      levels: Object.fromEntries(meters.map((meter) => [meter.id, 'normal'])),
      headline: meters[0]?.id,
      checkedAt: at(-MINUTE),
      snapshot: { fetchedAt: at(-MINUTE), meters },
    },
  };
}

function withSnapshot(reading: Reading, changes: Partial<Snapshot>): Reading {
  return { ...reading, snapshot: { fetchedAt: at(-MINUTE), meters: [], ...reading.snapshot, ...changes } };
}

function forecast(unit: string, outcome: Forecast['outcome']): Forecast {
  return {
    unit,
    outcome,
    burnRate: { perDay: unit === 'usd' ? 2.6 : 9, days: 7 },
    chance: 0.9,
    until: at(13 * DAY),
    confidence: 'medium',
    basis: { days: 9, readings: 412 },
  };
}
