import type { Measure, ModelUsage, Sums, TopModels } from './modelUsage.ts';
import type { Wording } from './wording.ts';

/** One line of the models' table. */
export interface ModelLine {
  readonly key: string;
  readonly name: string;
  readonly sums: Sums;
  readonly currency: string | undefined;
  /** Length of the bar, 0–100, beside the longest; undefined: no bar. */
  readonly percent: number | undefined;
}

export function modelLines({ top, others }: TopModels, measure: Measure | undefined, wording: Wording): ModelLine[] {
  const size = (sums: Sums) => (measure === undefined ? 0 : Math.max(0, sums[measure] ?? 0));
  const largest = Math.max(...top.map(size), others ? size(others) : 0);
  const percent = (sums: Sums) => (largest > 0 ? (size(sums) / largest) * 100 : undefined);
  const lines = top.map((usage: ModelUsage) => ({
    key: `model ${usage.key}`,
    name: usage.model ?? wording.say('page.models.unnamed'),
    sums: usage,
    currency: usage.currency,
    percent: percent(usage),
  }));
  if (!others) return lines;
  const name = wording.say('page.models.others', { count: others.count });
  return [...lines, { key: 'others', name, sums: others, currency: others.currency, percent: percent(others) }];
}
