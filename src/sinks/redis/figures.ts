import type { Level, Meter, Reading } from '../../core/model.ts';
import { isCurrency } from '../../core/units.ts';
import type { KeptReading } from '../sink.ts';

/** A hash of Redis; what is unknown has no field. */
export type Fields = Readonly<Record<string, string>>;

/** The words that older monitors have for a level. */
const statuses: Readonly<Record<Level, string>> = {
  normal: 'ok',
  warning: 'warning',
  critical: 'critical',
  exhausted: 'critical',
  unknown: 'unknown',
};

/** What was left and used at one moment. Fields are named for what they hold; `balance` is money that is left. */
export function figureFields({ snapshot, headline }: Reading): Fields {
  const meters = snapshot?.meters ?? [];
  const meter = meters.find(({ id }) => id === headline) ?? meters[0];
  const spend = snapshot?.spend;
  return fieldsOf({
    timestamp: snapshot?.fetchedAt,
    balance: balanceOf(meter, meters),
    credits: balanceOf(meter, meters),
    usage: spend?.total ?? meter?.used,
    usage_today: spend?.day,
    usage_week: spend?.week,
    usage_month: spend?.month,
    meter: meter?.id,
    unit: meter?.unit,
    limit: meter?.limit,
    remaining: meter?.remaining,
    used_percent: meter?.usedPercent,
  });
}

/** The figures with everything else that is known of the account. */
export function currentFields({ account, reading, figures }: KeptReading): Fields {
  const { snapshot, headline, level, outlook } = reading;
  const forecast = headline === undefined ? undefined : outlook?.meters[headline];
  const meter = snapshot?.meters.find(({ id }) => id === headline);
  return {
    ...figureFields(reading),
    ...fieldsOf({
      provider: account.provider,
      account: account.id,
      label: account.label,
      plan: snapshot?.plan,
      level,
      resets_at: meter?.resetsAt,
      burn_per_day: forecast?.burnRate?.perDay,
      days_left: forecast?.daysLeft,
      runs_out_at: forecast?.likely,
      meters: JSON.stringify(figures.meters),
    }),
  };
}

/** How the watching itself goes. */
export function statusFields({ account, reading, figures }: KeptReading, now: number): Fields {
  const { level, state, checkedAt } = reading;
  const { error } = figures;
  const { balance, usage_today, usage_month, timestamp } = figureFields(reading);
  return fieldsOf({
    last_check: checkedAt ?? new Date(now).toISOString(),
    status: statuses[level],
    level,
    state,
    provider: account.provider,
    account: account.id,
    label: account.label,
    timestamp,
    balance,
    usage_today,
    usage_month,
    error: error?.message,
    error_kind: error?.kind,
    error_since: error?.since,
  });
}

/** Of the meter that counts, or of the only one that is money. */
function balanceOf(meter: Meter | undefined, meters: readonly Meter[]): number | undefined {
  const money = [...(meter ? [meter] : []), ...meters].find(
    ({ unit, remaining }) => isCurrency(unit) && remaining !== undefined,
  );
  return money?.remaining;
}

export function fieldsOf(values: Readonly<Record<string, string | number | boolean | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
