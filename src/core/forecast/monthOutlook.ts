import { periodAround } from '../utcCalendar.ts';
import { wholeDays, type DaySpend } from './daySpend.ts';
import { addDay, dayUse, habitsOf, SEED } from './habits.ts';
import { DAY_MS } from './hours.ts';
import { paceOf, type Pace } from './pace.ts';
import { quantile } from './quantiles.ts';
import { seeded } from './random.ts';

export type { DaySpend };

export interface MonthOutlookInput {
  /** Spent so far in this calendar month (UTC, as providers count). */
  readonly spent: number;
  /** Days in any order, this month's and earlier ones; a day missing between the first and today cost nothing. */
  readonly days: readonly DaySpend[];
  /** What may be spent in a month; nothing is said about none, nor about one of zero. */
  readonly budget?: number | undefined;
  readonly nowMs: number;
}

export interface MonthOutlook {
  /** `YYYY-MM` */
  readonly month: string;
  readonly spent: number;
  /** At the end of the month: the median and the 10th and 90th percentile, never below what is spent already. */
  readonly projected: number;
  readonly low: number;
  readonly high: number;
  readonly budget?: BudgetOutlook;
  /** How many whole days the projection rests on. */
  readonly days: number;
}

export interface BudgetOutlook {
  readonly amount: number;
  /** `passed` already; `likely` to be passed before the month ends; `possible` with one chance in ten or more; `kept`. */
  readonly outcome: 'passed' | 'likely' | 'possible' | 'kept';
  /** When it is likely passed (the median). ISO; only beside `likely`. */
  readonly passesAt?: string;
}

const FEWEST_DAYS = 3;
const MOST_DAYS = 60;

/** Undefined with fewer than three whole days of history. Deterministic: the same input gives the same outlook. */
export function monthOutlook({ spent, days, budget, nowMs }: MonthOutlookInput): MonthOutlook | undefined {
  const today = Math.floor(nowMs / DAY_MS);
  const whole = wholeDays(days, today, MOST_DAYS);
  if (whole.length < FEWEST_DAYS || !Number.isFinite(spent)) return undefined;
  const past = whole.map(({ day, cost }) => ({ day, weekday: weekdayOf(day), spent: cost, share: 1 }));
  const pace = paceOf(past, today);
  const { endMs } = periodAround(new Date(nowMs), 'monthly');
  const amount = budget !== undefined && budget > 0 && Number.isFinite(budget) ? budget : Infinity;
  const ways = pace ? waysOf(pace, { today, nowMs, endMs, left: amount - spent }) : [{ more: 0, passesMs: Infinity }];
  const more = ways.map((way) => way.more).toSorted((a, b) => a - b);
  return {
    month: new Date(nowMs).toISOString().slice(0, 7),
    spent,
    projected: spent + quantile(more, 0.5),
    low: spent + quantile(more, 0.1),
    high: spent + quantile(more, 0.9),
    ...(amount < Infinity ? { budget: budgetOutlook(amount, spent, ways) } : {}),
    days: whole.length,
  };
}

interface Way {
  /** What is spent from now to the end of the month. */
  readonly more: number;
  /** When that passes what is left of the budget; `Infinity` where it doesn't. */
  readonly passesMs: number;
}

function waysOf(
  pace: Pace,
  { today, nowMs, endMs, left }: { today: number; nowMs: number; endMs: number; left: number },
): Way[] {
  const random = seeded(SEED);
  return habitsOf(pace, random).map((habits) => {
    let [more, passesMs] = [0, Infinity];
    for (let fromMs = nowMs; fromMs < endMs;) {
      const day = Math.floor(fromMs / DAY_MS);
      if (day > today) addDay(habits);
      const toMs = Math.min(endMs, (day + 1) * DAY_MS);
      const cost = (dayUse(habits, random) * (pace.weekdays[weekdayOf(day)] ?? 1) * (toMs - fromMs)) / DAY_MS;
      if (more <= left && more + cost > left) passesMs = fromMs + ((toMs - fromMs) * (left - more)) / cost;
      more += cost;
      fromMs = toMs;
    }
    return { more, passesMs };
  });
}

function budgetOutlook(amount: number, spent: number, ways: readonly Way[]): BudgetOutlook {
  if (spent > amount) return { amount, outcome: 'passed' };
  const moments = ways.map(({ passesMs }) => passesMs).toSorted((a, b) => a - b);
  const passesMs = quantile(moments, 0.5);
  if (passesMs < Infinity) return { amount, outcome: 'likely', passesAt: new Date(passesMs).toISOString() };
  return { amount, outcome: quantile(moments, 0.1) < Infinity ? 'possible' : 'kept' };
}

/** Of a UTC day; 0 is Sunday. 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}
