import { say } from '../message.ts';
import { isoDay } from '../utcCalendar.ts';
import type { Words } from '../words.ts';
import type { BudgetOutlook, MonthOutlook } from './monthOutlook.ts';
import type { SpendOutlook } from './outlook.ts';
import type { UnusualSpend } from './unusualSpend.ts';

/** A sentence about an account's spending. */
export interface SpendText {
  readonly key: 'unusual' | 'month' | 'budget';
  /** What becomes of the budget, where it is about that. */
  readonly budget?: BudgetOutlook['outcome'] | undefined;
  readonly text: string;
  readonly detail: string | undefined;
}

/** Most urgent first. What the outlook says of a day or month that is over is left out. */
export function spendOutlookTexts(spend: SpendOutlook | undefined, now: number, words: Words): SpendText[] {
  if (!spend) return [];
  const { currency, month, unusual } = spend;
  const today = isoDay(now);
  const isThisMonth = month !== undefined && today.startsWith(month.month);
  return [
    ...(unusual?.date === today ? [unusualText(unusual, currency, words)] : []),
    ...(isThisMonth && month.budget ? [budgetText(month.budget, currency, words)] : []),
    ...(isThisMonth ? [monthText(month, currency, words)] : []),
  ];
}

function unusualText({ cost, usual, because }: UnusualSpend, currency: string, words: Words): SpendText {
  const money = (amount: number) => words.format.money(amount, currency);
  const cause = because && say('page.unusual.because', { name: because.name, amount: money(because.cost) });
  return {
    key: 'unusual',
    text: words.say(say('page.unusual', { amount: money(cost), usual: money(usual) })),
    detail: cause && words.say(cause),
  };
}

function monthText({ projected, low, high, days }: MonthOutlook, currency: string, words: Words): SpendText {
  const money = (amount: number) => words.format.money(amount, currency);
  return {
    key: 'month',
    text: words.say(say('page.month.projected', { amount: money(projected) })),
    detail: words.say(say('page.month.range', { low: money(low), high: money(high), count: days })),
  };
}

function budgetText({ amount, outcome, passesAt }: BudgetOutlook, currency: string, words: Words): SpendText {
  const day = passesAt === undefined ? undefined : words.format.day(passesAt.slice(0, 'YYYY-MM-DD'.length));
  const id = outcome === 'likely' && day !== undefined ? 'page.budget.likelyOn' : (`page.budget.${outcome}` as const);
  const budget = words.format.money(amount, currency);
  return {
    key: 'budget',
    budget: outcome,
    text: words.say(say(id, { budget, ...(day === undefined ? {} : { day }) })),
    detail: undefined,
  };
}
