import { getCACertificates } from 'node:tls';
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Fetch } from '../core/request.ts';

/**
 * HTTP for the terminal: honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and trusts the system's certificates besides
 * Node's own and those of NODE_EXTRA_CA_CERTS.
 */
export function terminalFetch(): Fetch {
  const ca = [...getCACertificates('default'), ...getCACertificates('system')];
  const dispatcher = new EnvHttpProxyAgent({ connect: { ca }, requestTls: { ca }, proxyTls: { ca } });
  return (url, init) => fetch(url, { ...(init as Parameters<typeof fetch>[1]), dispatcher });
}
