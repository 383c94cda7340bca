import type { AccountEntry } from '../../core/account.ts';
import { say, type Message } from '../../core/message.ts';
import { optionsFrom } from '../../core/options.ts';
import type { Credential, Provider } from '../../core/provider.ts';
import { baseUrlFor, environmentCredential, unusableVariable } from '../../credentials/environment.ts';
import { signInFileCredential } from '../../credentials/signInFile.ts';
import { identify, type Identified } from '../../polling/identify.ts';
import type { Configuration } from '../config/configuration.ts';
import { UsageError } from '../usageError.ts';
import type { AskingTools } from '../accounts/whose.ts';
import { keepEntry } from './entries.ts';

export const credentialOrigins = ['file', 'environment', 'key'] as const;
export type CredentialOrigin = (typeof credentialOrigins)[number];

export interface NewAccount {
  readonly provider: Provider;
  readonly from: CredentialOrigin;
  readonly label: string | undefined;
  /** Undefined where the person gave up. */
  askForKey(): Promise<string | undefined>;
}

export type Added =
  | { readonly entry: AccountEntry; readonly isNew: boolean; readonly problem?: undefined }
  /** Why nothing was added; undefined where the person gave up. */
  | { readonly entry?: undefined; readonly problem: Message | undefined };

/** Where the credential of a new account comes from unless it is said: what nobody has to type first. */
export function usualOrigin({ signInFile, key }: Provider): CredentialOrigin {
  if (signInFile) return 'file';
  return key ? 'key' : 'environment';
}

/**
 * Tries a credential, and adds its account to the config file, its key to the keys. An account that is there already keeps
 * its entry, with this credential. `readAgain` gives the configuration as it is by then.
 */
export async function addAccount(
  account: NewAccount,
  {
    home,
    tools,
    readAgain,
    ...rest
  }: {
    configuration: Configuration;
    home: string;
    tools: AskingTools;
    readAgain: () => Promise<Configuration>;
  },
): Promise<Added> {
  const { provider, label: wanted } = account;
  if (wanted !== undefined && !(wanted.trim().length >= 1 && wanted.trim().length <= 80))
    throw new UsageError(say('add.labelProblem'));
  const credential = await obtain(account, rest.configuration, home);
  if (!credential || !('secret' in credential)) return { problem: credential };
  const identified = await test(provider, credential, rest.configuration, tools);
  if (identified.problem) return { problem: identified.problem };

  // A person may have taken their time, and changed the file meanwhile.
  const configuration = await readAgain();
  const { id, credentialAlias, fetched } = identified;
  const { accounts } = configuration.settings;
  const known = accounts.find((entry) => entry.id === id);
  const others = accounts.filter((entry) => entry !== known).map((entry) => entry.label);
  const label =
    wanted?.trim() ?? known?.label ?? distinct((fetched.suggestedLabel ?? provider.name).slice(0, 76), others);
  const entry: AccountEntry = { ...known, id, provider: provider.id, label, credential: credential.source };
  const problem = await keepEntry(configuration, entry, credential.source === 'stored' ? credential.secret : undefined);
  if (problem) return { problem };
  if (credentialAlias !== id) await tools.store.alias(credentialAlias, id);
  return { entry, isNew: !known };
}

async function obtain(
  { provider, from, askForKey }: NewAccount,
  { environment }: Configuration,
  home: string,
): Promise<Credential | Message | undefined> {
  switch (from) {
    case 'file': {
      const found = await signInFileCredential(provider, environment, home);
      const isMissing = !('secret' in found) && found.id === 'credential.fileMissing';
      return (isMissing ? unusableVariable(provider, environment)?.why : undefined) ?? found;
    }
    case 'environment': {
      const names = provider.environment.secrets.map(({ name }) => name).join(', ');
      return (
        environmentCredential(provider, environment) ??
        unusableVariable(provider, environment)?.why ??
        say('credential.noVariable', { name: names })
      );
    }
    case 'key': {
      if (!provider.key) throw new UsageError(say('accounts.noKeyKind', { provider: provider.name }));
      const secret = await askForKey();
      if (secret === undefined) return undefined;
      if (secret === '') return say('accounts.noKeyGiven');
      return provider.key.problem?.(secret) ?? { secret, source: 'stored', name: provider.name };
    }
  }
}

function test(provider: Provider, credential: Credential, configuration: Configuration, tools: AskingTools) {
  const { settings, environment } = configuration;
  const { baseUrl, set } = settings.providers[provider.id] ?? { set: {} };
  return identify({
    provider,
    credential,
    baseUrl: () => baseUrlFor(provider, credential, baseUrl),
    options: optionsFrom(provider, set, environment),
    fetch: tools.fetch,
    now: new Date(tools.now()),
  }) satisfies Promise<Identified | { problem: Message }>;
}

/** `OpenRouter`, then `OpenRouter 2`: a label is what an account is called by. */
function distinct(label: string, others: readonly string[]): string {
  const isTaken = (name: string) => others.some((other) => other.toLowerCase() === name.toLowerCase());
  let name = label;
  for (let number = 2; isTaken(name); number++) name = `${label} ${number}`;
  return name;
}
