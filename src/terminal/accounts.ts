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
  const { id, isLocal, isProvisional } = await whose(provider, credential, options, baseUrl, tools);
  return {
    account: { id, provider: provider.id, label: provider.name },
    isIdProvisional: isProvisional,
    provider,
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

/** The account's id; where its provider can't be asked now, the one that the credential gives by itself. */
async function whose(
  provider: Provider,
  credential: Credential,
  options: Options,
  baseUrl: () => string,
  { store, fetch, now }: Tools,
): Promise<{ id: string; isLocal: boolean; isProvisional: boolean }> {
  let url: string;
  try {
    url = baseUrl();
  } catch {
    // The poll that follows meets the same obstacle and says it.
    return { id: await idByCredential(provider, credential, provider.baseUrl), isLocal: false, isProvisional: true };
  }
  const isLocal = isLoopback(new URL(url));
  const known = await store.resolve(await idByCredential(provider, credential, url));
  if ((await store.readings([known]))[known]) return { id: known, isLocal, isProvisional: false };
  const identified = await identify({ provider, credential, baseUrl, options, fetch, now: new Date(now()) });
  if (identified.problem) return { id: known, isLocal, isProvisional: true };
  const { id, credentialAlias } = identified;
  if (id !== credentialAlias) await store.alias(credentialAlias, id);
  return { id, isLocal, isProvisional: false };
}
