import type { Delivery } from './sink.ts';

/** Of the shape below. */
const SCHEMA_VERSION = 1;

/** A delivery as other programs read it: a webhook's body, and what a command gets. */
export function deliveryDocument({
  account,
  providerName,
  reading: _reading,
  facts: _facts,
  isFirstOfProvider: _isFirst,
  ...said
}: Delivery) {
  return {
    schemaVersion: SCHEMA_VERSION,
    ...said,
    provider: { id: account.provider, name: providerName },
    account: { id: account.id, label: account.label },
  };
}
