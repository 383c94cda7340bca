import type { AlertRecord } from '../../core/alerts/alert.ts';
import { render } from '../../core/message.ts';
import { SCHEMA_VERSION, type Account } from '../../core/model.ts';

/** What `fuelgauge alerts --json` prints, newest first. Without an outcome, nobody has seen it yet. */
export function alertsDocument(
  records: readonly AlertRecord[],
  accounts: readonly Account[],
  since: string,
  now: Date,
) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    since,
    alerts: records.map(({ id, accountId, kind, firedAt, said, outcome }) => {
      const account = accounts.find((known) => known.id === accountId);
      return {
        id,
        firedAt,
        kind,
        provider: account?.provider,
        account: { id: accountId, label: account?.label },
        text: render(said),
        ...(outcome ? { outcome } : {}),
      };
    }),
  };
}
