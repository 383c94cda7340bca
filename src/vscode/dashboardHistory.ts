import type * as vscode from 'vscode';
import type { AlertRecord } from '../core/alerts/alert.ts';
import type { AccountChart } from '../core/chart.ts';
import { Emitter } from '../core/emitter.ts';
import type { Store } from '../history/store.ts';
import { chartRanges, type ChartRange } from '../protocol.ts';

const DAY_MS = 86_400_000;
const lengthMs: Readonly<Record<ChartRange, number>> = {
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

/** What the pages show of the past. Looked up only while somebody sees one; nothing is kept for a hidden page. */
export class DashboardHistory implements vscode.Disposable {
  readonly #store: Pick<Store, 'chart' | 'alertsSince'>;
  readonly #memento: vscode.Memento;
  readonly #accountIds: () => readonly string[];
  readonly #log: (line: string) => void;
  readonly #changed = new Emitter();
  #found: Pick<LookedUp, 'charts' | 'alerts'> = { charts: {}, alerts: [] };
  #isLooking = false;
  #lookAgain = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    store: Pick<Store, 'chart' | 'alertsSince'>,
    memento: vscode.Memento,
    accountIds: () => readonly string[],
    log: (line: string) => void,
  ) {
    this.#store = store;
    this.#memento = memento;
    this.#accountIds = accountIds;
    this.#log = log;
  }

  get value(): LookedUp {
    return { range: this.#range, ...this.#found };
  }

  async setRange(range: string): Promise<void> {
    await this.#memento.update(RANGE, range);
    this.look();
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
    const kept = this.#memento.get(RANGE);
    return chartRanges.find((range) => range === kept) ?? '7d';
  }

  async #look(): Promise<void> {
    const toMs = Date.now();
    const fromMs = toMs - lengthMs[this.#range];
    const ask = async (accountId: string) =>
      [accountId, await this.#store.chart({ accountId, fromMs, toMs, points: POINTS })] as const;
    const [charts, alerts] = await Promise.all([
      Promise.all(this.#accountIds().map(ask)),
      this.#store.alertsSince(new Date(toMs - ALERT_DAYS * DAY_MS).toISOString()),
    ]);
    this.#found = { charts: Object.fromEntries(charts), alerts };
    this.#changed.fire();
  }
}
