import type { AlertKind, AlertRecord } from '../../core/alerts/alert.ts';
import { outcomeTexts } from '../../core/alerts/outcomeText.ts';
import { say } from '../../core/message.ts';
import type { Account, Level } from '../../core/model.ts';
import { plainText } from '../../core/plainText.ts';
import { columns, padded } from './columns.ts';
import { heading } from '../accounts/keptAccounts.ts';
import { levelColours, painter } from './paint.ts';
import type { TextStyle } from './textStyle.ts';
import { wrapWords } from './wrap.ts';

const gravity: Readonly<Record<AlertKind, Level>> = {
  signedOut: 'critical',
  exhausted: 'exhausted',
  critical: 'critical',
  runsOut: 'warning',
  warning: 'warning',
  budgetPassed: 'critical',
  unusualSpend: 'warning',
  failing: 'warning',
  recovered: 'normal',
  reset: 'normal',
};

/** What was warned about, newest first: when, what it said, and what became of it. */
export function alertsText(
  records: readonly AlertRecord[],
  accounts: readonly Account[],
  { now, days, words, isColoured, width }: TextStyle & { readonly now: number; readonly days: number },
): string {
  if (records.length === 0) return words.say(say('terminal.noAlerts', { count: days }));
  const paint = painter(isColoured);
  const times = records.map(({ firedAt }) => words.format.moment(firedAt, now));
  const timeWidth = Math.max(...times.map(columns));
  return records
    .flatMap((record, index) => {
      const text = plainText(words.say(record.said), Infinity);
      const account = accounts.find(({ id }) => id === record.accountId);
      const isNamed = account === undefined || text.includes(account.label);
      const whole = isNamed ? text : `${plainText(heading(account, accounts))}: ${text}`;
      const time = paint(padded(times[index] ?? '', timeWidth), levelColours[gravity[record.kind]]);
      const outcomes = outcomeTexts(record).map((each) => plainText(words.say(each)));
      return wrapWords(`${time}  `, `${whole} (${outcomes.join(' · ')})`, width);
    })
    .join('\n');
}
