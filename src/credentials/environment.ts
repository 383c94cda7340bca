import { checkedBaseUrl } from '../core/baseUrl.ts';
import type { Message } from '../core/message.ts';
import type { Credential, Provider } from '../core/provider.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The provider's credential among the variables, with the base URL that came with it. */
export function environmentCredential(provider: Provider, environment: Environment): Credential | undefined {
  const { secrets, ...names } = provider.environment;
  const value = (name: string | undefined) => (name === undefined ? undefined : environment[name]?.trim() || undefined);
  const [identity, baseUrl] = [value(names.identity), value(names.baseUrl)];
  for (const { name, accepts } of secrets) {
    const secret = value(name);
    if (secret === undefined || (accepts && !accepts(secret))) continue;
    return { secret, source: 'environment', name, ...(identity ? { identity } : {}), ...(baseUrl ? { baseUrl } : {}) };
  }
  return undefined;
}

/** A variable that is set and whose credential gives nothing to read. */
export interface UnusableVariable {
  readonly name: string;
  readonly why: Message;
}

export function unusableVariable(provider: Provider, environment: Environment): UnusableVariable | undefined {
  const { names = [], why } = provider.environment.unusable ?? {};
  const name = names.find((each) => environment[each]?.trim());
  return name === undefined || !why ? undefined : { name, why: why(name) };
}

/**
 * The base URL that a credential may be sent to: the one that came with it, else the user's setting, else the vendor's.
 * Throws a `config` ProviderError where that can't be used.
 */
export function baseUrlFor(provider: Provider, credential: Credential, setting: string | undefined): string {
  if (credential.baseUrl) return checkedBaseUrl(credential.baseUrl, provider.name, provider.environment.baseUrl);
  if (setting) return checkedBaseUrl(setting, provider.name, `fuelgauge.${provider.id}.baseUrl`);
  return provider.baseUrl;
}
