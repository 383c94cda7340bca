import { Emitter } from '../core/emitter.ts';
import type { ErrorKind, Reading, StoredReading } from '../core/model.ts';
import { view } from '../core/reading.ts';
import { AccountLoop } from './accountLoop.ts';
import type { PolledAccount, PollTools } from './poll.ts';

/** An account as a surface shows it. */
export interface AccountView {
  readonly polled: PolledAccount;
  readonly reading: Reading;
  readonly isRefreshing: boolean;
}

/** By then another process would have read it, were there one that does. */
function staleAfterMs({ intervalMs, floorMs }: PolledAccount): number {
  return 2 * Math.max(intervalMs, floorMs) + 30_000;
}

/** Whether a failure may be over any moment, on its own or because the network is back. */
function isPassing(kind: ErrorKind | undefined): boolean {
  return kind === 'network' || kind === 'timeout' || kind === 'unavailable';
}

/**
 * Keeps the readings of the user's accounts current: one loop per account, and the results of every other window.
 * Surfaces ask for `views()` whenever `onDidChange` says that something changed.
 */
export class Poller {
  readonly #tools: PollTools;
  readonly #pauseAfterMs: () => number;
  readonly #loops = new Map<string, AccountLoop>();
  readonly #changed = new Emitter();
  readonly #startedAt: number;
  #readings: Readonly<Record<string, StoredReading>> = {};
  #isFocused = false;
  #isPaused = false;
  #isReloading = false;
  #reloadAgain = false;
  readonly #storeListener: { dispose(): void };

  readonly onDidChange = this.#changed.event;

  /** `pauseAfterMs` is how long polling goes on while no window has the focus; 0 is for ever. */
  constructor(tools: PollTools, pauseAfterMs: () => number) {
    this.#tools = tools;
    this.#pauseAfterMs = pauseAfterMs;
    this.#startedAt = tools.now();
    this.#storeListener = tools.store.onDidChange(() => void this.#reload());
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Replaces the accounts that are polled, in the order in which they are shown. */
  setAccounts(accounts: readonly PolledAccount[]): void {
    const before = new Map(this.#loops);
    // Who asked for more frequent polls needn't wait for the next of the seldom ones.
    const hurried = new Set<AccountLoop>();
    this.#loops.clear();
    for (const polled of accounts) {
      const loop = before.get(polled.account.id) ?? this.#newLoop(polled);
      before.delete(polled.account.id);
      if (polled.intervalMs < loop.polled.intervalMs) hurried.add(loop);
      loop.polled = polled;
      this.#loops.set(polled.account.id, loop);
    }
    for (const loop of before.values()) loop.stop();
    // The shared readings first: a window that opens shows what the others know before it asks anybody.
    void this.#reload().then(() => {
      for (const loop of this.#loops.values()) loop.wake(hurried.has(loop));
    });
  }

  views(): AccountView[] {
    const now = this.#tools.now();
    return [...this.#loops.values()].map((loop) => ({
      polled: loop.polled,
      reading: this.#reading(loop, now),
      isRefreshing: loop.isPolling,
    }));
  }

  /** Who read the account last; nobody, if that was too long ago. */
  readerOf(accountId: string): 'self' | 'other' | 'nobody' {
    const loop = this.#loops.get(accountId);
    return loop ? this.#readerOf(loop) : 'nobody';
  }

  async refresh(accountId?: string): Promise<void> {
    const chosen = [...this.#loops.values()].filter(({ polled }) => !accountId || polled.account.id === accountId);
    await Promise.all(chosen.map((loop) => loop.refresh()));
    await this.#reload();
  }

  /** Looks again at once at the accounts whose credential may have changed; those that aren't due are not asked. */
  wake(isConcerned: (polled: PolledAccount) => boolean): void {
    for (const loop of this.#loops.values()) if (isConcerned(loop.polled)) loop.wake();
  }

  setFocus(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#tools.store.touchFocus(new Date(this.#tools.now()).toISOString()).catch(() => undefined);
    if (!isFocused) return;
    // What failed on the way, here or in another window, is worth another try as soon as somebody looks.
    for (const loop of this.#loops.values()) {
      loop.wake(isPassing(this.#readings[loop.polled.account.id]?.error?.kind));
    }
  }

  async stop(): Promise<void> {
    this.#storeListener.dispose();
    this.#changed.dispose();
    for (const loop of this.#loops.values()) loop.stop();
    this.#loops.clear();
    await this.#tools.store.release(this.#tools.holder);
  }

  #newLoop(polled: PolledAccount): AccountLoop {
    const loop: AccountLoop = new AccountLoop(polled, this.#tools, {
      reader: () => this.#readerOf(loop),
      isPaused: () => this.#checkPause(),
      // The store tells of it too, but not at once.
      onDidPoll: () => this.#reload(),
      onDidChange: () => this.#changed.fire(),
    });
    return loop;
  }

  #readerOf({ polled, ownAt }: AccountLoop): 'self' | 'other' | 'nobody' {
    const checkedAt = this.#readings[polled.account.id]?.checkedAt;
    if (checkedAt !== undefined && checkedAt === ownAt) return 'self';
    const ageMs = checkedAt === undefined ? Infinity : Math.abs(this.#tools.now() - Date.parse(checkedAt));
    return ageMs > staleAfterMs(polled) ? 'nobody' : 'other';
  }

  #reading({ polled, problem }: AccountLoop, now: number): Reading {
    const stored = this.#readings[polled.account.id];
    const reading = view(stored, { thresholds: polled.thresholds, now, staleAfterMs: staleAfterMs(polled) });
    if (!problem || reading.state === 'ok') return reading;
    // Nobody else reads it either: what this window lacks is then the reason to show.
    const error = {
      kind: 'auth',
      message: { ...problem },
      since: stored?.checkedAt ?? new Date(now).toISOString(),
    } as const;
    return { ...reading, state: 'signedOut', error };
  }

  async #checkPause(): Promise<boolean> {
    const { store, now } = this.#tools;
    if (this.#isFocused) await store.touchFocus(new Date(now()).toISOString());
    const pauseAfterMs = this.#pauseAfterMs();
    const lastFocus = this.#isFocused
      ? now()
      : Math.max(Date.parse((await store.lastFocus()) ?? '') || 0, this.#startedAt);
    const isPaused = pauseAfterMs > 0 && now() - lastFocus > pauseAfterMs;
    if (isPaused !== this.#isPaused) {
      this.#isPaused = isPaused;
      this.#changed.fire();
    }
    return isPaused;
  }

  async #reload(): Promise<void> {
    if (this.#isReloading) {
      this.#reloadAgain = true;
      return;
    }
    this.#isReloading = true;
    try {
      do {
        this.#reloadAgain = false;
        this.#readings = await this.#tools.store.readings([...this.#loops.keys()]);
      } while (this.#reloadAgain);
      this.#changed.fire();
    } catch (error) {
      this.#tools.log.warn(`The readings can't be loaded: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#isReloading = false;
    }
  }
}
