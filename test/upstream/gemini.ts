import type { Answer, Call, Service } from './answer.ts';
import type { Clock } from './clock.ts';
import { Window, type WindowOptions } from './window.ts';

export interface GeminiOptions {
  readonly accessToken: string;
  /** By model: how many requests a window has, and how it is used. Default: a day of 1000, unused, of one model. */
  readonly models?: Readonly<Record<string, { readonly requests: number } & WindowOptions>>;
  /** The only project that it may ask for. */
  readonly project?: string;
}

/** One Google account behind one access token. */
export class GeminiAccount {
  readonly accessToken: string;
  readonly project: string | undefined;
  readonly models: ReadonlyMap<string, { readonly requests: number; readonly window: Window }>;
  /** Its tier is no longer served. */
  ended = false;
  revoked = false;

  constructor(clock: Clock, options: GeminiOptions) {
    const { models = { 'gemini-3.1-pro-preview': { requests: 1000, seconds: 86_400 } } } = options;
    this.accessToken = options.accessToken;
    this.project = options.project;
    this.models = new Map(
      Object.entries(models).map(([model, each]) => [
        model,
        { requests: each.requests, window: new Window(clock, each) },
      ]),
    );
  }
}

/** Answers like `https://cloudcode-pa.googleapis.com`. */
export class Gemini implements Service {
  readonly method = 'POST';
  readonly accounts: GeminiAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: GeminiOptions): GeminiAccount {
    const account = new GeminiAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    return path.endsWith('/v1internal:retrieveUserQuota') ? 'quota' : undefined;
  }

  answer({ path, headers, body, bearer }: Call): Answer {
    if (!this.endpointOf(path)) return refusal(404, 'NOT_FOUND');
    const account = this.accounts.find(({ accessToken, revoked }) => accessToken === bearer && !revoked);
    if (!account) return refusal(401, 'UNAUTHENTICATED');
    if (!headers['content-type']?.startsWith('application/json')) return refusal(400, 'INVALID_ARGUMENT');
    if (account.ended) return refusal(403, 'PERMISSION_DENIED', 'UNSUPPORTED_CLIENT');
    const { project } = JSON.parse(body) as { project?: string };
    if (project !== account.project) return refusal(403, 'PERMISSION_DENIED');
    return { status: 200, body: { buckets: [...account.models].map(([modelId, each]) => bucket(modelId, each)) } };
  }
}

function bucket(modelId: string, { requests, window }: { requests: number; window: Window }): Record<string, unknown> {
  const { usedPercent, resetAt } = window.state();
  const left = 1 - usedPercent / 100;
  return {
    modelId,
    tokenType: 'REQUESTS',
    remainingFraction: left,
    ...(left < 1 ? { remainingAmount: String(Math.floor(requests * left)) } : {}),
    resetTime: new Date(resetAt * 1000).toISOString(),
  };
}

function refusal(code: number, status: string, reason?: string): Answer {
  const details = reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] : [];
  return { status: code, body: { error: { code, message: 'Request refused.', status, details } } };
}
