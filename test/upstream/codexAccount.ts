import type { Clock } from './clock.ts';
import { Tank } from './tank.ts';
import { Window, type WindowOptions } from './window.ts';

export const fiveHours = 18_000;
export const week = 604_800;

export interface LimitOptions {
  /** `GPT-5.3-Codex-Spark` */
  readonly name: string;
  /** `gpt_5_3_codex_spark`. Default follows from the name. */
  readonly feature?: string;
  readonly primary?: WindowOptions | null;
  readonly secondary?: WindowOptions | null;
}

export interface CodexOptions {
  readonly accessToken: string;
  readonly accountId: string;
  /** Default `plus`. */
  readonly plan?: string;
  /** Default: five hours, unused. null = the answer has none. */
  readonly primary?: WindowOptions | null;
  /** Default: a week, unused. */
  readonly secondary?: WindowOptions | null;
  readonly additional?: readonly LimitOptions[];
  /** Credits left and how many burn per simulated second. Absent = never bought any. */
  readonly credits?: { readonly left: number; readonly perSecond?: number; readonly unlimited?: boolean };
  /** A spending limit in USD; `resetAt` in Unix seconds. */
  readonly spend?: {
    readonly limit: number;
    readonly used: number;
    readonly perSecond?: number;
    readonly resetAt: number;
  };
}

export interface Limit {
  readonly name: string;
  readonly feature: string;
  primary: Window | null;
  secondary: Window | null;
}

/** One ChatGPT account behind one access token. What isn't `readonly` can be changed while it is being asked. */
export class CodexAccount {
  readonly accessToken: string;
  readonly accountId: string;
  plan: string;
  primary: Window | null;
  secondary: Window | null;
  additional: Limit[];
  hasCredits: boolean;
  unlimitedCredits: boolean;
  spendLimit: { readonly usd: number; readonly resetAt: number } | null;
  revoked = false;
  readonly #credits: Tank;
  readonly #budget: Tank;

  constructor(clock: Clock, options: CodexOptions) {
    const { primary = { seconds: fiveHours }, secondary = { seconds: week }, credits, spend } = options;
    const open = (window: WindowOptions | null | undefined): Window | null =>
      window ? new Window(clock, window) : null;
    this.accessToken = options.accessToken;
    this.accountId = options.accountId;
    this.plan = options.plan ?? 'plus';
    this.primary = open(primary);
    this.secondary = open(secondary);
    this.additional = (options.additional ?? []).map((limit) => ({
      name: limit.name,
      feature: limit.feature ?? limit.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
      primary: open(limit.primary),
      secondary: open(limit.secondary),
    }));
    this.hasCredits = credits !== undefined;
    this.unlimitedCredits = credits?.unlimited ?? false;
    this.spendLimit = spend ? { usd: spend.limit, resetAt: spend.resetAt } : null;
    this.#credits = new Tank(clock, { left: credits?.left ?? 0, perSecond: credits?.perSecond });
    this.#budget = new Tank(clock, { left: -(spend?.used ?? 0), perSecond: spend?.perSecond });
  }

  /** Credits left now. */
  get credits(): number {
    return this.#credits.left;
  }
  set credits(credits: number) {
    this.#credits.left = credits;
  }

  /** USD spent under the spending limit. */
  get spent(): number {
    return 0 - this.#budget.left;
  }
  set spent(usd: number) {
    this.#budget.left = -usd;
  }

  /** From now on every call with this token gets a 401. */
  revoke(): void {
    this.revoked = true;
  }
  restore(): void {
    this.revoked = false;
  }
}
