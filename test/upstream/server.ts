import { setMaxListeners } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Anthropic } from './anthropic.ts';
import { bearerOf, providerNames, type Answer, type ProviderName, type Service } from './answer.ts';
import { Claude } from './claude.ts';
import { Clock, type ClockOptions } from './clock.ts';
import { Codex } from './codex.ts';
import { Copilot } from './copilot.ts';
import { deliver } from './deliver.ts';
import { fixture, type FixtureNames } from './fixtures.ts';
import { Gemini } from './gemini.ts';
import { HuggingFace } from './huggingface.ts';
import { Misbehaviours, type Misbehaviour, type Spell } from './misbehaviour.ts';
import { OpenAi } from './openai.ts';
import { OpenRouter } from './openrouter.ts';

export interface UpstreamOptions extends ClockOptions {
  /** Default: any free port. */
  readonly port?: number;
}

export interface RecordedRequest {
  /** Wall clock, ms since 1970. */
  readonly at: number;
  readonly method: string;
  readonly provider: ProviderName | undefined;
  /** The whole path below the origin, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The header's value, `Bearer …`. */
  readonly authorization: string | undefined;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** What was answered; undefined while it waits, and for good if it hangs or is cut before the headers. */
  status: number | undefined;
  /** What was posted, as far as it has come. */
  body: string;
}

export interface Upstream {
  /** `http://127.0.0.1:<port>`; the others are the base URLs to give to the providers. */
  readonly url: string;
  readonly openrouterUrl: string;
  readonly githubUrl: string;
  readonly codexUrl: string;
  readonly claudeUrl: string;
  readonly openaiUrl: string;
  readonly anthropicUrl: string;
  readonly huggingfaceUrl: string;
  readonly geminiUrl: string;
  readonly clock: Clock;
  /** Every request since the start, oldest first; `requests.length = 0` forgets them. */
  readonly requests: RecordedRequest[];
  /** A second origin that answers `{}` to everything: nothing secret may ever arrive there. */
  readonly elsewhere: { readonly url: string; readonly requests: RecordedRequest[] };
  readonly openrouter: OpenRouter;
  readonly copilot: Copilot;
  readonly codex: Codex;
  readonly claude: Claude;
  readonly openai: OpenAi;
  readonly anthropic: Anthropic;
  readonly huggingface: HuggingFace;
  readonly gemini: Gemini;
  misbehave(provider: ProviderName | '*', misbehaviour: Misbehaviour): Spell;
  /**
   * From now on this endpoint answers anyone who sends a credential, known or not, with
   * `test/fixtures/<provider>/<endpoint>.<name>.json`.
   */
  serveFixture<P extends ProviderName>(provider: P, endpoint: FixtureNames[P], name: string): void;
  /** Ends all misbehaviour and forgets the fixtures; the accounts stay as they are. */
  calm(): void;
  /** Ends every connection and every wait at once. */
  close(): Promise<void>;
}

/** Each provider's own origin, as a path of this one. */
const origins = {
  openrouter: '/openrouter',
  copilot: '/github',
  codex: '/codex',
  claude: '/claude',
  openai: '/openai',
  anthropic: '/anthropic',
  huggingface: '/huggingface',
  gemini: '/gemini',
} as const;

/** Requests below this path were redirected here, and are answered as without it. */
const moved = '/moved';

