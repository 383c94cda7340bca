import type { BudgetOutlook, MonthOutlook } from '../../src/core/forecast/monthOutlook.ts';
import type { SpendOutlook } from '../../src/core/forecast/outlook.ts';
import type { UnusualSpend } from '../../src/core/forecast/unusualSpend.ts';
import { isoDay } from '../../src/core/utcCalendar.ts';
import type { IconName } from '../controls/iconPaths.ts';
import type { Wording } from './wording.ts';

/** A sentence about an account's spending, with a sign where it is one to look at. */
export interface SpendNote {
  readonly key: 'unusual' | 'month' | 'budget';
  readonly severity: 'info' | 'warning' | 'error';
  readonly icon: IconName;
  readonly text: string;
  readonly detail: string | undefined;
}

/** Most urgent first. What the outlook says of a day or month that is over is left out. */
export function spendNotes(spend: SpendOutlook | undefined, wording: Wording): SpendNote[] {
  if (!spend) return [];
  const { currency, month, unusual } = spend;
  const today = isoDay(wording.now);
  const isThisMonth = month !== undefined && today.startsWith(month.month);
  return [
    ...(unusual?.date === today ? [unusualNote(unusual, currency, wording)] : []),
    ...(isThisMonth && month.budget ? [budgetNote(month.budget, currency, wording)] : []),
    ...(isThisMonth ? [monthNote(month, currency, wording)] : []),
  ];
}

function unusualNote({ cost, usual, because }: UnusualSpend, currency: string, wording: Wording): SpendNote {
  const money = (amount: number) => wording.format.money(amount, currency);
  const cause = because && wording.say('page.unusual.because', { name: because.name, amount: money(because.cost) });
  return {
    key: 'unusual',
    severity: 'warning',
    icon: 'low',
    text: wording.say('page.unusual', { amount: money(cost), usual: money(usual) }),
    detail: cause,
  };
}

function monthNote({ projected, low, high, days }: MonthOutlook, currency: string, wording: Wording): SpendNote {
  const money = (amount: number) => wording.format.money(amount, currency);
  return {
    key: 'month',
    severity: 'info',
    icon: 'calendar',
    text: wording.say('page.month.projected', { amount: money(projected) }),
    detail: wording.say('page.month.range', { low: money(low), high: money(high), count: days }),
  };
}

const severities = { passed: 'error', likely: 'warning', possible: 'info', kept: 'info' } as const;
const icons = { passed: 'veryLow', likely: 'low', possible: 'info', kept: 'calm' } as const;

function budgetNote({ amount, outcome, passesAt }: BudgetOutlook, currency: string, wording: Wording): SpendNote {
  const day = passesAt === undefined ? undefined : wording.format.day(passesAt.slice(0, 'YYYY-MM-DD'.length));
  const budget = wording.format.money(amount, currency);
  return {
    key: 'budget',
    severity: severities[outcome],
    icon: icons[outcome],
    text: wording.say(outcome === 'likely' && day !== undefined ? 'page.budget.likelyOn' : `page.budget.${outcome}`, {
      budget,
      ...(day === undefined ? {} : { day }),
    }),
    detail: undefined,
  };
}
