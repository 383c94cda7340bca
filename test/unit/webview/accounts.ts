import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import type { Level, Meter, Reading } from '../../../src/core/model.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { after } from './wordingInEnglish.ts';

const names = { openrouter: 'OpenRouter', copilot: 'GitHub Copilot', codex: 'ChatGPT Codex' };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const weekly = (usedPercent: number): Meter => ({
  id: 'weekly',
  label: { id: 'meter.window.weekly' },
  unit: 'percent',
  usedPercent,
  resetsAt: after(2 * DAY),
  windowSeconds: 604_800,
});

export const balance = (remaining: number): Meter => ({
  id: 'balance',
  label: { id: 'meter.openrouter.balance' },
  unit: 'usd',
  remaining,
});

export function forecastOf(ms: number): Forecast {
  return {
    unit: 'usd',
    outcome: 'runsOut',
    burnRate: { perDay: 4, days: 7 },
    likely: after(ms),
    confidence: 'medium',
    basis: { days: 7, readings: 100 },
  };
}

/** A card with one meter, as a page gets it. */
export function cardOf(
  provider: keyof typeof names,
  meter: Meter,
  level: Level,
  reading: Partial<Reading> = {},
): AccountCard {
  return {
    id: `${provider}-000000000001`,
    label: names[provider],
    provider: { id: provider, name: names[provider], icon: 'key' },
    reading: {
      state: 'ok',
      level,
      levels: { [meter.id]: level },
      headline: meter.id,
      checkedAt: after(0),
      snapshot: { fetchedAt: after(0), meters: [meter] },
      ...reading,
    },
    modules: [],
    isRefreshing: false,
    remedies: [],
  };
}

export const failing = (kind: 'auth' | 'network'): Pick<Reading, 'error'> => ({
  error: { kind, message: { id: 'error.x' }, since: after(-HOUR) },
});
