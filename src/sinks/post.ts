import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { say } from '../core/say.ts';
import { retryAfterMs } from '../core/retryAfter.ts';
import { checkedAddress, ForbiddenAddress, guardedLookup, refuseForbiddenHost, type Target } from './privateNetwork.ts';
import { SinkError, type SinkTools } from './sink.ts';

export interface Post extends Target {
  /** Of the sink, for messages. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly location?: string | undefined;
  readonly retryAfter?: string | undefined;
}

const MAX_REDIRECTS = 3;
/** Codes of the checks that a certificate failed. */
const distrust = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

/**
 * POSTs to a URL that is a secret: no error quotes it, nor what was answered. A redirect is followed where it asks for
 * the same request at the same origin, and to nowhere else. Throws SinkError.
 */
export async function post(request: Post, tools: SinkTools, signal: AbortSignal): Promise<void> {
  const { name } = request;
  const { host, origin } = request.url;
  let { url } = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await ask({ ...request, url }, tools, signal);
    const { status, location } = answer;
    if (status >= 200 && status < 300) return;
    if (status < 300 || status >= 400) throw refusal(answer, name, host, tools.now());
    const next = location === undefined ? null : URL.parse(location, url.href);
    // The others ask for a GET, which would lose the message.
    const isSame = (status === 307 || status === 308) && next?.origin === origin;
    if (!isSame || !next) break;
    url = next;
  }
  throw new SinkError('config', say('sink.redirect', { name, host }));
}

async function ask(request: Post, tools: SinkTools, signal: AbortSignal): Promise<Answer> {
  const { name, url } = request;
  const { host } = url;
  try {
    refuseForbiddenHost(request);
    return await (tools.proxied ? throughProxy(request, tools.proxied, signal) : directly(request, tools, signal));
  } catch (error) {
    if (error instanceof ForbiddenAddress) throw new SinkError('config', say('sink.privateNetwork', { name, host }));
    if (signal.aborted) throw new SinkError('timeout', say('sink.timeout', { host }));
    // What went wrong, by its code alone: the text may hold parts of the request.
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code !== undefined && distrust.test(code)) throw new SinkError('config', say('sink.certificate', { host }));
    throw new SinkError('network', say('sink.network', { host }), { cause: new Error(code ?? 'no answer') });
  }
}

function directly(request: Post, { ca }: SinkTools, signal: AbortSignal): Promise<Answer> {
  const { url, body } = request;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const options = {
    method: 'POST',
    headers: headersOf(request),
    lookup: guardedLookup(request),
    signal,
    // A connection of its own: the next message may be hours away, and the address is looked up anew.
    agent: false,
    ...(ca ? { ca: [...ca] } : {}),
  } as const;
  const plain = new URL(url);
  plain.username = plain.password = '';
  const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(plain, options, (response) => {
    const { statusCode = 0, headers } = response;
    resolve({ status: statusCode, location: headers.location, retryAfter: headers['retry-after'] });
    // Nothing in the answer is of use, however long it is.
    response.destroy();
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

/** The proxy looks the name up; where it can be looked up here too, it is checked as far as that goes. */
async function throughProxy(
  request: Post,
  proxied: NonNullable<SinkTools['proxied']>,
  signal: AbortSignal,
): Promise<Answer> {
  await checkedAddress(request).catch((error: unknown) => {
    if (error instanceof ForbiddenAddress) throw error;
  });
  const plain = new URL(request.url);
  plain.username = plain.password = '';
  const { body } = request;
  const response = await proxied(plain.href, {
    method: 'POST',
    headers: headersOf(request),
    body,
    redirect: 'manual',
    signal,
  });
  void response.body?.cancel().catch(() => undefined);
  const header = (name: string) => response.headers.get(name) ?? undefined;
  return { status: response.status, location: header('location'), retryAfter: header('retry-after') };
}

/** A name and a password in the URL are sent the way that every server understands. */
function headersOf({ url, headers, body }: Post): Record<string, string> {
  const { username, password } = url;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const own = { 'User-Agent': 'fuelgauge', ...headers, 'Content-Length': String(Buffer.byteLength(body)) };
  if (!username && !password) return own;
  return { ...own, Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function refusal({ status, retryAfter }: Answer, name: string, host: string, now: number): SinkError {
  const wait = { retryAfterMs: retryAfterMs(retryAfter ?? null, now) };
  if (status === 429) return new SinkError('rateLimited', say('sink.rateLimited', { host }), wait);
  if (status === 408 || status >= 500)
    return new SinkError('unavailable', say('sink.unavailable', { host, status }), wait);
  const text = say('sink.refused', { name, host, status });
  if (status === 401) return new SinkError('auth', say('sink.auth', { name, host }));
  return new SinkError(status === 403 || status === 404 || status === 410 ? 'forbidden' : 'schema', text);
}
