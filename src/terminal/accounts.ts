import { isLoopback } from '../core/baseUrl.ts';
import { defaultThresholds } from '../core/levels.ts';
import { optionsFrom } from '../core/options.ts';
import type { Provider } from '../core/provider.ts';
import type { Fetch } from '../core/request.ts';
import { baseUrlFor, environmentCredential, type Environment } from '../credentials/environment.ts';
import type { Store } from '../history/store.ts';
import { idByCredential, identify } from '../polling/identify.ts';
import type { PolledAccount } from '../polling/poll.ts';

const INTERVAL_MS = 60_000;

/**
 * The accounts whose credentials stand in the environment of the call; standing there is the user's consent. Sign-in
 * files that other programs left on the disk are not looked at.
 */
export async function accountsFrom(
  providers: readonly Provider[],
  environment: Environment,
  { store, fetch, now }: { store: Store; fetch: Fetch; now(): number },
): Promise<PolledAccount[]> {
  const found = providers.map(async (provider): Promise<PolledAccount | undefined> => {
    const credential = environmentCredential(provider, environment);
    if (!credential) return undefined;
    const options = optionsFrom(provider, {}, environment);
    const baseUrl = () => baseUrlFor(provider, credential, undefined);
    let id: string;
    let isLocal = false;
    try {
      isLocal = isLoopback(new URL(baseUrl()));
      id = await store.resolve(await idByCredential(provider, credential, baseUrl()));
      if (!(await store.readings([id]))[id]) {
        const identified = await identify({
          provider,
          credential,
          baseUrl: baseUrl(),
          options,
          fetch,
          now: new Date(now()),
        });
        if (identified.id !== identified.credentialAlias) await store.alias(identified.credentialAlias, identified.id);
        id = identified.id;
      }
    } catch {
      // The poll that follows meets the same obstacle and says it in the reading.
      id = await idByCredential(provider, credential, provider.baseUrl);
    }
    return {
      account: { id, provider: provider.id, label: provider.name },
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
  });
  return (await Promise.all(found)).filter((account) => account !== undefined);
}
