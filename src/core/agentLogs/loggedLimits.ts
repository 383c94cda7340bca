import type { RefusedRequest } from './agentUsage.ts';

/** What an agent wrote down of its account's limits. Which account it had then, no log tells. */
export interface LoggedLimits {
  /** A request that was refused because a limit was reached. */
  readonly refused?: RefusedRequest | undefined;
  /** By the limit's own id, as the server told it last (`at`, ISO); the value is as in the log. */
  readonly told: readonly { readonly id: string; readonly at: string; readonly value: unknown }[];
}
