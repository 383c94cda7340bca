import { judge, type Thresholds } from '../core/levels.ts';
import type { Account, StoredReading } from '../core/model.ts';
import type { Store } from '../history/store.ts';

interface Expecting {
  readonly account: Account;
  readonly provider: { readonly name: string };
  readonly thresholds: Thresholds;
  readonly monthlyBudget?: number | undefined;
}

interface Tools {
  readonly store: Pick<Store, 'outlook'>;
  readonly log: { warn(line: string): void };
}

/** Adds what is to be expected. A forecast that can't be made costs the forecast, never the reading. */
export async function withOutlook(
  { account, provider, thresholds, monthlyBudget }: Expecting,
  tools: Tools,
  reading: StoredReading,
): Promise<StoredReading> {
  const { snapshot, levels, checkedAt } = reading;
  if (!snapshot) return reading;
  const now = new Date(checkedAt);
  try {
    const outlook = await tools.store.outlook({
      accountId: account.id,
      snapshot,
      nowMs: now.getTime(),
      utcOffsetMs: -now.getTimezoneOffset() * 60_000,
      headline: judge(snapshot.meters, thresholds, levels).headline,
      monthlyBudget,
    });
    return { ...reading, outlook };
  } catch (error) {
    tools.log.warn(`${provider.name} “${account.label}”: no forecast: ${String(error)}`);
    return reading;
  }
}
