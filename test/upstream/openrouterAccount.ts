import { dayStart, isoDay, monthStart, weekStart } from './calendar.ts';
import type { Clock } from './clock.ts';
import { Tank, type Refill } from './tank.ts';

/** One row of `/activity`; amounts in USD. */
export interface ActivityRow {
  readonly date: string;
  readonly model: string;
  readonly model_permaslug: string;
  readonly endpoint_id: string;
  readonly provider_name: string;
  readonly usage: number;
  readonly byok_usage_inference: number;
  readonly requests: number;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly reasoning_tokens: number;
}

export interface OpenRouterOptions {
  readonly key: string;
  readonly label?: string;
  /** May it read `/credits`, `/activity` and `/keys`? Default no. */
  readonly management?: boolean;
  /** What an ordinary key gets there. Default 403. */
  readonly refusal?: 401 | 403;
  /** USD left of what was bought. Default 20. */
  readonly balance?: number;
  /** The key's own limit in USD; null (the default) = none. */
  readonly limit?: number | null;
  /** USD left of that limit. Default: all of it. */
  readonly limitRemaining?: number;
  readonly limitReset?: 'daily' | 'weekly' | 'monthly' | null;
  /** USD burned per simulated second, off the balance and off the key's limit. Default 0. */
  readonly perSecond?: number;
  /** Buys credits when the balance is low. */
  readonly topUp?: Refill;
  /** USD spent before the first activity row. Default 0. */
  readonly usageBefore?: number;
  /** USD spent today, before the start. Default 0. */
  readonly usageToday?: number;
  /** USD spent today through keys of other providers. Default 0. */
  readonly byokToday?: number;
  /** What was spent on earlier days, given the wall clock in ms. Week, month and total count it in. */
  readonly activity?: (nowMs: number) => readonly ActivityRow[];
  readonly freeTier?: boolean;
  readonly expiresAt?: string | null;
  readonly creator?: string;
  /** Rows of `/keys`, maybe made of what was spent. Default: this key alone. */
  readonly keys?: KeyRows | ((usage: Periods) => KeyRows);
}

/** As `/keys` has them. */
export type KeyRows = readonly Record<string, unknown>[];

/** USD. Day, week and month are those of the wall clock, in UTC. */
export interface Periods {
  readonly day: number;
  readonly week: number;
  readonly month: number;
  readonly total: number;
}

/** One key and the purse behind it. What isn't `readonly` can be changed while it is being asked. */
export class OpenRouterAccount {
  readonly key: string;
  label: string;
  management: boolean;
  refusal: 401 | 403;
  /** USD; a new limit keeps what was used of the old one. */
  limit: number | null;
  limitReset: string | null;
  freeTier: boolean;
  expiresAt: string | null;
  creator: string;
  readonly activity: (nowMs: number) => readonly ActivityRow[];
  revoked = false;
  readonly #options: OpenRouterOptions;
  readonly #clock: Clock;
  readonly #startMs: number;
  /** The days before the account was added. */
  readonly #earlier: readonly ActivityRow[];
  readonly #purse: Tank;
  /** Minus what was used of the key's own limit. */
  readonly #underLimit: Tank;

  constructor(clock: Clock, options: OpenRouterOptions) {
    const { key, limit = null, perSecond = 0 } = options;
    this.#clock = clock;
    this.#options = options;
    this.#startMs = clock.wallNow();
    this.#purse = new Tank(clock, { left: options.balance ?? 20, perSecond, refill: options.topUp });
    const limitUsed = limit === null ? 0 : limit - (options.limitRemaining ?? limit);
    this.#underLimit = new Tank(clock, { left: -limitUsed, perSecond });
    this.key = key;
    this.label = options.label ?? `${key.slice(0, 12)}...${key.slice(-3)}`;
    this.management = options.management ?? false;
    this.refusal = options.refusal ?? 403;
    this.limit = limit;
    this.limitReset = options.limitReset ?? null;
    this.freeTier = options.freeTier ?? false;
    this.expiresAt = options.expiresAt ?? null;
    this.creator = options.creator ?? 'user_2q8VhT0n4sKcYw7bXr1dLm';
    this.activity = options.activity ?? (() => []);
    this.#earlier = this.activity(this.#startMs).filter((row) => row.date < isoDay(this.#startMs));
  }

  /** USD left now. Setting it lower counts as spent, higher as bought; it burns on from there. */
  get balance(): number {
    return this.#purse.left;
  }
  set balance(usd: number) {
    this.#purse.left = usd;
  }

  /** USD left of the key's own limit, null where it has none. Setting it leaves the balance alone. */
  get limitRemaining(): number | null {
    return this.limit === null ? null : this.limit + this.#underLimit.left;
  }
  set limitRemaining(usd: number) {
    this.#underLimit.left = usd - (this.limit ?? 0);
  }

  get keys(): KeyRows | undefined {
    const { keys } = this.#options;
    return typeof keys === 'function' ? keys(this.spend().usage) : keys;
  }

  /** USD per simulated second. */
  get perSecond(): number {
    return this.#purse.perSecond;
  }
  set perSecond(usd: number) {
    this.#purse.perSecond = usd;
    this.#underLimit.perSecond = usd;
  }

  /** Everything bought and everything spent in USD. */
  purchases(): { bought: number; spent: number } {
    const { left, burned } = this.#purse.level();
    const { usageBefore = 0, usageToday = 0 } = this.#options;
    const before = usageBefore + this.#before(0, 'usage', usageToday);
    return { bought: before + burned + left, spent: before + burned };
  }

  /** From now on every call with this key gets a 401. */
  revoke(): void {
    this.revoked = true;
  }
  restore(): void {
    this.revoked = false;
  }

  /** Spent in each period: credits, and through keys of other providers. */
  spend(): { usage: Periods; byok: Periods } {
    const { usageBefore = 0, usageToday = 0, byokToday = 0 } = this.#options;
    const now = this.#clock.wallNow();
    const [day, week, month] = [dayStart(now), weekStart(now), monthStart(now)];
    const usage = (fromMs: number): number =>
      this.#before(fromMs, 'usage', usageToday) + this.#purse.burnedSince(this.#clock.toSim(fromMs));
    const byok = (fromMs: number): number => this.#before(fromMs, 'byok_usage_inference', byokToday);
    return {
      usage: { day: usage(day), week: usage(week), month: usage(month), total: usageBefore + usage(0) },
      byok: { day: byok(day), week: byok(week), month: byok(month), total: byok(0) },
    };
  }

  /** What had been spent since `fromMs` when the account was added; the rest is what it burned. */
  #before(fromMs: number, amount: 'usage' | 'byok_usage_inference', today: number): number {
    if (this.#startMs < fromMs) return 0;
    const firstDay = isoDay(fromMs);
    return this.#earlier.reduce((sum, row) => (row.date >= firstDay ? sum + row[amount] : sum), today);
  }
}
