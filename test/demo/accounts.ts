// The entries of the setting `fuelgauge.accounts` for the credentials in an environment, and for `--live` on this machine.
import type { AccountEntry } from '../../src/core/account.ts';
import { optionsFrom } from '../../src/core/options.ts';
import type { Credential, Provider } from '../../src/core/provider.ts';
import type { Fetch } from '../../src/core/request.ts';
import { baseUrlFor, environmentCredential, type Environment } from '../../src/credentials/environment.ts';
import { signInFileCredential } from '../../src/credentials/signInFile.ts';
import { idByCredential, identify } from '../../src/polling/identify.ts';
import { providers } from '../../src/providers/index.ts';

export interface AccountSources {
  readonly environment: Environment;
  /** Looks for sign-in files there too. */
  readonly home?: string;
  readonly fetch: Fetch;
}

/** Asks each provider once whose credential it is, because an account's id comes from that. */
export async function accountEntries({ environment, home, fetch }: AccountSources): Promise<AccountEntry[]> {
  const found = providers.map(async (provider): Promise<AccountEntry[]> => {
    const credential = environmentCredential(provider, environment) ?? (await fromFile(provider, environment, home));
    if (credential === undefined) return [];
    const id = await idOf(provider, credential, environment, fetch);
    return [{ id, provider: provider.id, label: provider.name, credential: credential.source }];
  });
  return (await Promise.all(found)).flat();
}

async function fromFile(
  provider: Provider,
  environment: Environment,
  home: string | undefined,
): Promise<Credential | undefined> {
  if (home === undefined || provider.signInFile === undefined) return undefined;
  const credential = await signInFileCredential(provider, environment, home);
  return 'secret' in credential ? credential : undefined;
}

/** Where the provider can't be asked now, the id that the credential gives alone: the extension then says what is wrong. */
async function idOf(
  provider: Provider,
  credential: Credential,
  environment: Environment,
  fetch: Fetch,
): Promise<string> {
  const options = optionsFrom(provider, {}, environment);
  const baseUrl = () => baseUrlFor(provider, credential, undefined);
  const found = await identify({ provider, credential, baseUrl, options, fetch, now: new Date() });
  return 'id' in found ? found.id : idByCredential(provider, credential, provider.baseUrl);
}
