import { isLoopback } from '../core/baseUrl.ts';
import { defaultThresholds } from '../core/levels.ts';
import { optionsFrom } from '../core/options.ts';
import type { Credential, Options, Provider } from '../core/provider.ts';
import type { Fetch } from '../core/request.ts';
import { baseUrlFor, environmentCredential, type Environment } from '../credentials/environment.ts';
import type { Store } from '../history/store.ts';
import { idByCredential, identify } from '../polling/identify.ts';
import type { PolledAccount } from '../polling/poll.ts';

const INTERVAL_MS = 60_000;

interface Tools {
  readonly store: Store;
  readonly fetch: Fetch;
  now(): number;
}

/**
 * The accounts whose credentials stand in the environment of the call; standing there is the user's consent. Sign-in
 * files that other programs left on the disk are not looked at.
 */
export async function accountsFrom(
  providers: readonly Provider[],
  environment: Environment,
  tools: Tools,
): Promise<PolledAccount[]> {
  const found = providers.flatMap((provider) => {
    const credential = environmentCredential(provider, environment);
    return credential ? [accountOf(provider, credential, optionsFrom(provider, {}, environment), tools)] : [];
  });
  return Promise.all(found);
}

async function accountOf(
  provider: Provider,
  credential: Credential,
  options: Options,
  tools: Tools,
): Promise<PolledAccount> {
  const baseUrl = () => baseUrlFor(provider, credential, undefined);
  const { id, isLocal, isProvisional, fetch } = await whose(provider, credential, options, baseUrl, tools);
  return {
    account: { id, provider: provider.id, label: provider.name },
    isIdProvisional: isProvisional,
    provider: fetch ? { ...provider, fetch } : provider,
    credentialSource: credential.source,
    options,
    thresholds: defaultThresholds,
    intervalMs: INTERVAL_MS,
    floorMs: isLocal ? 0 : provider.floorMs,
    repeatHours: 0,
    baseUrl,
    credential: () => Promise.resolve(credential),
  };
}

interface Owner {
  readonly id: string;
  readonly isLocal: boolean;
  readonly isProvisional: boolean;
  /** What the provider has just answered, where it had to be asked whose the credential is: it isn't asked again. */
  readonly fetch?: Provider['fetch'];
}

/** The account's id; where its provider can't be asked now, the one that the credential gives by itself. */
async function whose(
  provider: Provider,
  credential: Credential,
  options: Options,
  baseUrl: () => string,
  { store, fetch, now }: Tools,
): Promise<Owner> {
  let url: string;
  try {
    url = baseUrl();
  } catch {
    // The poll that follows meets the same obstacle and says it.
    return { id: await idByCredential(provider, credential, provider.baseUrl), isLocal: false, isProvisional: true };
  }
  const isLocal = isLoopback(new URL(url));
  const ownId = await idByCredential(provider, credential, url);
  const known = await store.resolve(ownId);
  const reading = (await store.readings([known]))[known];
  // Up to now only failures: nobody has told yet whose it is.
  if (reading) return { id: known, isLocal, isProvisional: known === ownId && !reading.snapshot };
  const identified = await identify({ provider, credential, baseUrl, options, fetch, now: new Date(now()) });
  if (identified.problem) {
    return { id: known, isLocal, isProvisional: true, fetch: () => Promise.reject(identified.error) };
  }
  const { id, credentialAlias, fetched } = identified;
  if (id !== credentialAlias) await store.alias(credentialAlias, id);
  return { id, isLocal, isProvisional: false, fetch: () => Promise.resolve(fetched) };
}
