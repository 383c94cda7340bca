import type { Message } from '../core/message.ts';
import { poll, type PolledAccount, type PollOutcome, type PollTools } from './poll.ts';

export interface LoopHooks {
  /** Nobody has looked for long: nothing is asked of anybody. */
  isPaused(): Promise<boolean>;
  /** Something to show changed: a request began or ended, or the credential went missing or came back. */
  onDidChange(): void;
}

/** While another process has a request in flight for the account, a manual refresh looks for its end this often. */
const IN_FLIGHT_RETRY_MS = 500;

/** Polls one account: ask, then wait, then ask again; never two requests in flight. */
export class AccountLoop {
  /** May be replaced at any time; the next turn uses it. */
  polled: PolledAccount;
  readonly #tools: PollTools;
  readonly #hooks: LoopHooks;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> | undefined;
  #isStopped = false;
  /** Why this process can't ask by itself. */
  problem: Message | undefined;
  /** The last try failed on the way: worth another as soon as somebody looks. */
  #isOffline = false;

  constructor(polled: PolledAccount, tools: PollTools, hooks: LoopHooks) {
    this.polled = polled;
    this.#tools = tools;
    this.#hooks = hooks;
  }

  get isPolling(): boolean {
    return this.#current !== undefined;
  }

  /** Asks if it is due, now rather than at the end of the wait. */
  wake(): void {
    if (!this.#current) void this.#run(this.#isOffline);
  }

  /** Asks now, whenever the last time was; a request under way will do. A server's cooldown still holds. */
  async refresh(): Promise<void> {
    await (this.#current ?? this.#run(true));
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #run(isManual: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#current = this.#turn(isManual)
      .then((waitMs) => {
        if (!this.#isStopped) this.#timer = setTimeout(() => void this.#run(false), waitMs);
      })
      .finally(() => {
        this.#current = undefined;
        this.#hooks.onDidChange();
      });
    this.#hooks.onDidChange();
    return this.#current;
  }

  async #turn(isManual: boolean): Promise<number> {
    try {
      if (!isManual && (await this.#hooks.isPaused())) return this.polled.intervalMs;
      let outcome = await this.#poll(isManual);
      const awaitsAnswer = () => isManual && !this.#isStopped;
      while (awaitsAnswer() && outcome.kind === 'waiting' && outcome.reason === 'inFlight') {
        await new Promise((resolve) => setTimeout(resolve, IN_FLIGHT_RETRY_MS));
        outcome = await this.#poll(false);
      }
      return outcome.waitMs;
    } catch (error) {
      // Only the store can fail here, and it says so itself; the next turn tries again.
      this.#tools.log.warn(`${this.polled.provider.name}: ${error instanceof Error ? error.message : String(error)}`);
      return this.polled.intervalMs;
    }
  }

  async #poll(isManual: boolean): Promise<PollOutcome> {
    const outcome = await poll(this.polled, this.#tools, isManual);
    this.problem = outcome.kind === 'noCredential' ? outcome.message : undefined;
    if (outcome.kind === 'polled') {
      this.#isOffline = ['network', 'timeout', 'unavailable'].includes(outcome.error?.kind ?? '');
    }
    return outcome;
  }
}
