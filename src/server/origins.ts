import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopbackAddress } from './loopback.ts';
import type { ProblemCode } from './problems.ts';

export interface OriginRules {
  /** Names by which the server may be called, besides this machine's own loopback names; lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Also by any IP address: where it listens for other machines. */
  readonly isAnyAddress: boolean;
  /** Pages of other sites that may read it. */
  readonly origins: ReadonlySet<string>;
}

export interface Caller {
  /** The page of another site that asks, and may. */
  readonly allowedOrigin?: string | undefined;
  readonly problem?: ProblemCode | undefined;
}

/**
 * Whether the request comes from where it may. A web page that a name of its own leads to this machine (DNS rebinding)
 * gives itself away by the Host header, any other by Origin or Sec-Fetch-Site, which no page can set.
 */
export function callerOf({ rawHeaders, headers }: IncomingMessage, rules: OriginRules): Caller {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const host = hosts.length === 1 ? hostName(headers.host) : undefined;
  if (host === undefined || !isKnownHost(host, rules)) return { problem: 'hostNotAllowed' };
  const { origin } = headers;
  if (origin !== undefined) {
    if (rules.origins.has(origin)) return { allowedOrigin: origin };
    return origin === `http://${headers.host}` ? {} : { problem: 'originNotAllowed' };
  }
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  // A link on another site's page may lead here: the page that it opens is ours.
  const isOpened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return isOwn || isOpened ? {} : { problem: 'originNotAllowed' };
}

function isKnownHost(host: string, { hosts, isAnyAddress }: OriginRules): boolean {
  return isLoopbackAddress(host) || hosts.has(host) || (isAnyAddress && isIP(host) !== 0);
}

/** The port says nothing: it may have been forwarded from another. */
function hostName(header: string | undefined): string | undefined {
  const [, ipv6, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return (ipv6 ?? name)?.toLowerCase();
}
