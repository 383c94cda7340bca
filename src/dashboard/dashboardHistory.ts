import type { AlertRecord } from '../core/alerts/alert.ts';
import type { AccountChart } from '../core/chart.ts';
import { Emitter } from '../core/emitter.ts';
import type { Store } from '../history/store.ts';
import { chartRanges, type ChartRange } from '../protocol.ts';

const DAY_MS = 86_400_000;
export const rangeLengthMs: Readonly<Record<ChartRange, number>> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '1y': 365 * DAY_MS,
};
/** More than the pixels of a card would show nothing more. */
const POINTS = 300;
const ALERT_DAYS = 30;
const RANGE = 'dashboard.range';

export interface LookedUp {
  readonly range: ChartRange;
  readonly charts: Readonly<Record<string, AccountChart>>;
  readonly alerts: readonly AlertRecord[];
}

export interface WatchedAccount {
  readonly id: string;
  /** When it was last asked about: its chart is as it was for as long as this is. */
  readonly checkedAt: string | undefined;
}

/** Where the reader's choice of a range is kept. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What the pages show of the past. Looked up only while somebody sees one, and only for accounts with news. */
export class DashboardHistory {
  readonly #store: Pick<Store, 'chart' | 'alertsSince'>;
  readonly #memory: Memory;
  #chosen: ChartRange | undefined;
  readonly #accounts: () => readonly WatchedAccount[];
  readonly #log: (line: string) => void;
  readonly #changed = new Emitter();
  #found: Pick<LookedUp, 'charts' | 'alerts'> = { charts: {}, alerts: [] };
  /** What each chart was made of. */
  #madeOf: Readonly<Record<string, string>> = {};
  #isLooking = false;
  #lookAgain = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    store: Pick<Store, 'chart' | 'alertsSince'>,
    memory: Memory,
    accounts: () => readonly WatchedAccount[],
    log: (line: string) => void,
  ) {
    this.#store = store;
    this.#memory = memory;
    this.#accounts = accounts;
    this.#log = log;
  }

  get value(): LookedUp {
    return { range: this.#range, ...this.#found };
  }

  async setRange(range: ChartRange): Promise<void> {
    // What is kept may for a moment still be what was chosen before.
    this.#chosen = range;
    this.look();
    await this.#memory.update(RANGE, range);
  }

  /** Looks it up anew, at most one look at a time. */
  look(): void {
    if (this.#isLooking) {
      this.#lookAgain = true;
      return;
    }
    this.#isLooking = true;
    this.#look()
      .catch((error: unknown) => this.#log(`The history for the dashboard can't be looked up: ${String(error)}`))
      .finally(() => {
        this.#isLooking = false;
        if (!this.#lookAgain) return;
        this.#lookAgain = false;
        this.look();
      });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  get #range(): ChartRange {
    if (this.#chosen) return this.#chosen;
    const kept = this.#memory.get(RANGE);
    return chartRanges.find((range) => range === kept) ?? '7d';
  }

  async #look(): Promise<void> {
    const toMs = Date.now();
    const range = this.#range;
    const fromMs = toMs - rangeLengthMs[range];
    const { charts: before } = this.#found;
    const madeOf = Object.fromEntries(this.#accounts().map(({ id, checkedAt }) => [id, `${range} ${checkedAt}`]));
    const chartOf = async (accountId: string) => {
      const known = this.#madeOf[accountId] === madeOf[accountId] ? before[accountId] : undefined;
      return [accountId, known ?? (await this.#store.chart({ accountId, fromMs, toMs, points: POINTS }))] as const;
    };
    const [charts, alerts] = await Promise.all([
      Promise.all(Object.keys(madeOf).map(chartOf)),
      this.#store.alertsSince(new Date(toMs - ALERT_DAYS * DAY_MS).toISOString()),
    ]);
    this.#found = { charts: Object.fromEntries(charts), alerts };
    this.#madeOf = madeOf;
    this.#changed.fire();
  }
}
