import { SCHEMA_VERSION } from '../../core/model.ts';
import type { PolledAccount } from '../../polling/poll.ts';

/** What the upstreams answered in this call, as they wrote it; secrets and identities are hidden where they came in. */
export function rawDocument(accounts: readonly PolledAccount[], now: Date) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    accounts: accounts.map(({ account: { id, label, provider }, answers }) => ({
      provider,
      account: { id, label },
      answers: answers?.list ?? [],
    })),
  };
}
