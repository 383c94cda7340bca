import type { Message } from '../../core/message.ts';
import type { CreditRow } from './creditRows.ts';
import type { OwnRows } from './ownRows.ts';
import type { UsageSnapshot } from './usageSnapshots.ts';

/** What was found to import, not yet understood row by row. */
export type Source = { readonly format: Format; readonly damage?: Message | undefined } & (
  | { readonly kind: 'credits'; readonly rows: readonly (CreditRow | undefined)[] }
  | { readonly kind: 'usage'; readonly rows: readonly UsageSnapshot[] }
  | { readonly kind: 'own'; readonly rows: OwnRows }
);

/** By which the source is called. */
export type Format = 'openrouter_credit_log' | 'usage_snapshots' | 'redis' | 'csv' | 'json';

/** Nothing can be taken from it; `text` says why. */
export class UnusableSource extends Error {
  readonly text: Message;

  constructor(text: Message, options?: ErrorOptions) {
    super(text.id, options);
    this.text = text;
  }
}
