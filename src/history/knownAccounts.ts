import type { KnownAccount, PollResult } from './store.ts';
import type { Tables } from './tables.ts';

type KnownTables = Pick<Tables, 'results' | 'series' | 'alerts' | 'aliases' | 'notes'>;

const LABEL = 'label:';

/** An account that goes by another id by now is named by that one alone. */
export function knownAccounts({ results, series, alerts, aliases, notes }: KnownTables): KnownAccount[] {
  const rows = [...results.all(), ...series.all(), ...alerts.all()];
  const ids = new Set(rows.map(({ accountId }) => aliases.get(accountId)?.accountId ?? accountId));
  return [...ids].toSorted().map((id) => {
    const label = notes.get(LABEL + id)?.value;
    return label === undefined ? { id } : { id, label };
  });
}

export function keepLabel({ notes }: Pick<Tables, 'notes'>, { accountId, label }: PollResult): void {
  const name = LABEL + accountId;
  if (label !== undefined && notes.get(name)?.value !== label) notes.put({ name, value: label });
}
