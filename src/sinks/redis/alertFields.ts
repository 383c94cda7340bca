import type { Level } from '../../core/model.ts';
import type { Delivery } from '../sink.ts';
import { fieldsOf, figureFields, type Fields } from './figures.ts';

const severities: Readonly<Record<Level, string>> = {
  exhausted: 'critical',
  critical: 'critical',
  warning: 'warning',
  normal: 'info',
  unknown: 'info',
};

/** An alert as it is kept, and as JSON what is published. */
export function alertFields({
  id,
  kind,
  subject,
  isReminder,
  firedAt,
  account,
  title,
  text,
  level,
  reading,
}: Delivery): Fields {
  const { balance, usage_today, usage_month } = figureFields(reading);
  return fieldsOf({
    id,
    type: kind,
    severity: severities[level],
    level,
    title,
    message: text,
    timestamp: firedAt,
    provider: account.provider,
    account: account.id,
    label: account.label,
    meter: subject,
    is_reminder: isReminder,
    credit_balance: balance,
    usage_today,
    usage_month,
  });
}
