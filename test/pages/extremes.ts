// Accounts whose names and figures are as long, as small and as large as they get.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountChart } from '../../src/core/chart.ts';
import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { root } from '../vscode/download.ts';
import { codex, copilot, openrouter, share, withMeter } from './cards.ts';
import { manyAccounts } from './pageState.ts';

export const longLabels: readonly AccountCard[] = [
  { ...openrouter(), label: 'Research and evaluation of assistants, shared key of the whole platform team (EU)' },
  { ...copilot(), label: 'someone.with.a.very.long.name@subsidiary.of.a.company.example.com' },
  { ...codex(), label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft' },
];

/** Money below a cent, and a limit of which nothing was used. */
export const tinyFigures: readonly AccountCard[] = [
  spent(withMeter(openrouter(), 'critical', { remaining: 0.0042, used: 0.0058, limit: 0.01, usedPercent: 58 }), 0.0001),
  withMeter(copilot(), 'normal', share(0, 300)),
  withMeter(codex(), 'normal', share(0.4, 100)),
];

/** Millions, and more used than there was. */
export const hugeFigures: readonly AccountCard[] = [
  spent(withMeter(openrouter(), 'normal', { remaining: 1_234_567.89, used: 98_765_432.1 }), 12_345.67),
  withMeter(copilot(), 'exhausted', { ...share(402_000, 300_000), overage: { permitted: true, used: 102_000 } }),
  withMeter(codex(), 'exhausted', share(134, 100)),
];

/** Twenty accounts of which some need a look, each for another reason. */
export const mixed = (count: number, conditions: readonly ((card: AccountCard) => AccountCard)[]): AccountCard[] =>
  manyAccounts(7, count).map((card, index) => conditions[index]?.(card) ?? card);

export function inLanguage(state: DashboardState, locale: string): DashboardState {
  const bundle = readFileSync(join(root, 'l10n', `bundle.l10n.${locale}.json`), 'utf8');
  return { ...state, locale, texts: JSON.parse(bundle) as Record<string, string> };
}

function spent(card: AccountCard, day: number): AccountCard {
  const { snapshot, outlook } = card.reading;
  if (!snapshot) return card;
  const scale = day / 9.4;
  const spend = { currency: 'usd', of: 'account', day, week: day * 4, month: day * 11, total: day * 40 } as const;
  const breakdown = snapshot.breakdown?.map((row) => ({
    ...row,
    cost: (row.cost ?? 0) * scale,
    inputTokens: Math.round((row.inputTokens ?? 0) * scale),
    outputTokens: Math.round((row.outputTokens ?? 0) * scale),
  }));
  const scaled = outlook && { ...outlook, spend: undefined };
  const reading = { ...card.reading, outlook: scaled, snapshot: { ...snapshot, spend, breakdown } };
  return { ...card, chart: card.chart && scaledChart(card.chart, scale), reading };
}

function scaledChart(chart: AccountChart, scale: number): AccountChart {
  const { spend, usage } = chart;
  return {
    ...chart,
    spend: spend && { ...spend, days: spend.days.map((day) => ({ ...day, cost: day.cost * scale })) },
    usage: usage.map((row) => ({ ...row, cost: (row.cost ?? 0) * scale })),
  };
}
