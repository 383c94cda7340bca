import type * as z from 'zod/mini';
import { ProviderError } from '../core/errors.ts';
import { say } from '../core/message.ts';
import type { Credential, FetchContext, Options, Provider, Report } from '../core/provider.ts';
import { getJson, notTheEndpoint, timedOut, TIMEOUT_MS, type Fetch, type RequestTrace } from '../core/request.ts';
import { cooldownMs, strictCooldownMs } from '../core/schedule.ts';
import type { RequestRecord } from '../core/model.ts';
import type { StoredReport } from '../history/store.ts';
import type { Answers } from './answers.ts';
import { RequestLog } from './requestLog.ts';

export interface ContextInput {
  readonly provider: Provider;
  readonly credential: Credential;
  readonly baseUrl: string;
  readonly options: Options;
  readonly now: Date;
  readonly fetch: Fetch;
  /** As they were kept after the last poll. */
  readonly reports: Readonly<Record<string, StoredReport>>;
  /** Polls in a row that failed before this one. */
  readonly failures?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For all requests of the poll together. */
  readonly timeoutMs?: number | undefined;
  /** Where the answers are kept as they come. */
  readonly answers?: Answers | undefined;
}

export interface PollContext {
  readonly context: FetchContext;
  /** To be kept for the next poll; complete once the provider has answered. */
  readonly reports: Record<string, StoredReport>;
  /** The longest wait that any answer of this poll asked for, also where the provider went on without that answer. */
  cooldownMs(): number | undefined;
  /** What was asked so far. */
  requests(): RequestRecord[];
}

/** A report that failed for a passing reason is tried again this soon. */
const RETRY_MS = 5 * 60_000;

/** What a provider works with during one poll. */
export function fetchContext(input: ContextInput): PollContext {
  const { provider, credential, baseUrl, options, now } = input;
  const { timeoutMs = TIMEOUT_MS } = input;
  const reports = { ...input.reports };
  const startedAt = performance.now();
  const endsAt = startedAt + timeoutMs;
  // By the poll's own clock, which isn't set while it runs.
  const log = new RequestLog(() => now.getTime() + performance.now() - startedAt, credential.secret);
  const strictMs = strictCooldownMs(provider, input.failures ?? 0);
  let longestMs: number | undefined;
  input.answers?.expect(credential, options);

  const ask = async <T>(
    path: string,
    schema: z.ZodMiniType<T>,
    question: object | undefined,
    trace: RequestTrace,
  ): Promise<T> => {
    const json = await getJson({
      fetch: input.fetch,
      url: baseUrl + path,
      headers: { Accept: 'application/json', ...provider.headers(credential) },
      body: question,
      explain: provider.explain,
      provider: provider.name,
      signal: input.signal,
      timeoutMs: Math.max(0, Math.ceil(endsAt - performance.now())),
      trace,
    }).catch((error: unknown) => {
      if (error instanceof ProviderError) input.answers?.addFailure(path, error);
      // What was left of the time is nothing to tell.
      if (error instanceof ProviderError && error.kind === 'timeout') throw timedOut(provider.name, timeoutMs);
      if (error instanceof ProviderError && (error.kind === 'rateLimited' || error.retryAfterMs !== undefined)) {
        const { kind: errorKind, retryAfterMs } = error;
        longestMs = Math.max(longestMs ?? 0, cooldownMs({ errorKind, retryAfterMs, strictMs }));
      }
      throw error;
    });
    input.answers?.add(path, json);
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    throw notTheEndpoint(provider.name, new URL(baseUrl).host);
  };
  const getFor =
    (records?: RequestRecord[]): FetchContext['get'] =>
    (path, schema, question) =>
      log.record(path, (trace) => ask(path, schema, question, trace), records);

  const report = async <T>(
    name: string,
    maxAgeMs: number,
    schema: z.ZodMiniType<T>,
    load: (get: FetchContext['get']) => Promise<T>,
  ): Promise<Report<T>> => {
    forgetOthersLike(reports, name);
    const stored = reports[name];
    const value = stored?.value === undefined ? undefined : schema.safeParse(stored.value).data;
    const kept = value === undefined ? {} : { value, fetchedAt: stored?.fetchedAt };
    if (stored && !isDue(stored, value !== undefined, maxAgeMs, now.getTime())) {
      log.addKept(stored.requests);
      return stored.failedAt ? { ...kept, error: errorOf(stored, provider) } : kept;
    }
    const requests: RequestRecord[] = [];
    try {
      const loaded = await load(getFor(requests));
      const fetchedAt = now.toISOString();
      reports[name] = { value: loaded, fetchedAt, requests };
      return { value: loaded, fetchedAt };
    } catch (thrown) {
      const error = thrown instanceof ProviderError ? thrown : unexpected(provider, thrown);
      const failedAt = now.toISOString();
      reports[name] = { ...kept, failedAt, error: { kind: error.kind, message: error.text }, requests };
      return { ...kept, error };
    }
  };

  return {
    context: { credential, options, now, get: getFor(), report },
    reports,
    cooldownMs: () => longestMs,
    requests: () => log.records,
  };
}

/** What stands after the colon of a report's name is what it was asked for (a month, a user); a new one replaces it. */
function forgetOthersLike(reports: Record<string, StoredReport>, name: string): void {
  const kind = name.split(':', 1)[0];
  for (const other of Object.keys(reports)) {
    if (other !== name && other.split(':', 1)[0] === kind) delete reports[other];
  }
}

/** A time in the future is one of a clock that was wrong. */
function isDue(stored: StoredReport, hasValue: boolean, maxAgeMs: number, nowMs: number): boolean {
  const ageMs = (iso: string | undefined) => (iso === undefined ? -1 : nowMs - Date.parse(iso));
  const isOlder = (iso: string | undefined, ms: number) => !(ageMs(iso) >= 0 && ageMs(iso) < ms);
  if (stored.failedAt !== undefined) {
    const isRefused = stored.error?.kind === 'auth' || stored.error?.kind === 'forbidden';
    return isOlder(stored.failedAt, isRefused ? maxAgeMs : Math.min(RETRY_MS, maxAgeMs));
  }
  return !hasValue || isOlder(stored.fetchedAt, maxAgeMs);
}

function errorOf({ error }: StoredReport, provider: Provider): ProviderError {
  return error ? new ProviderError(error.kind, error.message) : unexpected(provider);
}

/** A bug of ours. */
export function unexpected({ name }: Provider, cause?: unknown): ProviderError {
  return new ProviderError('schema', say('error.unexpected', { provider: name }), { cause });
}
