import { DashboardHistory } from '../dashboard/dashboardHistory.ts';
import { dashboardState } from '../dashboard/dashboardState.ts';
import { packed, type ChartRange } from '../protocol.ts';
import type { Feed } from './feed.ts';

type Listener = (state: string) => void;

/** What the pages show: one state for each range that somebody looks at, made anew when something changed. */
export class PageStates {
  readonly #feed: Feed;
  readonly #ranges = new Map<ChartRange, RangeStates>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** Calls back with the state as it is, and with each new one, until it is disposed of. */
  watch(range: ChartRange, listener: Listener): { dispose(): void } {
    const states = this.#ranges.get(range) ?? new RangeStates(this.#feed, range);
    this.#ranges.set(range, states);
    states.add(listener);
    return {
      dispose: () => {
        if (states.remove(listener) > 0) return;
        states.dispose();
        this.#ranges.delete(range);
      },
    };
  }
}

class RangeStates {
  readonly #feed: Feed;
  readonly #history: DashboardHistory;
  readonly #subscriptions: readonly { dispose(): void }[];
  readonly #listeners = new Set<Listener>();
  #scheduled: NodeJS.Immediate | undefined;

  constructor(feed: Feed, range: ChartRange) {
    this.#feed = feed;
    this.#history = new DashboardHistory(
      feed.store,
      // The page itself remembers what its reader chose.
      { get: () => range, update: () => Promise.resolve() },
      () => feed.views().map(({ polled, reading }) => ({ id: polled.account.id, checkedAt: reading.checkedAt })),
      (line) => feed.warn(line),
    );
    this.#subscriptions = [
      this.#history,
      this.#history.onDidChange(() => this.#schedule()),
      feed.onDidChange(() => {
        this.#schedule();
        this.#history.look();
      }),
    ];
    this.#history.look();
  }

  add(listener: Listener): void {
    this.#listeners.add(listener);
    listener(this.#state());
  }

  /** How many are left. */
  remove(listener: Listener): number {
    this.#listeners.delete(listener);
    return this.#listeners.size;
  }

  dispose(): void {
    clearImmediate(this.#scheduled);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Once for all changes of this turn. */
  #schedule(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      const state = this.#state();
      for (const listener of this.#listeners) listener(state);
    });
  }

  #state(): string {
    const { views, problems, modulesOf, environment, language } = this.#feed;
    const state = dashboardState(
      {
        views: views(),
        problems: problems(),
        isPaused: false,
        history: this.#history.value,
        // The page keeps the reader's own.
        arrangement: { order: [], hidden: [] },
        environment,
        modulesOf,
      },
      language,
    );
    // What can be done about an account is done in the editor or the terminal.
    const accounts = state.accounts.map((account) => ({ ...account, remedies: [] }));
    return JSON.stringify(packed({ ...state, accounts }));
  }
}
