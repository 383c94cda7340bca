import type { Answer, Call, Service } from './answer.ts';
import type { Clock } from './clock.ts';
import { Tank } from './tank.ts';

export interface HuggingFaceOptions {
  readonly token: string;
  readonly name: string;
  readonly isPro?: boolean;
  /** Default true: without it the bill is refused. */
  readonly hasBillingRead?: boolean;
  /** USD: what the plan includes (default 2), what may be spent at most (default 0, none), what is used already. */
  readonly included?: number;
  readonly limit?: number;
  readonly used?: number;
  /** USD used per simulated second. */
  readonly perSecond?: number;
  /** Unix seconds. Default: the answer has none. */
  readonly periodEnd?: number;
}

/** One Hugging Face account behind one token. */
export class HuggingFaceAccount {
  readonly token: string;
  readonly options: HuggingFaceOptions;
  hasBillingRead: boolean;
  revoked = false;
  readonly #left: Tank;

  constructor(clock: Clock, options: HuggingFaceOptions) {
    this.token = options.token;
    this.options = options;
    this.hasBillingRead = options.hasBillingRead ?? true;
    this.#left = new Tank(clock, { left: -(options.used ?? 0), perSecond: options.perSecond });
  }

  /** USD used this month. */
  get used(): number {
    return 0 - this.#left.left;
  }

  /** From now on every call with this token gets a 401. */
  revoke(): void {
    this.revoked = true;
  }
}

/** Answers like `https://huggingface.co`. */
export class HuggingFace implements Service {
  readonly accounts: HuggingFaceAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: HuggingFaceOptions): HuggingFaceAccount {
    const account = new HuggingFaceAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    if (path.endsWith('/api/whoami-v2')) return 'whoami';
    return path.endsWith('/api/settings/billing/usage-v2') ? 'usage' : undefined;
  }

  answer({ path, query, bearer }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return { status: 404, body: { error: 'Not Found' } };
    const account = this.accounts.find(({ token, revoked }) => token === bearer && !revoked);
    if (!account) return { status: 401, body: { error: 'Invalid username or password.' } };
    if (endpoint === 'whoami') return { status: 200, body: whoami(account) };
    if (!account.hasBillingRead) return { status: 403, body: { error: 'Forbidden' } };
    const isPeriod = ['startDate', 'endDate'].every((name) => /^[1-9]\d{8,9}$/.test(query.get(name) ?? ''));
    if (!isPeriod) return { status: 400, body: { error: 'Invalid date' } };
    return { status: 200, body: { usage: { inferenceProviders: inference(account) } } };
  }
}

function whoami({ options: { name, isPro = false, periodEnd } }: HuggingFaceAccount): Record<string, unknown> {
  return { type: 'user', id: '66f60a5e811bb4e937f4e345', name, fullname: name, isPro, periodEnd: periodEnd ?? null };
}

function inference({ options: { included = 2, limit = 0 }, used }: HuggingFaceAccount): Record<string, unknown> {
  const nano = (usd: number) => Math.round(usd * 1e9);
  return {
    usedNanoUsd: nano(used),
    includedNanoUsd: nano(included),
    limitNanoUsd: nano(limit),
    numRequests: Math.round(used * 60),
    providerDetails: [],
  };
}
