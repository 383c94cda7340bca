import { reportedAccount } from '../core/report.ts';
import { SCHEMA_VERSION } from '../core/model.ts';
import type { Delivery } from './sink.ts';

/** A delivery as other programs read it: a webhook's body, and what a command gets. */
export function deliveryDocument({
  account,
  providerName,
  reading,
  facts: _facts,
  isFirstOfProvider: _isFirst,
  ...said
}: Delivery) {
  return {
    schemaVersion: SCHEMA_VERSION,
    ...said,
    provider: { id: account.provider, name: providerName },
    account: { id: account.id, label: account.label },
    /** As `fuelgauge check --json` prints it. */
    figures: reportedAccount({ account, reading }),
  };
}
