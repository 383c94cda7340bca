import { remainingPercent } from './figures.ts';
import { age, resetText, UNKNOWN, type Format } from './format.ts';
import { say, type Message } from './message.ts';
import type { Meter, Spend } from './model.ts';

/** What is left of a meter and what of it was used: `$74.50 left of $100.00`, `38% left`, `170 used`. */
export function meterText(meter: Meter, format: Format): Message {
  if (meter.unlimited) return say('meter.unlimited');
  const amount = format.remaining(meter);
  if (amount === UNKNOWN) {
    return meter.used === undefined
      ? say('meter.unknown')
      : say('meter.used', { amount: format.amount(meter.used, meter.unit) });
  }
  if (meter.limit === undefined || meter.unit === 'percent') return say('meter.left', { amount });
  const limit = format.amount(meter.limit, meter.unit);
  if (remainingPercent(meter) === undefined || amount !== format.percent(remainingPercent(meter))) {
    return say('meter.leftOf', { amount, limit });
  }
  return say('meter.leftUsed', { amount, used: format.amount(meter.used, meter.unit), limit });
}

/** What else there is to know of a meter: its reset, where its figures come from, what goes on at extra cost. */
export function meterNotes(meter: Meter, now: number, format: Format): Message[] {
  return [
    ...(meter.resetsAt ? [resetText(meter.resetsAt, now, format)] : []),
    ...(meter.estimated ? [say('meter.estimated')] : []),
    ...overageNotes(meter, format),
    ...(meter.asOf
      ? [say('meter.asOf', { age: age(now - Date.parse(meter.asOf), format).args?.['duration'] ?? '' })]
      : []),
  ];
}

function overageNotes({ overage, unit }: Meter, format: Format): Message[] {
  if (overage?.used) return [say('meter.overageUsed', { amount: format.amount(overage.used, unit) })];
  return overage?.permitted ? [say('meter.overage')] : [];
}

/** What was spent in the current UTC day, week and month; undefined where none of them is known. */
export function spendText(spend: Spend | undefined, format: Format): Message | undefined {
  if (!spend || (spend.day === undefined && spend.week === undefined && spend.month === undefined)) return undefined;
  const amount = (value: number | undefined) => format.money(value, spend.currency);
  return say('spend.line', { day: amount(spend.day), week: amount(spend.week), month: amount(spend.month) });
}
