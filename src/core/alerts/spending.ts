import type { StoredReading } from '../model.ts';
import { isoDay } from '../utcCalendar.ts';
import { BUDGET, SPEND, type AlertState, type Step } from './alert.ts';
import { isOn, type AlertKinds } from './kinds.ts';

interface Rules {
  readonly kinds: AlertKinds;
  readonly monthlyBudget?: number | undefined;
  readonly now: Date;
}

const DAY_MS = 86_400_000;

/** Once per UTC day: it only grows until its end. */
export function unusualStep(before: AlertState | undefined, { outlook }: StoredReading, { kinds, now }: Rules): Step {
  const date = outlook?.spend?.unusual?.date;
  const isDue = date !== undefined && isNewer(date, before?.about, now) && isOn('unusualSpend', kinds);
  return said(before, SPEND, isDue ? date : undefined, 'unusualSpend', now);
}

/** Once per month and budget: who changed it wants to hear about the new one. */
export function budgetStep(before: AlertState | undefined, reading: StoredReading, rules: Rules): Step {
  const { kinds, now } = rules;
  const passed = passedBudget(reading, rules);
  const [month = '', amount] = before?.about?.split(' ') ?? [];
  const isNews = passed && (amount !== String(passed.amount) || isNewer(passed.month, month, now));
  const isDue = isNews === true && isOn('budgetPassed', kinds);
  return said(before, BUDGET, isDue ? `${passed?.month} ${passed?.amount}` : undefined, 'budgetPassed', now);
}

export interface PassedBudget {
  /** `YYYY-MM` */
  readonly month: string;
  readonly amount: number;
  readonly spent: number;
  readonly currency: string;
}

/** The budget of this month, where it is spent. The projection needs some days of history; what was spent doesn't. */
export function passedBudget(
  { outlook, snapshot }: StoredReading,
  { monthlyBudget, now }: { monthlyBudget?: number | undefined; now: Date },
): PassedBudget | undefined {
  const spend = outlook?.spend;
  if (spend?.month?.budget) {
    const { month, spent, budget } = spend.month;
    return budget.outcome === 'passed' ? { month, amount: budget.amount, spent, currency: spend.currency } : undefined;
  }
  const { month: spent, currency } = snapshot?.spend ?? {};
  if (monthlyBudget === undefined || spent === undefined || currency === undefined || spent < monthlyBudget) return;
  return { month: isoDay(now.getTime()).slice(0, 7), amount: monthlyBudget, spent, currency };
}

/**
 * Whether a day or month comes after the one that was spoken of. One that is far ahead of now was set by a wrong clock
 * and counts for nothing; a day or two ahead, the same clock may be right about.
 */
function isNewer(date: string, about: string | undefined, now: Date): boolean {
  if (about === undefined || date > about) return true;
  return Date.parse(about) - now.getTime() > 2 * DAY_MS;
}

function said(
  before: AlertState | undefined,
  subject: string,
  about: string | undefined,
  kind: 'unusualSpend' | 'budgetPassed',
  now: Date,
): Step {
  if (about === undefined) {
    return { state: before ?? { subject, level: 'normal', saidLevel: 'normal' }, due: [] };
  }
  const state = { subject, level: 'warning', saidLevel: 'warning', saidAt: now.toISOString(), about } as const;
  return { state, due: [{ kind, isReminder: false }] };
}
