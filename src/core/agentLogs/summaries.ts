import type { AgentTotals, AgentUsage, ModelDay } from './agentUsage.ts';
import { sumOf } from './blocks.ts';

export interface DayUsage {
  /** YYYY-MM-DD in the reader's time zone. */
  readonly date: string;
  readonly total: AgentTotals;
  /** The dearest first. */
  readonly models: readonly ModelDay[];
}

/** Each day on which anything was used, the earliest first. */
export function daysOf({ days }: Pick<AgentUsage, 'days'>): DayUsage[] {
  const byDate = Map.groupBy(days, ({ date }) => date);
  return [...byDate].map(([date, models]) => ({ date, total: sumOf(models), models }));
}

/** What each model took over the whole period, the dearest first. */
export function modelsOf({ days }: Pick<AgentUsage, 'days'>): (AgentTotals & { readonly model: string })[] {
  const byModel = Map.groupBy(days, ({ model }) => model);
  return [...byModel]
    .map(([model, all]) => ({ model, ...sumOf(all) }))
    .toSorted((a, b) => b.cost - a.cost || b.output - a.output);
}