/** Starts the simulated providers on 127.0.0.1. */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const clock = new Clock(options);
  const services = {
    openrouter: new OpenRouter(clock),
    copilot: new Copilot(clock),
    codex: new Codex(clock),
    claude: new Claude(clock),
    openai: new OpenAi(clock),
    anthropic: new Anthropic(clock),
    huggingface: new HuggingFace(clock),
    gemini: new Gemini(clock),
  };
  const misbehaviours = new Misbehaviours();
  const fixtures = new Map<string, unknown>();
  const requests: RecordedRequest[] = [];
  const elsewhereRequests: RecordedRequest[] = [];
  const stop = new AbortController();
  // As many waits as there are requests.
  setMaxListeners(0, stop.signal);

  const main = createServer((request, response) => {
    const received = receive(request, clock, requests);
    if (received.record.method === 'GET') respond(response, received);
    else request.once('end', () => respond(response, received));
  });

  const respond = (response: ServerResponse, { record, path, search }: Received): void => {
    const { provider } = record;
    const wasMoved = record.path.startsWith(`${moved}/`);
    const delivery = deliver({
      response,
      answer: provider ? answer(provider, path + search, record) : { status: 404, body: { message: 'Not Found' } },
      faults: provider && !wasMoved ? misbehaviours.take(provider, path) : [],
      locations: {
        elsewhere: `${elsewhereUrl}${path}${search}`,
        same: `${mainUrl}${moved}${path}${search}`,
        loop: `${mainUrl}${path}${search}`,
      },
      signal: stop.signal,
      onStatus: (status) => {
        record.status = status;
      },
    });
    // It fails only when the upstream closes or the other side has gone.
    delivery.catch(() => response.destroy());
  };

  const answer = (provider: ProviderName, address: string, { method, headers, body }: RecordedRequest): Answer => {
    const service: Service = services[provider];
    const { pathname, searchParams: query } = new URL(address, mainUrl);
    const below = pathname.slice(origins[provider].length);
    const bearer = bearerOf(headers);
    if (method !== (service.method ?? 'GET')) return { status: 405, body: { message: 'Method Not Allowed' } };
    const recorded = bearer === undefined ? undefined : fixtures.get(`${provider} ${service.endpointOf(below)}`);
    if (recorded !== undefined) return { status: 200, body: recorded };
    return service.answer({ path: below, query, headers, body, bearer });
  };

  const other = createServer((request, response) => {
    receive(request, clock, elsewhereRequests).record.status = 200;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });

  const [mainUrl, elsewhereUrl] = await Promise.all([listen(main, options.port), listen(other)]);
  return {
    url: mainUrl,
    openrouterUrl: `${mainUrl}${origins.openrouter}/api/v1`,
    githubUrl: mainUrl + origins.copilot,
    codexUrl: `${mainUrl}${origins.codex}/backend-api`,
    claudeUrl: mainUrl + origins.claude,
    openaiUrl: `${mainUrl}${origins.openai}/v1`,
    anthropicUrl: `${mainUrl}${origins.anthropic}/v1`,
    huggingfaceUrl: mainUrl + origins.huggingface,
    geminiUrl: mainUrl + origins.gemini,
    clock,
    requests,
    elsewhere: { url: elsewhereUrl, requests: elsewhereRequests },
    ...services,
    misbehave: (provider, misbehaviour) => misbehaviours.add(provider, misbehaviour),
    serveFixture: (provider, endpoint, name) => {
      fixtures.set(`${provider} ${endpoint}`, fixture(provider, endpoint, name));
    },
    calm: () => {
      misbehaviours.clear();
      fixtures.clear();
    },
    close: async () => {
      stop.abort();
      await Promise.all([end(main), end(other)]);
    },
  };
}

interface Received {
  readonly record: RecordedRequest;
  /** Where it would have gone without a redirect. */
  readonly path: string;
  readonly search: string;
}

/** Records a request as it comes in. */
function receive(request: IncomingMessage, clock: Clock, requests: RecordedRequest[]): Received {
  const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = pathname.startsWith(`${moved}/`) ? pathname.slice(moved.length) : pathname;
  const record: RecordedRequest = {
    at: clock.wallNow(),
    method: request.method ?? 'GET',
    provider: providerNames.find((name) => path.startsWith(`${origins[name]}/`)),
    path: pathname,
    query: Object.fromEntries(searchParams),
    authorization: request.headers.authorization,
    headers: request.headers,
    status: undefined,
    body: '',
  };
  request.setEncoding('utf8').on('data', (piece: string) => {
    record.body += piece;
  });
  requests.push(record);
  return { record, path, search };
}

async function listen(server: Server, port = 0): Promise<string> {
  // Longer than any pause between two polls of a test: a connection that is closed while a request comes in is an error.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function end(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
