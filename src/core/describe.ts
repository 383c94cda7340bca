import { remainingPercent } from './figures.ts';
import { lastingText, paceText } from './forecast/lasting.ts';
import { UNKNOWN, type Format } from './format.ts';
import { say, type Message } from './message.ts';
import type { Level, Meter, Reading, Spend } from './model.ts';

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
  const percent = remainingPercent(meter);
  if (percent === undefined || amount !== format.percent(Math.max(0, percent))) {
    return say('meter.leftOf', { amount, limit });
  }
  return say('meter.leftUsed', { amount, used: format.amount(meter.used, meter.unit), limit });
}

/** The same where there is little room: `$74.50 left`, `38% left`. */
export function meterBrief(meter: Meter, format: Format): Message {
  const { limit: _limit, ...rest } = meter;
  return meterText(rest, format);
}

/** What else there is to know of a meter, its reset apart. */
export function meterNotes(meter: Meter, level: Level, now: number, format: Format): Message[] {
  return [...overageTexts(meter, level, format), ...originTexts(meter, now, format)];
}

/** How far beyond the limit, and whether work goes on at extra cost. */
export function overageTexts(meter: Meter, level: Level, format: Format): Message[] {
  if (meter.unlimited) return [];
  const { overage, remaining, unit, limit } = meter;
  const beyond = overage?.used || (limit !== undefined && remaining !== undefined && remaining < 0 ? -remaining : 0);
  const texts: Message[] = [];
  if (beyond > 0) texts.push(say('meter.overage.used', { amount: format.amount(beyond, unit) }));
  if (level === 'exhausted' && overage?.permitted === true) texts.push(say('meter.overage.permitted'));
  if (level === 'exhausted' && overage?.permitted === false) texts.push(say('meter.overage.refused'));
  return texts;
}

/** What the figures rest on, where that isn't a fresh answer of the provider. */
export function originTexts({ estimated, asOf }: Meter, now: number, format: Format): Message[] {
  const ageMs = asOf === undefined ? 0 : now - Date.parse(asOf);
  return [
    ...(estimated ? [say('meter.estimated')] : []),
    // Only where it is old enough to make a difference.
    ...(ageMs < 60_000 ? [] : [say('meter.asOf', { age: format.duration(ageMs) })]),
  ];
}

/**
 * Whether the account spends anything that is known of. Zeros say something beside other figures, but nothing where there
 * are no others.
 */
export function hasSpend(spend: Spend | undefined): spend is Spend {
  const periods = [spend, spend?.byok];
  return periods.some((known) => known && [known.day, known.week, known.month, known.total].some(Boolean));
}

/** What was spent in the current UTC day, week and month, as far as it is known. */
export function spendTexts(spend: Spend | undefined, format: Format): Message[] {
  if (!hasSpend(spend)) return [];
  const { currency, day, week, month } = spend;
  const periods = [
    ['spend.day', day],
    ['spend.week', week],
    ['spend.month', month],
  ] as const;
  return periods.flatMap(([id, value]) =>
    value === undefined ? [] : [say(id, { amount: format.money(value, currency) })],
  );
}

/** A plan by the provider's own name for it (`plus`), begun like a name. */
export function planText(plan: string, { locale }: Format): string {
  const [first = ''] = plan;
  return first.toLocaleUpperCase(locale) + plan.slice(first.length);
}

/** The notes for where there is little room: without a limit that hardly anybody reaches. */
export function pressingNotes(notes: readonly Message[]): Message[] {
  return notes.filter(({ id }) => !id.startsWith('note.openrouter.rateLimit'));
}

/** How fast the meter that stops work first is used, and how long it lasts; empty where nobody can tell. */
export function outlookTexts({ snapshot, outlook }: Reading, now: number, format: Format): Message[] {
  const meter = snapshot?.meters.find(({ id }) => id === outlook?.binding);
  const forecast = meter && outlook?.meters[meter.id];
  if (!forecast) return [];
  const lasting = lastingText(forecast, now, format);
  return [paceText(forecast, meter, format), lasting].filter((text) => text !== undefined);
}
