import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Redis, type ChainableCommander } from 'ioredis';
import { bareHost, guardedLookup, refuseForbiddenHost } from '../privateNetwork.ts';
import { isTimeout, toSinkError } from './failure.ts';

export interface RedisServer {
  /** Of the sink, for messages. */
  readonly name: string;
  readonly url: URL;
  readonly ca?: readonly string[] | undefined;
  readonly allowPrivateNetwork?: boolean | undefined;
}

const CONNECT_MS = 5_000;
const COMMAND_MS = 5_000;

/** Host and port: all of the URL that may be shown. */
export function hostOf({ hostname, port }: URL): string {
  return `${hostname}:${port || 6379}`;
}

/**
 * A connection that is made when it is needed, and made anew after it was lost. Nothing waits in a queue meanwhile: who
 * can't be served is told at once and comes again.
 */
export class Connection {
  readonly #server: RedisServer;
  #client: Redis | undefined;
  #opening: Promise<Redis> | undefined;
  #isClosed = false;

  constructor(server: RedisServer) {
    this.#server = server;
  }

  get host(): string {
    return hostOf(this.#server.url);
  }

  /** Rejects with SinkError. */
  async run<T>(work: (client: Redis) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await Promise.race([this.#work(work), aborted(signal)]);
    } catch (error) {
      throw toSinkError(error, { name: this.#server.name, host: this.host }, signal);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#client?.disconnect();
  }

  async #work<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = await this.#ready();
    try {
      return await work(client);
    } catch (error) {
      if (isTimeout(error)) this.#giveUp(client);
      throw error;
    }
  }

  /** Who doesn't answer is perhaps gone without a word; the next try finds that out by a new connection. */
  #giveUp(client: Redis): void {
    // Until the other side agrees to its end, it counts as ready.
    if (this.#client === client) this.#client = undefined;
    client.disconnect();
  }

  #ready(): Promise<Redis> {
    if (this.#client?.status === 'ready') return Promise.resolve(this.#client);
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(): Promise<Redis> {
    this.#client?.disconnect();
    let why: unknown;
    for (const address of await addressesOf(this.#server)) {
      try {
        return await this.#connect(address);
      } catch (error) {
        why = error;
      }
    }
    throw why;
  }

  async #connect(address: string): Promise<Redis> {
    const client = new Redis(optionsOf(this.#server, address));
    this.#client = client;
    // What the attempt itself rejects with only says that it failed.
    let why: unknown;
    client.on('error', (error: unknown) => (why = error));
    try {
      await client.connect();
    } catch (error) {
      client.disconnect();
      throw why ?? error;
    }
    if (this.#isClosed) client.disconnect();
    return client;
  }
}

/** All of it or nothing; the answers in their order. */
export async function transaction(client: Redis, build: (multi: ChainableCommander) => void): Promise<unknown[]> {
  const multi = client.multi();
  build(multi);
  return answers(await multi.exec());
}

/** What several commands answered, sent in one go. The first that failed rejects. */
export function answers(results: [error: Error | null, result: unknown][] | null): unknown[] {
  return (results ?? []).map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}

/** Those that the host's name leads to; the ones that were checked are the ones that are connected to. */
function addressesOf(server: RedisServer): Promise<readonly string[]> {
  refuseForbiddenHost(server);
  const host = bareHost(server);
  if (isIP(host) !== 0) return Promise.resolve([host]);
  return new Promise((done, fail) => {
    guardedLookup(server)(host, { all: true }, (error, found) => {
      if (error) fail(error);
      else done((found as readonly LookupAddress[]).map(({ address }) => address));
    });
  });
}

/** Nothing but what is read here counts: a URL's query could switch off what is meant to hold. */
function optionsOf({ url, ca }: RedisServer, address: string) {
  const host = bareHost({ url });
  const username = decoded(url.username);
  const password = decoded(url.password);
  const database = Number(url.pathname.slice(1));
  const tls = {
    minVersion: 'TLSv1.2',
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca ? { ca: [...ca] } : {}),
  } as const;
  return {
    host: address,
    port: Number(url.port) || 6379,
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    ...(Number.isInteger(database) ? { db: database } : {}),
    ...(url.protocol === 'rediss:' ? { tls } : {}),
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    lazyConnect: true,
    // It is this class that connects again, when there is something to do.
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // Both ask for rights that who only writes these keys needn't have.
    enableReadyCheck: false,
    disableClientInfo: true,
    // Understood by every version of the server.
    protocol: 2,
  } as const;
}

/** A percent sign that somebody typed as it is stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
