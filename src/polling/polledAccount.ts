import type { AccountEntry } from '../core/account.ts';
import { isLoopback } from '../core/loopback.ts';
import type { Message } from '../core/message.ts';
import type { Credential, Options, Provider } from '../core/provider.ts';
import type { Settings } from '../core/settings.ts';
import type { PolledAccount } from './poll.ts';

/** What an account's entry and the settings leave open. */
export interface AccountSources {
  readonly options: Options;
  /** The address as far as it is known without a credential: decides how often it may be asked. */
  readonly likelyUrl: string;
  baseUrl(credential: Credential): string;
  credential(): Promise<Credential | Message>;
}

/** An account of the settings with all that polling it takes. */
export function polledAccount(
  entry: AccountEntry,
  provider: Provider,
  { intervalMs, repeatHours, alertKinds, thresholds }: Settings,
  { likelyUrl, ...sources }: AccountSources,
): PolledAccount {
  const url = URL.parse(likelyUrl);
  return {
    account: { id: entry.id, provider: entry.provider, label: entry.label },
    provider,
    credentialSource: entry.credential,
    thresholds: { ...thresholds, meters: entry.thresholds },
    intervalMs,
    // A simulator or a proxy of the user's own has no limit of requests that would need protection.
    floorMs: url && isLoopback(url) ? 0 : leastIntervalMs(provider, sources.options),
    repeatHours,
    alertKinds: { ...alertKinds, ...entry.alerts },
    isMuted: entry.warnings === false,
    monthlyBudget: entry.monthlyBudget,
    ...sources,
  };
}

/** Between two requests at least, by the provider's own bound and by its setting where it has one for that. */
export function leastIntervalMs({ floorMs }: Provider, { intervalSeconds }: Options): number {
  return Math.max(floorMs, typeof intervalSeconds === 'number' ? intervalSeconds * 1000 : 0);
}
