import { createSecureContext, getCACertificates } from 'node:tls';
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Fetch } from '../../core/request.ts';
import type { Proxies } from './proxies.ts';

/** HTTP through proxies, and with the system's certificates where it has to be. */
export function agentFetch(proxies: Proxies | undefined, trust: 'node' | 'system'): Fetch {
  const tls = trust === 'system' ? { secureContext: systemContext() } : {};
  // What isn't named here, the agent would look for in the process's own environment.
  const named = { httpProxy: '', httpsProxy: '', noProxy: '', ...proxies };
  const dispatcher = new EnvHttpProxyAgent({ ...named, connect: tls, requestTls: tls, proxyTls: tls });
  return (url, init) => fetch(url, { ...(init as Parameters<typeof fetch>[1]), dispatcher });
}

/** Made once: hundreds of certificates are read for it. */
function systemContext() {
  // The system's store names many of Node's own once more, some of them twice.
  return createSecureContext({ ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])] });
}
