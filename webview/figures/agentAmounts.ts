import { tokensOf, type AgentTotals } from '../../src/core/agentLogs/agentUsage.ts';
import type { Wording } from './wording.ts';

/** In US dollars; unknown where none of the messages has a price. */
export function costOf({ messages, unpriced, cost }: AgentTotals): number | undefined {
  return messages > 0 && unpriced >= messages ? undefined : cost;
}

export function costText(totals: AgentTotals, { format }: Wording): string {
  return format.money(costOf(totals), 'usd');
}

export const tokenParts = ['input', 'output', 'cacheWrite', 'cacheRead'] as const;

/** The sums of some time, as a panel shows them. */
export interface TotalFigures {
  /** The cost, or the tokens where none is known. */
  readonly main: string;
  readonly facts: readonly string[];
  readonly parts: readonly { readonly key: string; readonly label: string; readonly value: string }[];
}

export function totalFigures(totals: AgentTotals, wording: Wording): TotalFigures {
  const { format } = wording;
  const tokens = wording.say('page.agents.tokens', { amount: format.count(tokensOf(totals)) });
  const messages = wording.say('page.agents.messages', { count: totals.messages });
  if (totals.messages === 0) return { main: format.money(0, 'usd'), facts: [tokens, messages], parts: [] };
  const cost = costOf(totals);
  const parts = tokenParts.map((key) => ({
    key,
    label: wording.say(`page.agents.${key}`),
    value: format.count(totals[key]),
  }));
  if (cost === undefined) return { main: tokens, facts: [messages], parts };
  return {
    main: wording.say('page.agents.about', { amount: format.money(cost, 'usd') }),
    facts: [tokens, messages],
    parts,
  };
}
