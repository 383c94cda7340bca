import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { Message } from '../core/message.ts';
import { apiRoutes } from './apiRoutes.ts';
import { EventStreams, HEARTBEAT_MS } from './eventStreams.ts';
import type { Feed } from './feed.ts';
import { listen, type Place } from './listen.ts';
import { isLoopbackAddress } from './loopback.ts';
import { openApiRoute } from './openApi.ts';
import { pageRoutes } from './pageRoutes.ts';
import { PageStates } from './pageStates.ts';
import { respond } from './requests.ts';
import { SignIn } from './signIn.ts';

export interface ServerOptions {
  readonly place: Place;
  /** Asked for from everybody, where there is one. */
  readonly token?: string | undefined;
  /** Further names by which it may be called. */
  readonly hosts?: readonly string[];
  /** Pages of other sites that may read it. */
  readonly origins?: readonly string[];
  /** Where the page's files are. */
  readonly filesFolder: string;
  readonly mostStreams?: number;
  readonly heartbeatMs?: number;
  /** For a request's headers to be complete. */
  readonly headersTimeoutMs?: number;
}

export interface RunningServer {
  /** Zero at a socket. */
  readonly port: number;
  /** The path of a link that signs a browser in; undefined where nobody is asked who they are. */
  newLink(): string | undefined;
  close(): Promise<void>;
}

const MOST_STREAMS = 32;
const MOST_CONNECTIONS = 256;
const HEADERS_TIMEOUT_MS = 10_000;
/** Nothing came or went for that long; event streams have their heartbeats. */
const IDLE_MS = 60_000;
const KEEP_ALIVE_MS = 5_000;

/** Serves what there is, read-only. A message says why it can't. */
export async function startServer(feed: Feed, options: ServerOptions): Promise<RunningServer | Message> {
  const { place, token, hosts = [], origins = [], filesFolder } = options;
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS } = options;
  const streams = new EventStreams(options.mostStreams ?? MOST_STREAMS, options.heartbeatMs ?? HEARTBEAT_MS);
  const server = createServer({
    headersTimeout: headersTimeoutMs,
    requestTimeout: headersTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 16_384,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE_MS);
  const problem = await listen(server, place);
  if (problem) return problem;

  const port = portOf(server);
  const signIn = token === undefined ? undefined : new SignIn(token, port, feed.now);
  const isLocal = 'socket' in place || isLoopbackAddress(place.address);
  const own = [
    ...apiRoutes(feed, streams, signIn),
    ...pageRoutes({ feed, states: new PageStates(feed), streams, signIn, filesFolder }),
  ];
  const routes = [...own, openApiRoute(own, signIn !== undefined)];
  const rules = {
    hosts: new Set([...hosts, ...(isLocal ? [] : [hostname(), place.address])].map((name) => name.toLowerCase())),
    isAnyAddress: !isLocal,
    origins: new Set(origins),
  };
  server.on('request', (request, response) => void respond(request, response, { feed, routes, rules, signIn }));
  return {
    port,
    newLink: () => signIn?.newLink(),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      streams.close();
      server.closeIdleConnections();
      // What was being answered gets a moment, whoever is slow doesn't.
      const timer = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(timer);
    },
  };
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo | string;
  return typeof address === 'string' ? 0 : address.port;
}
