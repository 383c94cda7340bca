import { hasSpend } from '../../src/core/describe.ts';
import type { Spend } from '../../src/core/model.ts';

export const periods = ['day', 'week', 'month', 'total'] as const;
export type Period = (typeof periods)[number];

export interface PeriodSpend {
  readonly period: Period;
  readonly amount: number | undefined;
  /** Spend on the user's own upstream keys; undefined where there is none to speak of. */
  readonly byok: number | undefined;
}

/** The periods that the provider knows anything about; none where nothing was spent in any of them. */
export function spendFigures(spend: Spend | undefined): PeriodSpend[] {
  if (!hasSpend(spend)) return [];
  const hasByok = periods.some((period) => (spend.byok?.[period] ?? 0) !== 0);
  return periods
    .map((period) => ({ period, amount: spend[period], byok: hasByok ? spend.byok?.[period] : undefined }))
    .filter(({ amount, byok }) => amount !== undefined || byok !== undefined);
}
