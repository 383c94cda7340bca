import type { UsageRow } from '../usageRow.ts';
import { dayNumber, wholeDays, type DaySpend } from './daySpend.ts';
import { median, spread } from './quantiles.ts';

export interface UnusualSpendInput {
  /** The UTC day that isn't over: its cost so far. */
  readonly today: DaySpend;
  /** Whole days before it, in any order; a day missing between the first and today cost nothing. */
  readonly days: readonly DaySpend[];
  /** Per-day rows of the same stretch, where the provider gives them. */
  readonly rows?: readonly UsageRow[] | undefined;
  /** Of the costs: rows in another one don't count. */
  readonly currency?: string | undefined;
}

export interface UnusualSpend {
  readonly date: string;
  readonly cost: number;
  /** The middle of the account's own recent days on which anything was spent. */
  readonly usual: number;
  /** What grew most over its own usual cost of a day, where the rows know and it is the larger part. */
  readonly because?: UnusualCause | undefined;
}

export interface UnusualCause {
  readonly kind: 'model' | 'project';
  readonly name: string;
  readonly cost: number;
  readonly usual: number;
}

const RECENT_DAYS = 28;
const FEWEST_DAYS = 5;
/** Days differ by factors rather than by amounts, so they are compared by their logarithms: this many deviations out. */
const FAR_OUT = 3.5;
/** Never below this many times the usual day, nor above that many times the dearest: however alike or unlike the days are. */
const AT_LEAST = 2;
const OVER_DEAREST = 2;
/** With fewer days of spending than that, only their dearest says what is much. */
const FEW_SPENDING_DAYS = 5;
const OVER_DEAREST_OF_FEW = 3;

/**
 * Today's spend far outside of the account's own recent days. Today is compared with whole days although it isn't over:
 * its spend only grows, so what is too much now stays so. Days without any spend say nothing of what a day of work costs
 * and are left out. Undefined where today is ordinary, or with fewer than five days, or nothing spent on any of them.
 */
export function unusualSpend({ today, days, rows, currency }: UnusualSpendInput): UnusualSpend | undefined {
  const day = dayNumber(today.date);
  if (day === undefined || !Number.isFinite(today.cost)) return undefined;
  const recent = wholeDays(days, day, RECENT_DAYS);
  const spending = recent.filter(({ cost }) => cost > 0);
  if (recent.length < FEWEST_DAYS || spending.length === 0) return undefined;
  const costs = spending.map(({ cost }) => cost);
  if (today.cost <= highest(costs)) return undefined;
  const usual = median(costs);
  const sameCurrency = (rows ?? []).filter((row) => (row.currency ?? currency) === (currency ?? row.currency));
  const because = cause(
    sameCurrency,
    day,
    spending.map((each) => each.day),
  );
  const isLargerPart = because && because.cost - because.usual >= (today.cost - usual) / 2;
  return { date: today.date, cost: today.cost, usual, ...(isLargerPart ? { because } : {}) };
}

/** The most that a day may cost and still be an ordinary one. */
function highest(costs: readonly number[]): number {
  const dearest = Math.max(...costs);
  if (costs.length < FEW_SPENDING_DAYS) return OVER_DEAREST_OF_FEW * dearest;
  const logarithms = costs.map((cost) => Math.log(cost));
  const far = Math.exp(median(logarithms) + FAR_OUT * spread(logarithms));
  return Math.min(Math.max(far, AT_LEAST * median(costs)), OVER_DEAREST * dearest);
}

function cause(rows: readonly UsageRow[], today: number, before: readonly number[]): UnusualCause | undefined {
  const causes = (['model', 'project'] as const).flatMap((kind) => {
    const byName = new Map<string, Map<number, number>>();
    for (const row of rows) {
      const [name, day] = [row[kind], dayNumber(row.date)];
      if (name === undefined || day === undefined || row.cost === undefined || !Number.isFinite(row.cost)) continue;
      const costs = byName.get(name) ?? new Map<number, number>();
      byName.set(name, costs.set(day, (costs.get(day) ?? 0) + row.cost));
    }
    return [...byName].map(([name, costs]) => {
      const usual = median(before.map((day) => costs.get(day) ?? 0));
      return { kind, name, cost: costs.get(today) ?? 0, usual };
    });
  });
  // Of two that grew alike the model is named: it comes first.
  return causes.toSorted((a, b) => b.cost - b.usual - (a.cost - a.usual))[0];
}
