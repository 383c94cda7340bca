import type { AgentUsage, ModelDay } from '../../src/core/agentLogs/agentUsage.ts';
import { tokensOf } from '../../src/core/agentLogs/agentUsage.ts';
import { MOST_DAYS, MOST_MODELS, sum, sums, topSeries, type BarSeries, type UseBars } from './useBars.ts';

export type AgentMeasure = 'cost' | 'tokens';

const DAY_MS = 86_400_000;

/** What can be shown: tokens always, and what they would have cost where any of them has a price. */
export function measuresOf({ total }: AgentUsage): readonly AgentMeasure[] {
  return total.cost > 0 ? ['cost', 'tokens'] : ['tokens'];
}

/** What an agent used, by model and by the reader's own days or months. Undefined where that is nothing. */
export function agentBars(usage: AgentUsage, measure: AgentMeasure): UseBars | undefined {
  const range = { fromMs: Date.parse(usage.from), toMs: Date.parse(usage.to) };
  const isLong = (range.toMs - range.fromMs) / DAY_MS > MOST_DAYS;
  const dates = datesOf(range, isLong);
  const series = topSeries(byModel(usage.days, measure, dates), MOST_MODELS);
  if (series.length === 0) return undefined;
  return { of: 'use', by: isLong ? 'month' : 'day', unit: measure === 'cost' ? 'usd' : 'tokens', dates, series };
}

/** From the first day or month on, which is there in part: what is shown is all that the sums beside it count. */
function datesOf({ fromMs, toMs }: { fromMs: number; toMs: number }, isLong: boolean): string[] {
  const first = new Date(fromMs);
  const [year, month, day] = [first.getFullYear(), first.getMonth(), first.getDate()];
  const dates: string[] = [];
  for (let index = 0; ; index += 1) {
    const at = isLong ? new Date(year, month + index) : new Date(year, month, day + index);
    if (at.getTime() >= toMs) return dates;
    dates.push(localDate(at).slice(0, isLong ? 7 : 10));
  }
}

function localDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function byModel(days: readonly ModelDay[], measure: AgentMeasure, dates: readonly string[]): BarSeries[] {
  const models = Map.groupBy(days, ({ model }) => model);
  return [...models].flatMap(([model, own]) => {
    const entries = own.map((day) => ({ date: day.date, value: measure === 'cost' ? day.cost : tokensOf(day) }));
    const values = sums(entries, dates);
    const total = sum(values);
    return total > 0
      ? [{ key: `model ${model}`, part: 'model' as const, model: model || undefined, values, total }]
      : [];
  });
}
