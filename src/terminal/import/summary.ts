import { render, say, type Message } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type { Account } from '../../core/model.ts';
import type { TextStyle } from '../text/textStyle.ts';
import { wrapWords } from '../text/wrap.ts';
import type { OwnedPast } from './owners.ts';
import type { Source } from './source.ts';
import { reasons, type Tally } from './tally.ts';

/** What an import did, or would do. */
export interface Outcome {
  readonly source: string;
  readonly format: Source['format'];
  readonly damage?: Message | undefined;
  readonly isTrial: boolean;
  readonly tally: Tally;
  readonly pasts: readonly OwnedPast[];
}

interface Extent {
  readonly account: Account;
  readonly rows: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function importText(outcome: Outcome, { words, width }: TextStyle): string {
  const { tally, isTrial, damage } = outcome;
  const line = (message: Message, indent = '') =>
    wrapWords(indent, plainText(words.say(message), Infinity), width).join('\n');
  const facts = [
    line(say('import.read', { count: tally.read, source: outcome.source })),
    ...(damage ? [line(damage)] : []),
    line(say('import.new', { count: tally.added })),
    ...extents(outcome).map(({ account, rows, fromMs, toMs }) =>
      line(
        say('import.accountRange', {
          count: rows,
          account: `${account.label} (${account.id})`,
          from: isoDay(fromMs),
          to: isoDay(toMs),
        }),
        '  ',
      ),
    ),
    ...(tally.known > 0 ? [line(say('import.known', { count: tally.known }))] : []),
    ...(tally.left > 0 ? [line(say('import.leftOut', { count: tally.left }))] : []),
    ...leftOut(tally).map(([reason, count]) =>
      line(say('import.leftOutFor', { count, reason: words.say(say(`import.reason.${reason}`)) }), '  '),
    ),
    ...(isTrial ? [line(say('import.trial'))] : []),
  ];
  return facts.join('\n');
}

export function importDocument(outcome: Outcome, now: Date) {
  const { source, format, damage, isTrial, tally } = outcome;
  return {
    schemaVersion: 1,
    generatedAt: now.toISOString(),
    source,
    format,
    isDryRun: isTrial,
    ...(damage ? { damage: render(damage) } : {}),
    rows: { read: tally.read, new: tally.added, known: tally.known, leftOut: tally.left },
    leftOut: Object.fromEntries(leftOut(tally)),
    accounts: extents(outcome).map(({ account, rows, fromMs, toMs }) => ({
      account: { id: account.id, label: account.label },
      provider: account.provider,
      rows,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    })),
  };
}

function leftOut({ leftOut: counts }: Tally) {
  return reasons.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [[reason, count] as const];
  });
}

/** Of each account what is new, and from when to when that goes. */
function extents({ pasts, tally }: Outcome): Extent[] {
  return pasts.flatMap(({ past, account }): Extent[] => {
    const rows = new Set<number>();
    let [fromMs, toMs] = [Infinity, -Infinity];
    const take = (of: readonly number[], first: number, last: number) => {
      const added = of.filter((row) => tally.isAdded(row));
      if (added.length === 0) return;
      for (const row of added) rows.add(row);
      [fromMs, toMs] = [Math.min(fromMs, first), Math.max(toMs, last)];
    };
    for (const { runs, days } of past.series) {
      for (const { value, rows: of } of runs) take(of, value.at, value.until);
      for (const { value, rows: of } of days) take(of, value.at, value.lastAt);
    }
    for (const { value, rows: of } of past.usage) take(of, Date.parse(value.date), Date.parse(value.date));
    return rows.size === 0 ? [] : [{ account, rows: rows.size, fromMs, toMs }];
  });
}
