import { say } from '../../core/message.ts';
import type { Account } from '../../core/model.ts';
import { plainText } from '../../core/plainText.ts';
import { providers } from '../../providers/index.ts';
import { UsageError } from '../usageError.ts';
import type { Past } from './past.ts';
import type { Tally } from './tally.ts';

export interface OwnedPast {
  readonly past: Past;
  readonly account: Account;
}

export interface OwnerChoice {
  /** The accounts that are known here, of a provider. */
  known(provider: string): Promise<readonly Account[]>;
  /** What the user said: to whom the figures belong, and which of the source’s keys or accounts are meant. */
  readonly account?: Account | undefined;
  readonly label?: string | undefined;
}

/**
 * Says whose the figures are: what the user said, else an account of the same id or label, else the provider’s only one.
 * Throws UsageError where there is a choice to make, before anything was written.
 */
export async function owned(pasts: readonly Past[], choice: OwnerChoice, tally: Tally): Promise<OwnedPast[]> {
  const wanted = taken(pasts, (past) => isWanted(past, choice), tally);
  const byProvider = Map.groupBy(wanted, ({ provider }) => provider);
  const found: OwnedPast[] = [];
  for (const [provider, of] of byProvider) found.push(...(await ofProvider(provider, of, choice, tally)));
  return found;
}

function isWanted({ provider, name, label }: Past, { account, label: wanted }: OwnerChoice): boolean {
  if (account && account.provider !== provider) return false;
  return wanted === undefined || [name, label].some((own) => own !== undefined && isSame(own, wanted));
}

async function ofProvider(
  provider: string,
  pasts: readonly Past[],
  choice: OwnerChoice,
  tally: Tally,
): Promise<OwnedPast[]> {
  const { account } = choice;
  if (account) {
    const meant = pasts.filter(({ name, label }) =>
      [name, label].some((own) => own !== undefined && isNameOf(account, own)),
    );
    const chosen = pasts.length > 1 && meant.length > 0 ? taken(pasts, (past) => meant.includes(past), tally) : pasts;
    return [{ past: only(chosen), account }];
  }
  const known = await choice.known(provider);
  const matched = pasts.flatMap((past): OwnedPast[] => {
    const of = known.find((each) => past.name !== undefined && isNameOf(each, past.name));
    if (of) return [{ past, account: of }];
    // An id of ours is the same account’s everywhere, also where nobody has read it yet.
    return isOwnId(past) ? [{ past, account: { id: past.name, provider, label: past.label ?? past.name } }] : [];
  });
  if (matched.length > 0) {
    taken(pasts, (past) => matched.some((each) => each.past === past), tally);
    return matched;
  }
  const name = providers.find(({ id }) => id === provider)?.name ?? provider;
  const [first, second] = known;
  if (!first) throw new UsageError(say('import.noAccount', { provider: name, variable: variableOf(provider) }));
  if (second) {
    const accounts = known.map(({ id, label }) => `${plainText(label)} (${id})`).join(', ');
    throw new UsageError(say('import.several', { provider: name, accounts }));
  }
  return [{ past: only(pasts), account: first }];
}

/** Two counters in one would make a see-saw of resets. */
function only(pasts: readonly Past[]): Past {
  const [first, second] = pasts;
  if (first && !second) return first;
  const names = pasts.map(({ name, label }) => plainText(label ?? name ?? '—')).join(', ');
  throw new UsageError(say('import.severalNames', { names }));
}

function taken(pasts: readonly Past[], isTaken: (past: Past) => boolean, tally: Tally): Past[] {
  for (const past of pasts) if (!isTaken(past)) tally.leave('label', past.rows);
  return pasts.filter(isTaken);
}

function isOwnId(past: Past): past is Past & { readonly name: string } {
  return new RegExp(`^${past.provider}-[0-9a-f]{12}$`).test(past.name ?? '');
}

function isNameOf({ id, label }: Account, name: string): boolean {
  return id === name || isSame(label, name);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function variableOf(provider: string): string {
  return providers.find(({ id }) => id === provider)?.environment.secrets[0]?.name ?? '';
}
