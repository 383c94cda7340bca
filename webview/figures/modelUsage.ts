import type { UsageRow } from '../../src/core/model.ts';

export const measures = ['cost', 'byokCost', 'credits', 'requests', 'tokens'] as const;
export type Measure = (typeof measures)[number];

/** What the tokens are made of, in reading order. */
export const tokenFigures = ['inputTokens', 'cachedInputTokens', 'outputTokens'] as const;

/** Sums over some rows. A figure that none of the rows has stays unknown. */
export type Sums = Readonly<Partial<Record<Measure, number>>> & {
  readonly inputTokens?: number;
  /** Part of the input. */
  readonly cachedInputTokens?: number;
  readonly outputTokens?: number;
};

export interface ModelUsage extends Sums {
  readonly key: string;
  /** Undefined: the upstream didn't name it. */
  readonly model: string | undefined;
  readonly currency: string | undefined;
}

export interface Breakdown {
  /** Biggest first, by `measure`. */
  readonly models: readonly ModelUsage[];
  /** The figures that any model has more than nothing of, in reading order. */
  readonly columns: readonly Measure[];
  /** What the bars compare. */
  readonly measure: Measure | undefined;
  /** First and last day or month. */
  readonly from: string;
  readonly to: string;
}

type MutableSums = { -readonly [K in keyof Sums]: Sums[K] };

function add(sums: MutableSums, more: Sums): void {
  for (const key of [...measures, ...tokenFigures]) {
    const value = more[key];
    if (value !== undefined) sums[key] = (sums[key] ?? 0) + value;
  }
}

function figuresOf(row: UsageRow): Sums {
  const { cost, byokCost, credits, requests, inputTokens, cachedInputTokens, outputTokens } = row;
  const isCounted = inputTokens !== undefined || outputTokens !== undefined;
  const figures = { cost, byokCost, credits, requests, inputTokens, cachedInputTokens, outputTokens };
  const known = Object.entries(figures).filter(([, value]) => value !== undefined);
  // What was cached is part of the input tokens, reasoning of the output tokens.
  return {
    ...Object.fromEntries(known),
    ...(isCounted && { tokens: (inputTokens ?? 0) + (outputTokens ?? 0) }),
  };
}

/** Where it went: one line per model over all days and projects. Costs in different currencies are never added up. */
export function breakDown(rows: readonly UsageRow[], defaultCurrency: string | undefined): Breakdown | undefined {
  if (rows.length === 0) return undefined;
  const byKey = new Map<string, ModelUsage & MutableSums>();
  for (const row of rows) {
    const currency = row.currency ?? defaultCurrency;
    const key = `${currency ?? ''}\n${row.model ?? ''}`;
    let usage = byKey.get(key);
    if (!usage) byKey.set(key, (usage = { key, model: row.model, currency }));
    add(usage, figuresOf(row));
  }
  const models = [...byKey.values()];
  const columns = measures.filter((measure) => models.some((usage) => (usage[measure] ?? 0) !== 0));
  const isOneCurrency = new Set(models.map(({ currency }) => currency)).size === 1;
  const comparable = columns.filter((measure) => isOneCurrency || (measure !== 'cost' && measure !== 'byokCost'));
  const measure = comparable.find((candidate) => models.some((usage) => (usage[candidate] ?? 0) > 0)) ?? comparable[0];
  if (measure) models.sort((a, b) => (b[measure] ?? 0) - (a[measure] ?? 0));
  const dates = rows.map(({ date }) => date).toSorted();
  return { models, columns, measure, from: dates[0] ?? '', to: dates.at(-1) ?? '' };
}

export interface TopModels {
  readonly top: readonly ModelUsage[];
  /** The rest added up; undefined where there is none. */
  readonly others: (Sums & { readonly count: number; readonly currency: string | undefined }) | undefined;
}

/** The biggest models, and the rest as one. A rest of one model is shown by its name instead. */
export function topModels(models: readonly ModelUsage[], most: number): TopModels {
  if (models.length <= most + 1) return { top: models, others: undefined };
  const rest = models.slice(most);
  const sums: MutableSums = {};
  for (const usage of rest) add(sums, usage);
  const currency = rest[0]?.currency;
  // Money of different currencies has no sum.
  if (rest.some((usage) => usage.currency !== currency)) {
    delete sums.cost;
    delete sums.byokCost;
  }
  return { top: models.slice(0, most), others: { ...sums, count: rest.length, currency } };
}
