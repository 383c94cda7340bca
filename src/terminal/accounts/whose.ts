import type { Credential, Options, Provider } from '../../core/provider.ts';
import type { Fetch } from '../../core/request.ts';
import type { Store } from '../../history/store.ts';
import type { Answers } from '../../polling/answers.ts';
import { idByCredential, identify } from '../../polling/identify.ts';

export interface AskingTools {
  readonly store: Store;
  readonly fetch: Fetch;
  now(): number;
}

interface Owner {
  readonly id: string;
  readonly isProvisional: boolean;
  /** What the provider has just answered, where it had to be asked whose the credential is: it isn't asked again. */
  readonly fetch?: Provider['fetch'];
}

interface Asked {
  readonly provider: Provider;
  readonly credential: Credential;
  readonly options: Options;
  /** Throws where the address can't be used. */
  baseUrl(): string;
  readonly answers?: Answers | undefined;
}

/** The id of a credential's account; where its provider can't be asked now, the one that the credential gives by itself. */
export async function whose(asked: Asked, { store, fetch, now }: AskingTools): Promise<Owner> {
  const { provider, credential } = asked;
  let url: string;
  try {
    url = asked.baseUrl();
  } catch {
    // The poll that follows meets the same obstacle and says it.
    return { id: await idByCredential(provider, credential, provider.baseUrl), isProvisional: true };
  }
  const ownId = await idByCredential(provider, credential, url);
  const known = await store.resolve(ownId);
  const reading = (await store.readings([known]))[known];
  // Up to now only failures: nobody has told yet whose it is.
  if (reading) return { id: known, isProvisional: known === ownId && !reading.snapshot };
  const identified = await identify({ ...asked, fetch, now: new Date(now()) });
  if (identified.problem) {
    return { id: known, isProvisional: true, fetch: onceFirst(provider, () => Promise.reject(identified.error)) };
  }
  const { id, credentialAlias, fetched } = identified;
  if (id !== credentialAlias) await store.alias(credentialAlias, id);
  return { id, isProvisional: false, fetch: onceFirst(provider, () => Promise.resolve(fetched)) };
}

/** What was answered just now stands in for the first poll; a monitor's next one asks. */
function onceFirst(provider: Provider, first: () => ReturnType<Provider['fetch']>): Provider['fetch'] {
  let isUsed = false;
  return (context) => {
    if (isUsed) return provider.fetch(context);
    isUsed = true;
    return first();
  };
}
