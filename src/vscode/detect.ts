import { homedir } from 'node:os';
import type { Credential, Provider } from '../core/provider.ts';
import { environmentCredential, unusableVariable, type UnusableVariable } from '../credentials/environment.ts';
import { signInFileCredential } from '../credentials/signInFile.ts';
import type { Store } from '../history/store.ts';
import { idByCredential } from '../polling/identify.ts';
import type { Accounts } from './accounts.ts';

/** A credential that is already on the machine and not tracked yet. Nothing was sent to anybody. */
export interface FoundCredential {
  readonly provider: Provider;
  /** Where it is and what the user would know it by; a session's secret is empty until it is obtained. */
  readonly credential: Credential;
  /** The credential with its secret; for a session the editor asks the user first. */
  obtain(): Promise<Credential | undefined>;
}

export async function findCredentials(
  providers: readonly Provider[],
  accounts: Accounts,
  store: Store,
): Promise<FoundCredential[]> {
  const found = (await Promise.all(providers.map((provider) => ofProvider(provider, accounts)))).flat();
  const tracked = await Promise.all(found.map((one) => isTracked(one, accounts, store)));
  return found.filter((_, index) => !tracked[index]);
}

/** Variables that hold nothing to read, of providers of which nothing else was found and no account is there. */
export function findUnusable(
  providers: readonly Provider[],
  accounts: Pick<Accounts, 'entries'>,
  found: readonly FoundCredential[],
): (UnusableVariable & { readonly provider: Provider })[] {
  const isThere = ({ id }: Provider) =>
    found.some(({ provider }) => provider.id === id) || accounts.entries.some(({ provider }) => provider === id);
  return providers
    .filter((provider) => !isThere(provider))
    .flatMap((provider) => {
      const variable = unusableVariable(provider, process.env);
      return variable ? [{ ...variable, provider }] : [];
    });
}

async function ofProvider(provider: Provider, accounts: Accounts): Promise<FoundCredential[]> {
  const fromEnvironment = environmentCredential(provider, process.env);
  const fromFile = provider.signInFile && (await signInFileCredential(provider, process.env, homedir()));
  const held = [fromEnvironment, fromFile].filter((one) => one !== undefined && 'secret' in one);
  const session = accounts.editorSession(provider);
  const signedIn = (await session?.accounts()) ?? [];
  return [
    ...held.map((credential): FoundCredential => ({ provider, credential, obtain: async () => credential })),
    ...signedIn.map((account): FoundCredential => ({
      provider,
      credential: { secret: '', source: 'session', name: account.label, identity: session?.identity(account) },
      obtain: async () => session?.choose(account),
    })),
  ];
}

/** Whether one of the user's accounts has this credential already. */
async function isTracked(
  { provider, credential }: FoundCredential,
  accounts: Accounts,
  store: Store,
): Promise<boolean> {
  try {
    const id = await idByCredential(provider, credential, accounts.baseUrl(provider, credential));
    return accounts.find(await store.resolve(id)) !== undefined;
  } catch {
    return false; // Its base URL can't be used; adding it says so.
  }
}
