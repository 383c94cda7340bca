import { round } from './answer.ts';
import { isoDay, nextMonthStart } from './calendar.ts';
import type { Clock } from './clock.ts';
import { Tank, type Refill } from './tank.ts';

export interface QuotaOptions {
  /** Size of the monthly quota; 0 = an organization's seat that doesn't say. */
  readonly entitlement: number;
  /** What is left of it. Default: all. */
  readonly remaining?: number;
  /** Burned per simulated second. Default 0. */
  readonly perSecond?: number;
  readonly refill?: Refill;
}

export interface CopilotOptions {
  readonly token: string;
  readonly login: string;
  /** May the token ask the internal endpoint? Default true; false is answered 403. 404 = has no Copilot. */
  readonly internal?: boolean | 401 | 403 | 404;
  /** May it read its own billing? Default false, answered 403. 404 = someone else pays. */
  readonly billing?: boolean | 403 | 404;
  /** Organizations whose billing it may read. */
  readonly organizations?: readonly string[];
  /** `copilot_plan`. Default `individual`. `free` answers with the fields of the free plan. */
  readonly plan?: string;
  /** `access_type_sku`. Default follows from the plan. */
  readonly sku?: string;
  /** Premium requests. Default 300. */
  readonly premium?: QuotaOptions;
  /** Sizes and what is left on the free plan, in messages and completions. */
  readonly chat?: QuotaOptions;
  readonly completions?: QuotaOptions;
  /** AI credits used this month (1 = US$0.01), and how fast. */
  readonly credits?: { readonly used: number; readonly perSecond?: number; readonly included?: number };
  readonly unlimited?: boolean;
  readonly overagePermitted?: boolean;
  readonly tokenBased?: boolean;
  /** Each model's share of the use in billing reports, adding up to 1. */
  readonly models?: Readonly<Record<string, number>>;
}

const skus: Readonly<Record<string, string>> = {
  free: 'free_limited_copilot',
  individual: 'monthly_subscriber_quota',
  individual_pro: 'plus_monthly_subscriber_quota',
  business: 'copilot_for_business_seat_quota',
};

/** One GitHub user behind one token. What isn't `readonly` can be changed while it is being asked. */
export class CopilotAccount {
  readonly token: string;
  readonly id = 583_231;
  login: string;
  internal: true | false | 401 | 403 | 404;
  billing: true | false | 403 | 404;
  organizations: readonly string[];
  plan: string;
  sku: string;
  entitlement: number;
  unlimited: boolean;
  overagePermitted: boolean;
  tokenBased: boolean;
  models: Readonly<Record<string, number>>;
  /** AI credits that the plan pays for each month. */
  includedCredits: number;
  revoked = false;
  /** What is left of the three quotas: set `.left`, `.perSecond`. */
  readonly premium: Tank;
  readonly chat: Tank;
  readonly completions: Tank;
  readonly #clock: Clock;
  readonly #options: CopilotOptions;
  readonly #credits: Tank;

  constructor(clock: Clock, options: CopilotOptions) {
    const { plan = 'individual', premium = { entitlement: 300 } } = options;
    this.#clock = clock;
    this.#options = options;
    this.token = options.token;
    this.login = options.login;
    this.internal = options.internal ?? true;
    this.billing = options.billing ?? false;
    this.organizations = options.organizations ?? [];
    this.plan = plan;
    this.sku = options.sku ?? skus[plan] ?? plan;
    this.entitlement = premium.entitlement;
    this.unlimited = options.unlimited ?? false;
    this.overagePermitted = options.overagePermitted ?? false;
    this.tokenBased = options.tokenBased ?? false;
    this.models = options.models ?? { 'GPT-5.1': 0.6, 'Claude Sonnet 4.6': 0.4 };
    this.includedCredits = options.credits?.included ?? 0;
    this.premium = quota(clock, premium);
    this.chat = quota(clock, options.chat ?? { entitlement: 50 });
    this.completions = quota(clock, options.completions ?? { entitlement: 2000 });
    this.#credits = new Tank(clock, { left: 0, perSecond: options.credits?.perSecond });
  }

  /** Premium requests left now; negative = over quota. */
  get remaining(): number {
    return this.premium.left;
  }
  set remaining(requests: number) {
    this.premium.left = requests;
  }

  get premiumUsed(): number {
    return this.entitlement - this.premium.left;
  }

  /** AI credits used this month. */
  get creditsUsed(): number {
    return (this.#options.credits?.used ?? 0) - this.#credits.left;
  }
  set creditsUsed(credits: number) {
    this.#credits.left = (this.#options.credits?.used ?? 0) - credits;
  }

  /** From now on every call with this token gets a 401. */
  revoke(): void {
    this.revoked = true;
  }
  restore(): void {
    this.revoked = false;
  }

  /** The answer of `/copilot_internal/user`. */
  internalUser(): Record<string, unknown> {
    const resetMs = nextMonthStart(this.#clock.wallNow());
    const free = this.plan === 'free';
    // The free plan calls itself individual too; its SKU and its fields tell.
    const who = { login: this.login, access_type_sku: this.sku, copilot_plan: free ? 'individual' : this.plan };
    if (free) {
      const { chat, completions } = this.#options;
      return {
        ...who,
        limited_user_reset_date: isoDay(resetMs),
        monthly_quotas: { chat: chat?.entitlement ?? 50, completions: completions?.entitlement ?? 2000 },
        limited_user_quotas: { chat: Math.ceil(this.chat.left), completions: Math.ceil(this.completions.left) },
      };
    }
    return {
      ...who,
      quota_reset_date: isoDay(resetMs),
      quota_reset_date_utc: new Date(resetMs).toISOString(),
      token_based_billing: this.tokenBased,
      quota_snapshots: {
        premium_interactions: this.#premiumSnapshot(),
        chat: unlimitedSnapshot('chat'),
        completions: unlimitedSnapshot('completions'),
      },
    };
  }

  #premiumSnapshot(): Record<string, unknown> {
    const left = this.entitlement === 0 ? 0 : this.premium.left;
    return {
      quota_id: 'premium_interactions',
      entitlement: this.entitlement,
      remaining: Math.ceil(left),
      percent_remaining: this.entitlement === 0 ? 100 : round((left / this.entitlement) * 100, 1),
      unlimited: this.unlimited,
      overage_permitted: this.overagePermitted,
      overage_count: this.overagePermitted ? Math.max(0, -Math.ceil(left)) : 0,
      has_quota: this.entitlement > 0,
      quota_reset_at: 0,
      token_based_billing: this.tokenBased,
      ...(this.tokenBased ? { credits_used: Math.floor(this.creditsUsed) } : {}),
    };
  }
}

function unlimitedSnapshot(id: string): Record<string, unknown> {
  return { quota_id: id, entitlement: 0, remaining: 0, percent_remaining: 100, unlimited: true };
}

function quota(clock: Clock, { entitlement, remaining = entitlement, perSecond, refill }: QuotaOptions): Tank {
  return new Tank(clock, { left: remaining, perSecond, refill });
}
