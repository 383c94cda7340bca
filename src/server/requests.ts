import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Streaming } from './answer.ts';
import type { Feed } from './feed.ts';
import { callerOf, type OriginRules } from './origins.ts';
import { signInPage } from './pageRoutes.ts';
import { problem } from './problems.ts';
import type { Route } from './route.ts';
import type { SignIn } from './signIn.ts';

export interface Serving {
  readonly feed: Feed;
  readonly routes: readonly Route[];
  readonly rules: OriginRules;
  readonly signIn: SignIn | undefined;
}

/** What every answer says to a browser: keep nothing, guess nothing, let no other site near it. */
const always = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** Answers one request. Never rejects. */
export async function respond(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  // Nothing that is sent here is read; a body that comes all the same ends the connection.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    response.setHeader('Connection', 'close');
  }
  const { problem: refused, allowedOrigin } = callerOf(request, serving.rules);
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  response.setHeader('Cross-Origin-Resource-Policy', allowedOrigin === undefined ? 'same-origin' : 'cross-origin');
  if (serving.rules.origins.size > 0) response.setHeader('Vary', 'Origin');
  if (allowedOrigin !== undefined) response.setHeader('Access-Control-Allow-Origin', allowedOrigin);
  if (refused) return write(response, problem(refused));
  if (allowedOrigin !== undefined && request.method === 'OPTIONS') return preflight(response);
  try {
    await serving.feed.ready;
    const answer = await answerTo(request, serving);
    if (typeof answer !== 'function') return write(response, answer);
    if (request.method === 'HEAD') return write(response, { status: 200, type: 'text/event-stream', body: '' });
    answer(response);
  } catch (error) {
    serving.feed.warn(error instanceof Error ? error.message : String(error));
    if (response.headersSent) response.destroy();
    else write(response, problem('failed'));
  }
}

async function answerTo(request: IncomingMessage, { feed, routes, signIn }: Serving): Promise<Answer | Streaming> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return problem('methodNotAllowed');
  const [path, query] = (request.url ?? '').split('?', 2);
  const route = routes.find((each) => each.path === path);
  if (signIn && !route?.isOpen && !signIn.mayRead(request.headers)) {
    return route?.isPage ? signInPage(feed, 'server.signIn') : problem('unauthorized');
  }
  if (!route) return problem('notFound');
  // A link that is only looked at isn't used.
  if (request.method === 'HEAD' && route.path === '/sign-in') return problem('methodNotAllowed');
  return route.answer({ query: new URLSearchParams(query), knownTag: request.headers['if-none-match'] });
}

/** A page of an allowed origin asks whether it may send a token. */
function preflight(response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'Authorization',
    'Access-Control-Allow-Private-Network': 'true',
    'Access-Control-Max-Age': '600',
  });
  response.end();
}

function write(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    'Content-Type': type,
    ...(status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    ...headers,
  });
  response.end(body);
}
