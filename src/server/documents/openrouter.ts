import * as z from 'zod/mini';
import type { Meter } from '../../core/model.ts';
import type { AccountView } from '../../polling/poller.ts';
import { accountFields, accountFieldsOf, limitSchema, limitsOf } from './account.ts';
import { described, maybe } from './described.ts';

const DAY_SECONDS = 86_400;

/** The names of the first eleven are those of the web tool that users come from. */
export const openrouterSchema = z.strictObject({
  totalLimit: maybe(z.number(), 'USD; the key’s own limit, or the monthly budget that the user set.'),
  remaining: maybe(z.number(), 'USD that can be spent: the smaller of what the key and the balance leave.'),
  resetPeriod: maybe(z.enum(['daily', 'weekly', 'monthly']), 'When the limit starts anew; null: never, or unknown.'),
  usage: maybe(z.number(), 'USD in total.'),
  usageDaily: maybe(z.number(), 'USD this UTC day.'),
  usageWeekly: maybe(z.number(), 'USD since Monday, UTC.'),
  usageMonthly: maybe(z.number(), 'USD this UTC month.'),
  percentRemaining: maybe(z.number(), 'Of totalLimit, to one decimal.'),
  warningLowBudget: maybe(z.boolean(), 'The account is at its warning threshold or below.'),
  ...accountFields,
  balance: maybe(z.number(), 'USD left on the account, where the key may read it.'),
  limits: described(z.array(limitSchema), 'All that is known, meter by meter.'),
});

export function openrouterDocument(view: AccountView, nowMs: number): z.infer<typeof openrouterSchema> {
  const { snapshot, level } = view.reading;
  const meters = snapshot?.meters ?? [];
  const limited = meters.find(({ id }) => id === 'key') ?? meters.find(({ id }) => id === 'budget');
  const left = meters.flatMap(({ remaining }) => (remaining === undefined ? [] : [remaining]));
  const remaining = left.length > 0 ? Math.min(...left) : null;
  const totalLimit = limited?.limit ?? null;
  const { spend } = snapshot ?? {};
  return {
    totalLimit,
    remaining,
    resetPeriod: periodOf(limited),
    usage: spend?.total ?? null,
    usageDaily: spend?.day ?? null,
    usageWeekly: spend?.week ?? null,
    usageMonthly: spend?.month ?? null,
    percentRemaining: remaining !== null && totalLimit ? Math.round((remaining / totalLimit) * 1000) / 10 : null,
    warningLowBudget: level === 'unknown' ? null : level !== 'normal',
    ...accountFieldsOf(view, nowMs),
    balance: meters.find(({ id }) => id === 'balance')?.remaining ?? null,
    limits: limitsOf(view),
  };
}

/** A month is no fixed length; nothing else is as long. */
function periodOf(meter: Meter | undefined): 'daily' | 'weekly' | 'monthly' | null {
  const days = (meter?.windowSeconds ?? 0) / DAY_SECONDS;
  if (days === 1) return 'daily';
  if (days === 7) return 'weekly';
  return days >= 28 && days <= 31 ? 'monthly' : null;
}
