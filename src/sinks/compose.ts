import type { AlertKind } from '../core/alerts/alert.ts';
import { alertText } from '../core/alerts/alertText.ts';
import { meterText } from '../core/describe.ts';
import type { Thresholds } from '../core/levels.ts';
import { say, type Message } from '../core/say.ts';
import type { Account, Level, Reading, StoredReading } from '../core/model.ts';
import { plainText } from '../core/plainText.ts';
import { view } from '../core/reading.ts';
import { reportedAccount } from '../core/reportedAccount.ts';
import type { Words } from '../core/words.ts';
import type { ClaimedDelivery } from '../history/store.ts';
import type { Delivery } from './sink.ts';

/** An account as far as messages speak of it. */
export interface ToldAccount {
  readonly account: Account;
  readonly provider: { readonly name: string };
  readonly thresholds: Thresholds;
  readonly monthlyBudget?: number | undefined;
  readonly isFirstOfProvider?: boolean | undefined;
}

/** How a process speaks: to people, and to programs. Handed in, because its texts are loaded with the process. */
export interface Speech {
  readonly words: Words;
  inEnglish(message: Message): string;
}

/** As old as it may be: what a message tells is what was read last. */
const NEVER_STALE = Number.POSITIVE_INFINITY;

const levelOf: Readonly<Record<AlertKind, Level>> = {
  signedOut: 'critical',
  exhausted: 'exhausted',
  critical: 'critical',
  runsOut: 'warning',
  warning: 'warning',
  budgetPassed: 'warning',
  unusualSpend: 'warning',
  failing: 'warning',
  recovered: 'normal',
  reset: 'normal',
};

/** What is sent of an alert: by the figures as they are now, else as it was said then. Undefined where neither tells. */
export function compose(
  { id, alert, reading: stored }: ClaimedDelivery,
  told: ToldAccount,
  { words, inEnglish }: Speech,
  now: number,
): Delivery | undefined {
  if (!alert) return undefined;
  const { account, provider, monthlyBudget, isFirstOfProvider } = told;
  const { kind, subject, isReminder, firedAt } = alert;
  const about = { label: account.label, provider: provider.name, monthlyBudget, now: new Date(now) };
  const text = (stored && alertText(alert, { ...about, reading: stored }, words)) ?? alert.said;
  if (!text) return undefined;
  const reading = readingOf(stored, told, now);
  return {
    id,
    alertId: String(alert.id),
    kind,
    subject,
    isReminder,
    firedAt,
    account,
    isFirstOfProvider,
    providerName: provider.name,
    title: plainText(words.say(say(`sink.title.${kind}`, { account: named(told, words) })), 200),
    text: plainText(words.say(text), 1_000),
    facts: factsOf(reading, words),
    level: levelOf[kind],
    reading,
    figures: reportedAccount({ account, reading }, inEnglish),
  };
}

/** What a person sees who tries a sink out. */
export function testDelivery({ words, inEnglish }: Speech, now: number, id: string): Delivery {
  const account = { id: 'fuelgauge-000000000000', provider: 'fuelgauge', label: 'Fuelgauge' };
  const reading: Reading = { state: 'ok', level: 'normal', levels: {} };
  return {
    id,
    alertId: id,
    kind: 'test',
    subject: 'test',
    isReminder: false,
    firedAt: new Date(now).toISOString(),
    account,
    providerName: 'Fuelgauge',
    title: words.say(say('sink.test.title')),
    text: words.say(say('sink.test.text')),
    facts: [],
    level: 'normal',
    reading,
    figures: reportedAccount({ account, reading }, inEnglish),
  };
}

export function readingOf(stored: StoredReading | undefined, { thresholds }: ToldAccount, now: number): Reading {
  return view(stored, { thresholds, now, staleAfterMs: NEVER_STALE });
}

function named({ account, provider }: ToldAccount, words: Words): string {
  const { label } = account;
  return label === provider.name ? label : words.say(say('alert.account', { provider: provider.name, label }));
}

function factsOf({ snapshot }: Reading, { say: text, format }: Words) {
  return (snapshot?.meters ?? []).map((meter) => ({
    name: plainText(text(meter.label)),
    value: plainText(text(meterText(meter, format))),
  }));
}
