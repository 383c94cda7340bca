import type { UsageRow } from '../../src/core/model.ts';
import { breakDown, tokenFigures, type Measure, type ModelUsage } from './modelUsage.ts';
import { withoutDoubles } from './useBars.ts';

export type ModelColumn = 'model' | Exclude<Measure, 'tokens'> | (typeof tokenFigures)[number] | 'share';

/** How the reader wants to see the models; without an order, by use. */
export interface ModelList {
  readonly order?: ModelOrder | undefined;
  readonly filter: string;
}

export interface ModelOrder {
  readonly column: ModelColumn;
  readonly isDescending: boolean;
}

export interface ModelTableRow {
  readonly usage: ModelUsage;
  /** Of all models, in percent of what the table compares; undefined where that can't be compared. */
  readonly share: number | undefined;
}

export interface ModelTable {
  /** In reading order, the model's name first. */
  readonly columns: readonly ModelColumn[];
  readonly rows: readonly ModelTableRow[];
  readonly from: string;
  readonly to: string;
}

/** Every model, sorted and filtered as the reader chose; by use unless told. */
export function modelTable(
  usage: readonly UsageRow[],
  currency: string | undefined,
  { order, filter }: ModelList,
): ModelTable | undefined {
  const breakdown = breakDown(withoutDoubles(usage), currency);
  if (!breakdown) return undefined;
  const { models, measure, from, to } = breakdown;
  const all = measure && models.reduce((sum, each) => sum + Math.max(0, each[measure] ?? 0), 0);
  const wanted = filter.trim().toLowerCase();
  const rows = models
    .filter(({ model = '' }) => model.toLowerCase().includes(wanted))
    .map((each) => ({ usage: each, share: measure && all ? ((each[measure] ?? 0) / all) * 100 : undefined }));
  // Not every provider tells what came from a cache.
  const isTold = (figure: (typeof tokenFigures)[number]) =>
    figure !== 'cachedInputTokens' || models.some((each) => (each[figure] ?? 0) > 0);
  const columns: ModelColumn[] = [
    'model',
    ...breakdown.columns.flatMap((column): ModelColumn[] =>
      column === 'tokens' ? tokenFigures.filter(isTold) : [column],
    ),
    ...(all ? ['share' as const] : []),
  ];
  return { columns, rows: order ? rows.toSorted(by(order)) : rows, from, to };
}

/** A list as it was kept, maybe by another version. A column that there isn't sorts nothing. */
export function restoredModelList(kept: unknown): ModelList {
  const { order, filter } = (kept ?? {}) as Readonly<Record<string, unknown>>;
  const { column, isDescending } = (order ?? {}) as Readonly<Record<string, unknown>>;
  return {
    order:
      typeof column === 'string' ? { column: column as ModelColumn, isDescending: isDescending === true } : undefined,
    filter: typeof filter === 'string' ? filter : '',
  };
}

function by({ column, isDescending }: ModelOrder): (a: ModelTableRow, b: ModelTableRow) => number {
  const sign = isDescending ? -1 : 1;
  if (column === 'model') return (a, b) => sign * (a.usage.model ?? '').localeCompare(b.usage.model ?? '');
  const value = ({ usage, share }: ModelTableRow) => (column === 'share' ? share : usage[column]) ?? -1;
  return (a, b) => sign * (value(a) - value(b));
}
