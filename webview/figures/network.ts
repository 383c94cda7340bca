import type { ErrorKind } from '../../src/core/model.ts';
import type { AccountCard, Remedy } from '../../src/protocol.ts';

const unreached: ReadonlySet<ErrorKind | undefined> = new Set(['network', 'timeout']);
/** Whoever gets one of these has a network. */
const answers: ReadonlySet<ErrorKind | undefined> = new Set(['rateLimited', 'unavailable', 'schema']);

/** It is the network that fails, rather than one provider or another: then it is said once for all of them. */
export function isOffline(accounts: readonly AccountCard[]): boolean {
  const kinds = accounts.map(({ reading }) => reading.error?.kind);
  const hasAnswer = accounts.some(({ reading }) => reading.state === 'ok' || answers.has(reading.error?.kind));
  return kinds.includes('network') && kinds.filter((kind) => unreached.has(kind)).length > 1 && !hasAnswer;
}

/** What is wrong with the account is that nothing can be reached. */
export function isUnreached({ reading }: AccountCard): boolean {
  return unreached.has(reading.error?.kind);
}

/** ISO; since when the first of them is out of reach. */
export function offlineSince(accounts: readonly AccountCard[]): string | undefined {
  return accounts
    .filter(isUnreached)
    .flatMap(({ reading }) => reading.error?.since ?? [])
    .toSorted()[0];
}

/** What helps against the network stands beside the sentence about it. */
export function ownRemedies(card: AccountCard, isSaidForAll: boolean): readonly Remedy[] {
  return isSaidForAll && isUnreached(card) ? card.remedies.filter((remedy) => remedy === 'addCredits') : card.remedies;
}
