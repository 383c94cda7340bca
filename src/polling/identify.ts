import { accountId } from '../core/account.ts';
import type { Credential, Fetched, Options, Provider } from '../core/provider.ts';
import type { Fetch } from '../core/request.ts';
import { fetchContext } from './context.ts';

export interface Identified {
  /** The account's id everywhere. */
  readonly id: string;
  /** The id that the credential gives without the upstream's help; where it differs, an alias of `id`. */
  readonly credentialAlias: string;
  readonly fetched: Fetched;
}

/** Asks the provider whose credential this is: the test call of a new or replaced one. Rejects with ProviderError. */
export async function identify(input: {
  provider: Provider;
  credential: Credential;
  baseUrl: string;
  options: Options;
  fetch: Fetch;
  now: Date;
}): Promise<Identified> {
  const { provider, credential, baseUrl } = input;
  const fetched = await provider.fetch(fetchContext({ ...input, reports: {} }).context);
  const credentialAlias = await idByCredential(provider, credential, baseUrl);
  const identity = fetched.identity ?? credential.identity;
  const id = identity === undefined ? credentialAlias : await accountId(provider.id, baseUrl, identity);
  return { id, credentialAlias, fetched };
}

export function idByCredential(provider: Provider, credential: Credential, baseUrl: string): Promise<string> {
  return accountId(provider.id, baseUrl, credential.identity ?? credential.secret);
}
