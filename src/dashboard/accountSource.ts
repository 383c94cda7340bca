import { environmentCredential, type Environment } from '../credentials/environment.ts';
import type { PolledAccount } from '../polling/poll.ts';
import type { AccountSource } from '../protocol.ts';

/** Where an account's figures come from, as it may be shown: the host, and the name of the credential. */
export function accountSource(polled: PolledAccount, environment: Environment): AccountSource {
  const { provider, credentialSource } = polled;
  const inEnvironment = credentialSource === 'environment' ? environmentCredential(provider, environment) : undefined;
  const names = {
    environment: inEnvironment?.name ?? provider.environment.secrets.map(({ name }) => name).join(', '),
    file: provider.signInFile?.path(environment, '~').join('/'),
    stored: undefined,
    session: undefined,
  };
  return {
    host: hostOf(polled, inEnvironment?.baseUrl),
    credential: credentialSource,
    credentialName: names[credentialSource],
  };
}

/** What an address is depends on where the credential came from, not on the secret. */
function hostOf(polled: PolledAccount, baseUrl: string | undefined): string | undefined {
  try {
    return new URL(polled.baseUrl({ secret: '', source: polled.credentialSource, name: '', baseUrl })).host;
  } catch {
    return undefined;
  }
}
