import { meterText } from '../describe.ts';
import { resetText } from '../format.ts';
import { say, type Message } from '../message.ts';
import { isWorse } from '../levels.ts';
import type { Level, Meter, StoredReading } from '../model.ts';
import type { Words } from '../words.ts';
import type { Alert } from './alert.ts';
import { passedBudget } from './spending.ts';

export interface AlertSubject {
  /** What the user calls the account, and the provider's name. */
  readonly label: string;
  readonly provider: string;
  readonly reading: StoredReading;
  readonly monthlyBudget?: number | undefined;
  readonly now: Date;
}

/** What an alert says, by the account's reading as it is now; undefined where that doesn't tell. */
export function alertText(
  alert: Pick<Alert, 'kind' | 'subject'>,
  about: AlertSubject,
  words: Words,
): Message | undefined {
  const { label, provider, reading, now } = about;
  const { format } = words;
  const account = label === provider ? provider : words.say(say('alert.account', { provider, label }));
  const { snapshot, outlook, error } = reading;
  const meter = snapshot?.meters.find(({ id }) => id === alert.subject);
  switch (alert.kind) {
    case 'signedOut':
      return error && reasonText(error.message, about, words);
    case 'failing': {
      if (!error) return undefined;
      const since = format.moment(error.since, now.getTime());
      return say('alert.failing', { account, since, reason: words.say(error.message) });
    }
    case 'recovered':
      return say('alert.recovered', { account });
    case 'warning':
    case 'critical':
    case 'exhausted': {
      const level = reading.levels[alert.subject] ?? 'unknown';
      if (!meter || !isWorse(level, 'normal')) return undefined;
      return say(levelId(meter, level), { account, ...meterParts(meter, now, words) });
    }
    case 'runsOut': {
      const likely = outlook?.meters[alert.subject]?.likely;
      if (!meter || !likely) return undefined;
      const parts = { account, ...meterParts(meter, now, words), moment: format.moment(likely, now.getTime()) };
      return say(meter.resetsAt ? 'alert.runsOutReset' : 'alert.runsOut', parts);
    }
    case 'reset':
      return meter && say('alert.reset', { account, ...meterParts(meter, now, words) });
    case 'unusualSpend': {
      const spend = outlook?.spend;
      if (!spend?.unusual) return undefined;
      const { date, cost, usual, because } = spend.unusual;
      const money = (amount: number) => format.money(amount, spend.currency);
      const parts = { account, day: format.day(date), amount: money(cost), usual: money(usual) };
      if (!because) return say('alert.unusualSpend', parts);
      return say('alert.unusualSpendBecause', { ...parts, name: because.name, part: money(because.cost) });
    }
    case 'budgetPassed': {
      const passed = passedBudget(reading, about);
      if (!passed) return undefined;
      const money = (amount: number) => format.money(amount, passed.currency);
      return say('alert.budgetPassed', { account, spent: money(passed.spent), budget: money(passed.amount) });
    }
  }
}

/** Most reasons name the provider, some the account. */
function reasonText(reason: Message, { label, provider }: AlertSubject, words: Words): Message {
  const text = words.say(reason);
  const account = label === provider ? provider : words.say(say('alert.label', { label }));
  return text.includes(account) ? reason : say('alert.signedOut', { account, reason: text });
}

function meterParts(meter: Meter, now: Date, { say: text, format }: Words) {
  return {
    meter: text(meter.label),
    left: text(meterText(meter, format)),
    reset: meter.resetsAt ? text(resetText(meter.resetsAt, now.getTime(), format)) : '',
  };
}

function levelId(meter: Meter, level: Level) {
  if (level === 'exhausted') {
    if (meter.overage?.permitted) return 'alert.exhaustedOverage';
    return meter.resetsAt ? 'alert.exhaustedReset' : 'alert.exhausted';
  }
  if (level === 'critical') return meter.resetsAt ? 'alert.criticalReset' : 'alert.critical';
  return meter.resetsAt ? 'alert.warningReset' : 'alert.warning';
}
