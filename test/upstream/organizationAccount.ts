import { round } from './answer.ts';
import { dayMs, dayStart, isoDay } from './calendar.ts';
import type { Clock } from './clock.ts';
import { Tank } from './tank.ts';

/** What one model was used for on one UTC day. */
export interface DayUse {
  readonly date: string;
  readonly model: string;
  /** USD */
  readonly cost: number;
  readonly requests: number;
  /** Tokens; `cached` come on top of `input`. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  /** Id of the API key; absent: none, as on the upstream's own site. */
  readonly key?: string;
}

/** An API key of the organization. */
export interface OrganizationKey {
  readonly id: string;
  readonly name: string;
  /** As the upstream shows it. */
  readonly masked: string;
  readonly project?: string;
  readonly status?: 'active' | 'inactive' | 'archived';
}

export interface OrganizationOptions {
  readonly adminKey: string;
  /** A key of the same organization that may use models and nothing else. */
  readonly ordinaryKey?: string;
  /** The model of today's use. */
  readonly model: string;
  /** USD spent today, before the start. Default 0. */
  readonly spentToday?: number;
  /** USD burned per simulated second. Default 0. */
  readonly perSecond?: number;
  /** Those that use models. */
  readonly keys?: readonly OrganizationKey[];
  /** Id of the key of today's use. */
  readonly keyToday?: string;
  /** Earlier days. */
  readonly past?: readonly DayUse[];
}

/** An organization that pays for what it uses. */
export class OrganizationAccount {
  readonly adminKey: string;
  readonly ordinaryKey: string | undefined;
  readonly keys: readonly OrganizationKey[];
  revoked = false;
  readonly #options: OrganizationOptions;
  readonly #spent: Tank;

  constructor(clock: Clock, options: OrganizationOptions) {
    this.adminKey = options.adminKey;
    this.ordinaryKey = options.ordinaryKey;
    this.keys = options.keys ?? [];
    this.#options = options;
    this.#spent = new Tank(clock, { left: -(options.spentToday ?? 0), perSecond: options.perSecond });
  }

  /** USD spent today. */
  get spentToday(): number {
    return 0 - this.#spent.left;
  }
  set spentToday(usd: number) {
    this.#spent.left = -usd;
  }

  /** The days of `[startMs, endMs)` up to today, each with what was used on it; a day without use is empty. */
  days(startMs: number, endMs: number, nowMs: number): { startMs: number; uses: DayUse[] }[] {
    const first = dayStart(startMs);
    const end = Math.min(endMs, dayStart(nowMs) + dayMs);
    return Array.from({ length: Math.max(0, Math.ceil((end - first) / dayMs)) }, (_, index) => {
      const at = first + index * dayMs;
      const date = isoDay(at);
      const past = (this.#options.past ?? []).filter((use) => use.date === date);
      return { startMs: at, uses: date === isoDay(nowMs) ? [...past, this.#today(date)] : past };
    });
  }

  #today(date: string): DayUse {
    const cost = round(this.spentToday, 6);
    // A request of ten cents.
    const requests = Math.ceil(cost * 10);
    return {
      date,
      model: this.#options.model,
      cost,
      requests,
      input: requests * 4200,
      cached: 0,
      output: requests * 600,
      ...(this.#options.keyToday === undefined ? {} : { key: this.#options.keyToday }),
    };
  }

  /** From now on every call with its keys gets a 401. */
  revoke(): void {
    this.revoked = true;
  }
  restore(): void {
    this.revoked = false;
  }
}

/** What was used on a day with each key, whatever the model. */
export function byKey(uses: readonly DayUse[]): DayUse[] {
  const sums = new Map<string | undefined, DayUse>();
  for (const use of uses) {
    const before = sums.get(use.key);
    sums.set(use.key, {
      ...use,
      cost: use.cost + (before?.cost ?? 0),
      requests: use.requests + (before?.requests ?? 0),
      input: use.input + (before?.input ?? 0),
      cached: use.cached + (before?.cached ?? 0),
      output: use.output + (before?.output ?? 0),
    });
  }
  return [...sums.values()];
}

/** The entries of the page that `token` names, `limit` of them, and the token of the next. */
export function pageOf<T>(entries: readonly T[], limit: number, token: string | null) {
  const from = token === null ? 0 : Number(token.replace('page_', ''));
  const next = from + limit;
  const hasMore = next < entries.length;
  return { data: entries.slice(from, next), has_more: hasMore, next_page: hasMore ? `page_${next}` : null };
}
