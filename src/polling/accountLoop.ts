import type { Message } from '../core/message.ts';
import { poll, type IfMissing, type PolledAccount, type PollOutcome, type PollTools } from './poll.ts';

export interface LoopHooks {
  /** Nobody has looked for long: nothing is asked of anybody. */
  isPaused(): Promise<boolean>;
  /** An answer was kept, to be shown before the request counts as ended. Never rejects. */
  onDidPoll(): Promise<void>;
  /** Who read the account last; nobody, if that was too long ago. */
  reader(): 'self' | 'other' | 'nobody';
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
  #current: Promise<PollOutcome | undefined> | undefined;
  #isStopped = false;
  /** Why this process can't ask by itself. */
  problem: Message | undefined;
  /** When this process last read the account, or told that it can't. ISO. */
  ownAt: string | undefined;
  #wasUnread = false;
  #hasTold = false;

  constructor(polled: PolledAccount, tools: PollTools, hooks: LoopHooks) {
    this.polled = polled;
    this.#tools = tools;
    this.#hooks = hooks;
  }

  get isPolling(): boolean {
    return this.#current !== undefined;
  }

  /** Asks now rather than at the end of the wait, if it is due. `isEager`: also if it isn't. */
  wake(isEager = false): void {
    if (!this.#current) void this.#run(isEager);
  }

  /** Asks now, whenever the last time was; a request under way will do. A server's cooldown still holds. */
  async refresh(): Promise<void> {
    const outcome = await this.#current;
    // What was under way may have come to no request, or have used a credential that was replaced meanwhile.
    if (outcome?.kind === 'polled' && !outcome.error?.isRefusal) return;
    await (this.#current ?? this.#run(true));
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #run(isManual: boolean): Promise<PollOutcome | undefined> {
    clearTimeout(this.#timer);
    this.#current = this.#turn(isManual)
      .then((outcome) => {
        const waitMs = outcome?.waitMs ?? this.polled.intervalMs;
        if (!this.#isStopped) this.#timer = setTimeout(() => void this.#run(false), waitMs);
        return outcome;
      })
      .finally(() => {
        this.#current = undefined;
        this.#hooks.onDidChange();
      });
    this.#hooks.onDidChange();
    return this.#current;
  }

  /** Undefined where it came to nothing. */
  async #turn(isManual: boolean): Promise<PollOutcome | undefined> {
    try {
      if (!isManual && (await this.#hooks.isPaused())) return undefined;
      let outcome = await this.#poll(isManual);
      const awaitsAnswer = () => isManual && !this.#isStopped;
      while (awaitsAnswer() && outcome.kind === 'waiting' && outcome.reason === 'inFlight') {
        await new Promise((resolve) => setTimeout(resolve, IN_FLIGHT_RETRY_MS));
        outcome = await this.#poll(false);
      }
      return outcome;
    } catch (error) {
      // Only the store can fail here, and it says so itself; the next turn tries again.
      this.#tools.log.warn(`${this.polled.provider.name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  async #poll(isManual: boolean): Promise<PollOutcome> {
    const outcome = await poll(this.polled, this.#tools, { isManual, ifMissing: this.#ifMissing() });
    this.problem = outcome.kind === 'noCredential' ? outcome.message : undefined;
    if (outcome.kind === 'polled') {
      this.ownAt = outcome.checkedAt;
      this.#hasTold = outcome.isMissing;
    }
    if (outcome.kind === 'polled') await this.#hooks.onDidPoll();
    return outcome;
  }

  /** A credential that goes missing is news once: at once where it was the one in use, else when nobody else turns up. */
  #ifMissing(): IfMissing {
    const reader = this.#hooks.reader();
    const wasUnread = this.#wasUnread;
    this.#wasUnread = reader === 'nobody';
    if (this.#hasTold) return 'leave';
    if (reader === 'self') return 'tellNow';
    return reader === 'nobody' && wasUnread ? 'tell' : 'leave';
  }
}
