import { describeError } from '../core/redact.ts';
import { reportedAccount } from '../core/reportedAccount.ts';
import type { ClaimedDelivery, DeliveryResult } from '../history/store.ts';
import { retryDelay } from './backoff.ts';
import { compose, readingOf } from './compose.ts';
import type { CourierTools, RunningSink } from './courier.ts';
import { isSinkError, type Delivery, type Sink } from './sink.ts';

/** For one try, unless the sink says otherwise. */
const TIMEOUT_MS = 20_000;
const ACQUIRE_MS = 4_000;
/** Who says nothing for so long after its try must have ended is dead; another process tries then. */
const LEASE_GRACE_MS = 10_000;
/** How long a stop waits for what is under way. */
const GRACE_MS = 1_500;
const AFTER_TROUBLE_MS = 30_000;
const LONGEST_SLEEP_MS = 60 * 60_000;

/** Takes to one sink what is for it, one thing after the other, for as long as there is something; then sleeps. */
export class Round {
  readonly #running: RunningSink;
  readonly #all: readonly Sink[];
  readonly #tools: CourierTools;
  readonly #abort = new AbortController();
  #work: Promise<void> | undefined;
  #again = false;
  #isStopped = false;
  #restsUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `all` are the sinks of this process: one of them may know of other machines. */
  constructor(running: RunningSink, all: readonly Sink[], tools: CourierTools) {
    this.#running = running;
    this.#all = all;
    this.#tools = tools;
  }

  get #timeoutMs(): number {
    return this.#running.sink.timeoutMs ?? TIMEOUT_MS;
  }

  wake(): void {
    if (this.#isStopped) return;
    this.#again = true;
    this.#work ??= this.#go().finally(() => {
      this.#work = undefined;
      // Somebody may have called while the last round was coming to its end.
      if (this.#again) this.wake();
    });
  }

  /** Sends what is there to be sent now. */
  async settle(): Promise<void> {
    this.wake();
    while (this.#work) await this.#work;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    const grace = setTimeout(() => this.#abort.abort(), GRACE_MS);
    await this.#work;
    clearTimeout(grace);
    try {
      await this.#running.sink.dispose();
    } catch (error) {
      this.#log(error);
    }
  }

  async #go(): Promise<void> {
    while (this.#again && !this.#isStopped) {
      this.#again = false;
      try {
        const waitMs = this.#restsUntil - this.#tools.now();
        if (waitMs > 0) this.#sleep(waitMs);
        else await this.#next();
      } catch (error) {
        this.#log(error);
        this.#sleep(AFTER_TROUBLE_MS);
      }
    }
  }

  /** Asks for one thing to send, and sends it. */
  async #next(): Promise<void> {
    const { store, holder, accounts, now } = this.#tools;
    const { sink, entry, since } = this.#running;
    const { deliveries, nextAt } = await store.claimDeliveries({
      holder,
      sinks: [
        {
          id: sink.id,
          host: sink.host,
          accounts: entry.accounts,
          kinds: entry.kinds,
          keepsReadings: sink.keep !== undefined,
          since,
        },
      ],
      accountIds: accounts().map(({ account }) => account.id),
      now: new Date(now()).toISOString(),
      leaseMs: this.#timeoutMs + ACQUIRE_MS + LEASE_GRACE_MS,
      most: 1,
    });
    const [claimed] = deliveries;
    if (claimed) {
      const at = new Date(now()).toISOString();
      await store.finishDelivery({ id: claimed.id, holder, now: at, ...(await this.#try(claimed)) });
      // Perhaps there is more.
      this.#again = true;
    } else if (nextAt !== undefined) {
      this.#sleep(Date.parse(nextAt) - now());
    }
  }

  async #try(claimed: ClaimedDelivery): Promise<Pick<DeliveryResult, 'outcome' | 'dueAt' | 'errorKind'>> {
    const { now, random, log } = this.#tools;
    const { sink, entry } = this.#running;
    try {
      const outcome = await this.#send(
        claimed,
        AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.#timeoutMs)]),
      );
      if (claimed.alert) log.info(`${entry.name} (${sink.host}): ${claimed.alert.kind} ${outcome}`);
      return { outcome };
    } catch (error) {
      // Given back, as if it hadn't been tried.
      if (this.#isStopped) return { dueAt: new Date(now()).toISOString() };
      this.#log(error);
      const { kind, retryAfterMs } = isSinkError(error) ? error : ({ kind: 'network' } as const);
      const isReading = claimed.alert === undefined;
      const { attempts } = claimed;
      const delayMs = retryDelay({ kind, retryAfterMs, attempts, isReading, random: random() });
      // It is the sink that wants to be left alone, not this one delivery.
      if (retryAfterMs !== undefined) this.#restsUntil = now() + retryAfterMs;
      if (delayMs === undefined) return { outcome: 'failed', errorKind: kind };
      return { dueAt: new Date(now() + delayMs).toISOString(), errorKind: kind };
    }
  }

  async #send(claimed: ClaimedDelivery, signal: AbortSignal): Promise<NonNullable<DeliveryResult['outcome']>> {
    const { accounts, now } = this.#tools;
    const { sink } = this.#running;
    const known = accounts();
    const told = known.find(({ account }) => account.id === claimed.accountId);
    if (!told) return 'outdated';
    const { account, provider } = told;
    const isFirstOfProvider = known.find((other) => other.account.provider === account.provider) === told;
    if (!claimed.alert) {
      const reading = readingOf(claimed.reading, told, now());
      const figures = reportedAccount({ account, reading }, (message) => this.#tools.inEnglish(message));
      await sink.keep?.([{ account, providerName: provider.name, reading, figures, isFirstOfProvider }], signal);
      return 'sent';
    }
    const delivery = compose(claimed, { ...told, isFirstOfProvider }, this.#tools, now());
    if (!delivery) return 'outdated';
    if (!(await this.#isOurs(delivery, signal))) return 'elsewhere';
    await sink.deliver(delivery, signal);
    return 'sent';
  }

  /** Whether no other machine tells of it. Who can't be asked doesn't keep a warning from anybody. */
  async #isOurs(delivery: Delivery, signal: AbortSignal): Promise<boolean> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ACQUIRE_MS)]);
    const answers = this.#all.map(async (sink) => {
      try {
        return (await sink.acquire?.(delivery, this.#tools.cooldownMs(), limit)) ?? true;
      } catch (error) {
        this.#log(error);
        return true;
      }
    });
    return (await Promise.all(answers)).every(Boolean);
  }

  #sleep(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS)).unref();
  }

  /** Errors of libraries may quote what they were given; their names don't. */
  #log(error: unknown): void {
    const { sink, entry } = this.#running;
    const { log, inEnglish } = this.#tools;
    const text = isSinkError(error)
      ? describeError(new Error(inEnglish(error.text), { cause: error.cause }))
      : error instanceof Error
        ? error.name
        : 'an error';
    log.warn(`${entry.name} (${sink.host}): ${text}`);
  }
}
