import { meterBrief } from '../../core/describe.ts';
import type { Enough, Least } from '../../core/enough.ts';
import { remainingPercent } from '../../core/figures.ts';
import { render, say, type Message } from '../../core/message.ts';
import { SCHEMA_VERSION } from '../../core/model.ts';
import { plainText } from '../../core/plainText.ts';
import type { ReportedAccount } from '../../core/report.ts';
import { isCurrency } from '../../core/units.ts';
import { english, type Words } from '../../core/words.ts';

export type GuardedAccount = ReportedAccount & Enough;
export type Verdict = 'enough' | 'tooLittle' | 'unknown';

/**
 * Too little in one account is too little. An account that can't be read leaves it open; one that was read and has
 * nothing to measure that way doesn't count, unless it is the only one.
 */
export function verdict(accounts: readonly GuardedAccount[]): Verdict {
  if (accounts.some(({ isEnough }) => isEnough === false)) return 'tooLittle';
  const isOpen = accounts.some(({ reading }) => reading.state !== 'ok');
  return isOpen || !accounts.some(({ isEnough }) => isEnough) ? 'unknown' : 'enough';
}

/** One line that says why. */
export function guardLine(accounts: readonly GuardedAccount[], least: Least, words: Words): string {
  return plainText(words.say(reason(accounts, least, words)), Infinity);
}

function reason(accounts: readonly GuardedAccount[], least: Least, words: Words): Message {
  const result = verdict(accounts);
  const deciding = accounts.filter(({ isEnough }) => isEnough === (result === 'enough')).toSorted(byLeft(least))[0];
  if (result !== 'unknown' && deciding?.meter) {
    const { meter, account } = deciding;
    const unit = isCurrency(meter.unit) ? meter.unit : 'usd';
    return say(result === 'enough' ? 'terminal.guard.enough' : 'terminal.guard.tooLittle', {
      account: account.label,
      meter: words.say(meter.label),
      left: words.say(meterBrief(meter, words.format)),
      min: least.unit === 'percent' ? words.format.percent(least.value) : words.format.money(least.value, unit),
    });
  }
  const unread = accounts.find(({ reading }) => reading.state !== 'ok');
  if (unread) {
    const { error } = unread.reading;
    const why = words.say(error?.message ?? say('terminal.guard.notFresh'));
    return say('terminal.guard.notRead', { account: unread.account.label, reason: why });
  }
  if (accounts.length === 0) return say('terminal.guard.noAccount');
  const names = accounts.map(({ account }) => account.label).join(', ');
  return say(least.unit === 'money' ? 'terminal.guard.noMoney' : 'terminal.guard.noPercent', { accounts: names });
}

function byLeft({ unit }: Least) {
  const left = ({ meter }: GuardedAccount) =>
    (meter && (unit === 'percent' ? remainingPercent(meter) : meter.remaining)) ?? Infinity;
  return (a: GuardedAccount, b: GuardedAccount) => left(a) - left(b);
}

/** What `fuelgauge guard --json` prints. */
export function guardDocument(accounts: readonly GuardedAccount[], least: Least, now: Date) {
  const result = verdict(accounts);
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    enough: result === 'unknown' ? null : result === 'enough',
    min: least,
    reason: guardLine(accounts, least, english),
    accounts: accounts.map(({ account: { id, label, provider }, reading, isEnough, meter }) => ({
      provider,
      account: { id, label },
      state: reading.state,
      ...(reading.snapshot ? { fetchedAt: reading.snapshot.fetchedAt } : {}),
      enough: isEnough ?? null,
      ...(meter ? { meter: { ...meter, label: render(meter.label) } } : {}),
    })),
  };
}
