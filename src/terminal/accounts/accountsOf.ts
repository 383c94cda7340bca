import type { AccountEntry } from '../../core/account.ts';
import { say, type Message } from '../../core/message.ts';
import type { Account } from '../../core/model.ts';
import { optionsFrom } from '../../core/options.ts';
import type { Credential, Provider } from '../../core/provider.ts';
import { baseUrlFor, environmentCredential } from '../../credentials/environment.ts';
import { signInFileCredential } from '../../credentials/signInFile.ts';
import { Answers } from '../../polling/answers.ts';
import type { PolledAccount } from '../../polling/poll.ts';
import { polledAccount } from '../../polling/polledAccount.ts';
import { providers } from '../../providers/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { UsageError } from '../usageError.ts';
import { whose, type AskingTools } from './whose.ts';

/** The options of every command that can be told which accounts it is about. */
export const accountOptions = { provider: { type: 'string' }, account: { type: 'string' } } as const;

export interface AccountFlags {
  readonly provider?: string | undefined;
  /** An id, or a label in any case. */
  readonly account?: string | undefined;
}

/**
 * The accounts that the program reads: those of the config file, and those whose credentials stand in the environment of
 * the call; both are the user's consent. Sign-in files that other programs left on the disk count only once they were
 * added. Throws UsageError where the flags name none.
 */
export async function accountsOf(
  configuration: Configuration,
  home: string,
  flags: AccountFlags,
  tools: AskingTools,
  { keepsAnswers = false } = {},
): Promise<PolledAccount[]> {
  const answers = () => (keepsAnswers ? { answers: new Answers() } : {});
  const chosen = chosenProviders(flags);
  const configured = configuration.settings.accounts.flatMap((entry) => {
    const provider = chosen.find(({ id }) => id === entry.provider);
    return provider ? [{ ...configuredAccount(entry, provider, configuration, home), ...answers() }] : [];
  });
  const found = await Promise.all(
    chosen.map((provider) => environmentAccount(provider, configuration, configured, { ...tools, ...answers() })),
  );
  const accounts = [...configured, ...found.filter((account) => account !== undefined)];
  return flags.account === undefined ? accounts : [named(flags.account, accounts)];
}

/** Throws UsageError where there is none of that name. */
export function chosenProviders({ provider }: AccountFlags): readonly Provider[] {
  const chosen = providers.filter(({ id }) => provider === undefined || id === provider);
  if (chosen.length > 0) return chosen;
  const known = providers.map(({ id }) => id).join(', ');
  throw new UsageError(say('terminal.unknownProvider', { provider: provider ?? '', known }));
}

/** The account that a person means by its id or its label. */
export function named<T extends { readonly account: Account }>(name: string, accounts: readonly T[]): T {
  const isMeant = ({ account }: T) => account.id === name || account.label.toLowerCase() === name.toLowerCase();
  const found = accounts.find(isMeant);
  if (found) return found;
  const known = accounts.map(({ account }) => `${account.label} (${account.id})`).join(', ') || '—';
  throw new UsageError(say('terminal.unknownAccount', { account: name, known }));
}

function configuredAccount(
  entry: AccountEntry,
  provider: Provider,
  { settings, environment, keys }: Configuration,
  home: string,
): PolledAccount {
  const { baseUrl, set } = settings.providers[provider.id] ?? { set: {} };
  const credential = async (): Promise<Credential | Message> => {
    switch (entry.credential) {
      case 'stored': {
        const secret = await keys.get(entry.id);
        if (typeof secret === 'string') return { secret, source: 'stored', name: entry.label };
        return secret ?? say('credential.noStoredKey', { label: entry.label, file: keys.path });
      }
      case 'environment': {
        const names = provider.environment.secrets.map(({ name }) => name).join(', ');
        return environmentCredential(provider, environment) ?? say('credential.noVariable', { name: names });
      }
      case 'file':
        return signInFileCredential(provider, environment, home);
      case 'session':
        return say('credential.noEditor', { label: entry.label });
    }
  };
  const fromEnvironment = entry.credential === 'environment' ? environment[provider.environment.baseUrl] : undefined;
  return polledAccount(entry, provider, settings, {
    options: optionsFrom(provider, { ...set, ...entry.options }, environment),
    likelyUrl: fromEnvironment ?? baseUrl ?? provider.baseUrl,
    baseUrl: (known) => baseUrlFor(provider, known, baseUrl),
    credential,
  });
}

/** The account of the credential in the environment, unless it is one of those that were configured. */
async function environmentAccount(
  provider: Provider,
  { settings, environment }: Configuration,
  configured: readonly PolledAccount[],
  { answers, ...tools }: AskingTools & Pick<PolledAccount, 'answers'>,
): Promise<PolledAccount | undefined> {
  const credential = environmentCredential(provider, environment);
  if (!credential) return undefined;
  const { baseUrl: setUrl, set } = settings.providers[provider.id] ?? { set: {} };
  const options = optionsFrom(provider, set, environment);
  const baseUrl = () => baseUrlFor(provider, credential, setUrl);
  const owner = await whose({ provider, credential, options, baseUrl, answers }, tools);
  if (configured.some(({ account }) => account.id === owner.id)) return undefined;
  const entry: AccountEntry = {
    id: owner.id,
    provider: provider.id,
    label: provider.name,
    credential: 'environment',
  };
  const asked = owner.fetch ? { ...provider, fetch: owner.fetch } : provider;
  const polled = polledAccount(entry, asked, settings, {
    options,
    likelyUrl: credential.baseUrl ?? setUrl ?? provider.baseUrl,
    baseUrl,
    credential: () => Promise.resolve(credential),
  });
  return { ...polled, isIdProvisional: owner.isProvisional, ...(answers ? { answers } : {}) };
}
