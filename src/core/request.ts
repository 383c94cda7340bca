import { ProviderError } from './errors.ts';
import { say, type Message } from './message.ts';
import { describeError } from './redact.ts';
import { retryAfterMs } from './retryAfter.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface JsonRequest {
  readonly fetch: Fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; nothing is sent by GET. */
  readonly body?: unknown;
  /** What the body of a refusal comes to, where it says more than the status. It may hold anything: quote none of it. */
  readonly explain?: ((body: unknown) => Message | undefined) | undefined;
  /** Named in messages. */
  readonly provider: string;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** Filled in as the answer comes, so that it also tells of one that failed. */
  readonly trace?: RequestTrace;
}

export interface RequestTrace {
  /** Something was sent; what follows is what came back. */
  isSent?: boolean;
  /** Of the last answer, where the server redirected. */
  status?: number;
  /** What was read of its body, unpacked. */
  bytes?: number;
}

export const TIMEOUT_MS = 30_000;
/** Far above any real answer; a bigger one would hold the editor's thread while it is parsed. */
export const MAX_BYTES = 2 * 1024 * 1024;
const MAX_REDIRECTS = 3;

/**
 * GETs a JSON document, or POSTs a question that changes nothing. Redirects are followed within the origin only, with
 * the same question: the credential in `headers` must not reach another. Throws ProviderError, whose message names provider and host and never holds a header or a body.
 */
export async function getJson(request: JsonRequest): Promise<unknown> {
  const { provider, timeoutMs = TIMEOUT_MS } = request;
  checkHeaders(request);
  const host = new URL(request.url).host;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  let text: string;
  try {
    const response = await followWithinOrigin(request, signal);
    if (!response.ok) {
      const explained = await explanation(response, request);
      if (explained) throw explained;
      void response.body?.cancel().catch(() => undefined);
      throw refusal(response, provider, host);
    }
    text = await readCapped(response, request);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (timeout.aborted) throw timedOut(provider, timeoutMs);
    throw new ProviderError('network', say('error.network', { provider, host }), { cause: traceOf(error, request) });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the body, which may hold anything.
    throw notTheEndpoint(provider, host);
  }
}

/** Fails as `fetch` would on a header that can't be sent; its own message quotes the value. */
function checkHeaders({ headers, provider }: JsonRequest): void {
  try {
    // oxlint-disable-next-line no-new -- making it is the check
    new Headers(headers);
  } catch {
    throw new ProviderError('auth', say('error.malformedCredential', { provider }));
  }
}

/** What is worth logging of a failure. The original may hold parts of the request and of whatever was answered. */
function traceOf(error: unknown, { headers }: JsonRequest): Error {
  const secrets = Object.entries(headers)
    .filter(([name]) => /authorization|key|token/i.test(name))
    .flatMap(([, value]) => [value, ...value.split(' ')]);
  return new Error(describeError(error, secrets));
}

export function timedOut(provider: string, timeoutMs: number): ProviderError {
  return new ProviderError('timeout', say('error.timeout', { provider, seconds: timeoutMs / 1000 }));
}

export function notTheEndpoint(provider: string, host: string): ProviderError {
  return new ProviderError('schema', say('error.schema', { provider, host }));
}

async function followWithinOrigin(request: JsonRequest, signal: AbortSignal): Promise<Response> {
  const { origin, host } = new URL(request.url);
  const { body } = request;
  const init: RequestInit =
    body === undefined
      ? { headers: { ...request.headers } }
      : {
          method: 'POST',
          headers: { ...request.headers, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        };
  let url = request.url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (request.trace) request.trace.isSent = true;
    const response = await request.fetch(url, { ...init, redirect: 'manual', signal });
    if (request.trace) request.trace.status = response.status;
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) return response;
    void response.body?.cancel().catch(() => undefined);
    const target = URL.parse(location, url);
    if (target?.origin !== origin) {
      throw new ProviderError('schema', say('error.redirect', { provider: request.provider, host }));
    }
    url = target.href;
  }
  throw new ProviderError('schema', say('error.redirect', { provider: request.provider, host }));
}

/** The body is read only for who can explain it; one that can't be read leaves the status to tell. */
async function explanation(response: Response, request: JsonRequest): Promise<ProviderError | undefined> {
  const { status } = response;
  if (!request.explain || ![400, 401, 403, 404].includes(status)) return undefined;
  try {
    const text = request.explain(JSON.parse(await readCapped(response, request)));
    return text && new ProviderError(status === 401 ? 'auth' : 'forbidden', text);
  } catch {
    return undefined;
  }
}

function refusal(response: Response, provider: string, host: string): ProviderError {
  const { status } = response;
  if (status === 401) return new ProviderError('auth', say('error.auth', { provider }));
  if (status === 403) return new ProviderError('forbidden', say('error.forbidden', { provider }));
  if (status === 404) return new ProviderError('forbidden', say('error.notFound', { provider, host }));
  const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
  if (status === 429)
    return new ProviderError('rateLimited', say('error.rateLimited', { provider }), { retryAfterMs: wait });
  if (status === 408 || status >= 500) {
    return new ProviderError('unavailable', say('error.unavailable', { provider, status }), { retryAfterMs: wait });
  }
  return new ProviderError('schema', say('error.status', { provider, host, status }));
}

async function readCapped(response: Response, request: JsonRequest): Promise<string> {
  const { provider, maxBytes = MAX_BYTES } = request;
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (request.trace) request.trace.bytes = bytes;
    if (bytes > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw new ProviderError('schema', say('error.oversized', { provider, host: new URL(request.url).host }));
    }
    text += decoder.decode(value, { stream: true });
  }
}
