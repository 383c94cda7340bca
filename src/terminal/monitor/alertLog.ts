import type { AlertRecord } from '../../core/alerts/alert.ts';
import type { ReportedAccount } from '../../core/report.ts';
import type { Store } from '../../history/store.ts';
import type { MonitorEvent } from './event.ts';

/**
 * The warnings that were given since, each told once. They are read, not claimed: an editor that is open, or is opened
 * later, shows them all the same.
 */
export class AlertLog {
  readonly #store: Pick<Store, 'alertsSince'>;
  #since: string;
  #told: ReadonlySet<string> = new Set();

  /** ISO. */
  constructor(store: Pick<Store, 'alertsSince'>, since: string) {
    this.#store = store;
    this.#since = since;
  }

  /** `accounts` are those that may warn: what the user muted is left out by the caller. */
  async news(accounts: readonly ReportedAccount[]): Promise<MonitorEvent[]> {
    const records = await this.#store.alertsSince(this.#since);
    const fresh = records.filter((record) => !this.#told.has(nameOf(record))).toReversed();
    this.#told = new Set(records.map(nameOf));
    // The newest comes first. What it was told with has the same time, and stays known.
    this.#since = records[0]?.firedAt ?? this.#since;
    return fresh.flatMap(({ accountId, kind, said }): MonitorEvent[] => {
      const about = accounts.find(({ account }) => account.id === accountId);
      if (!about) return [];
      const { account, reading } = about;
      return [{ event: 'alert', account, reading, facts: { kind }, message: said }];
    });
  }
}

function nameOf({ id, firedAt }: AlertRecord): string {
  return `${id} ${firedAt}`;
}
