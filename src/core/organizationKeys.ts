import { attempt } from './attempt.ts';
import type { Days } from './dailyReport.ts';
import { withoutSecret, withShares } from './keyShares.ts';
import type { KeyUsage, KeyUse } from './keyUsage.ts';
import { sum } from './numbers.ts';
import { isoDay, periodAround } from './utcCalendar.ts';

/** What was used on a day with one key; without a key where there is no id. */
export interface KeyDay {
  readonly keyId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly tokens?: number | undefined;
  readonly requests?: number | undefined;
}

/** Who a key is, by its id. */
export type NamedKeys = ReadonlyMap<string, Pick<KeyUse, 'name' | 'masked' | 'isDisabled'>>;

/**
 * Use by key of an organization, from the days of the current month. Costs aren't told by key, so shares are of tokens.
 * Without the names, which are asked for apart, the ids stand for them.
 */
export async function organizationKeys(
  report: Days<KeyDay>,
  names: (rows: readonly KeyDay[]) => Promise<NamedKeys>,
  now: Date,
): Promise<KeyUsage> {
  const { rows } = report;
  // Where no key is told at all, nothing was told by key.
  if (rows.every(({ keyId }) => keyId === undefined)) return withShares([]);
  const { value: named } = await attempt(names(rows));
  const ids = [...new Set(rows.map(({ keyId }) => keyId))];
  const keys = ids.map((id): KeyUse => {
    const { name, masked, isDisabled } = named?.get(id ?? '') ?? {};
    return {
      ...(id === undefined ? { isWithoutKey: true } : { name: withoutSecret(name ?? id) }),
      masked: withoutSecret(masked),
      isDisabled,
      tokens: amounts(report, id, 'tokens', now),
      requests: amounts(report, id, 'requests', now),
    };
  });
  return withShares(keys, report.isComplete);
}

function amounts({ rows, days }: Days<KeyDay>, id: string | undefined, figure: 'tokens' | 'requests', now: Date) {
  const own = rows.filter(({ keyId }) => keyId === id);
  const month = sum(own.map((row) => row[figure]));
  if (month === undefined) return undefined;
  const today = isoDay(periodAround(now, 'daily').startMs);
  const ofToday = own.filter(({ date }) => date === today);
  // A day that is told of, without this key, is one on which it wasn't used.
  const isUnused = ofToday.length === 0 && days.includes(today);
  return { day: isUnused ? 0 : sum(ofToday.map((row) => row[figure])), month };
}
