import type { Disposable } from '../core/emitter.ts';
import type { Settings } from '../core/settings.ts';
import type { Store } from './store.ts';

/** Not at a program's start, where everybody is busy. */
const FIRST_AFTER_MS = 2 * 60_000;
const EVERY_MS = 60 * 60_000;
/** Others write between two steps. */
const PAUSE_MS = 100;
/** Warnings are listed for 30 days; exports reach further back. */
export const ALERT_DAYS = 365;

/** Lets go, now and then and a little at a time, of what the history need no longer keep in detail. */
export class Upkeep implements Disposable {
  readonly #store: Pick<Store, 'prune'>;
  readonly #retention: () => Settings['retention'];
  readonly #log: (line: string) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<Store, 'prune'>, retention: () => Settings['retention'], log: (line: string) => void) {
    this.#store = store;
    this.#retention = retention;
    this.#log = log;
    this.#schedule(FIRST_AFTER_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#step().then(
        (isMore) => this.#schedule(isMore ? PAUSE_MS : EVERY_MS),
        (error: unknown) => {
          this.#log(`history: nothing old could be deleted: ${String(error)}`);
          this.#schedule(EVERY_MS);
        },
      );
    }, ms);
  }

  #step(): Promise<boolean> {
    return this.#store.prune({ ...this.#retention(), alertDays: ALERT_DAYS, nowMs: Date.now() });
  }
}
