import { accountId } from '../core/account.ts';
import { ProviderError } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import type { Credential, Fetched, Options, Provider } from '../core/provider.ts';
import { refusalMessage } from '../core/refusal.ts';
import type { Fetch } from '../core/request.ts';
import type { Answers } from './answers.ts';
import { fetchContext, unexpected } from './context.ts';

export interface IdentifyInput {
  readonly provider: Provider;
  readonly credential: Credential;
  /** Throws a `config` ProviderError where the address can't be used. */
  readonly baseUrl: () => string;
  readonly options: Options;
  readonly fetch: Fetch;
  readonly now: Date;
  readonly answers?: Answers | undefined;
}

export interface Identified {
  /** The account's id everywhere. */
  readonly id: string;
  /** The id that the credential gives without the upstream's help; where it differs, an alias of `id`. */
  readonly credentialAlias: string;
  readonly fetched: Fetched;
  readonly problem?: undefined;
}

export interface NotIdentified {
  readonly problem: Message;
  readonly error: ProviderError;
}

/** Asks the provider whose credential this is: the test call of a new or replaced one. Never rejects. */
export async function identify(input: IdentifyInput): Promise<Identified | NotIdentified> {
  const { provider, credential } = input;
  try {
    const baseUrl = input.baseUrl();
    const fetched = await provider.fetch(fetchContext({ ...input, baseUrl, reports: {} }).context);
    const credentialAlias = await idByCredential(provider, credential, baseUrl);
    const identity = fetched.identity ?? credential.identity;
    const id = identity === undefined ? credentialAlias : await accountId(provider.id, baseUrl, identity);
    return { id, credentialAlias, fetched };
  } catch (thrown) {
    const error = thrown instanceof ProviderError ? thrown : unexpected(provider, thrown);
    return { error, problem: error.isRefusal ? refusalMessage(provider, credential, error) : error.text };
  }
}

export function idByCredential(provider: Provider, credential: Credential, baseUrl: string): Promise<string> {
  return accountId(provider.id, baseUrl, credential.identity ?? credential.secret);
}
