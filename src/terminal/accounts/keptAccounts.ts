import type { Account } from '../../core/model.ts';
import type { Settings } from '../../core/settings.ts';
import type { Store } from '../../history/store.ts';
import { providers } from '../../providers/index.ts';
import { chosenProviders, named, type AccountFlags } from './accountsOf.ts';

/**
 * The accounts that the config file or the shared file knows, the former first. No credential is needed and nobody is
 * asked: a terminal without any shows what an editor has read. One goes by the name of its settings, else by what it was
 * called by who read it last, else by its provider's. Throws UsageError where the flags name none.
 */
export async function keptAccounts(
  { accounts: configured }: Pick<Settings, 'accounts'>,
  flags: AccountFlags,
  store: Pick<Store, 'accounts'>,
): Promise<Account[]> {
  chosenProviders(flags);
  const kept = (await store.accounts())
    .filter(({ id }) => configured.every((entry) => entry.id !== id))
    .map(({ id, label }): Account => {
      const provider = id.replace(/-[^-]*$/, '');
      return { id, provider, label: label ?? providers.find((known) => known.id === provider)?.name ?? id };
    });
  const order = providers.map(({ id }) => id);
  const all = [
    ...configured.map(({ id, provider, label }): Account => ({ id, provider, label })),
    ...kept.toSorted((a, b) => order.indexOf(a.provider) - order.indexOf(b.provider) || a.label.localeCompare(b.label)),
  ].filter(({ provider }) => flags.provider === undefined || provider === flags.provider);
  if (flags.account === undefined) return all;
  const entries = all.map((account) => ({ account }));
  return [named(flags.account, entries).account];
}

/** How an account is headed among others: with its id where two are called the same. */
export function heading({ id, label }: Account, among: readonly Account[]): string {
  return among.some((other) => other.id !== id && other.label === label) ? `${label} (${id})` : label;
}
