import type { Fetch } from '../../core/request.ts';
import type { Environment } from '../../credentials/environment.ts';
import { proxiesOf } from './proxies.ts';

/**
 * HTTP for the terminal: honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and trusts the system's certificates besides
 * Node's own and those of NODE_EXTRA_CA_CERTS. Neither costs anything where it isn't needed: the agent that knows
 * proxies is loaded where one is set, and the system's certificates, which take Node 100 ms and more to read, are looked
 * at when a server shows one that isn't known otherwise. Throws UsageError where a proxy's address can't be used.
 */
export function terminalFetch(environment: Environment): Fetch {
  const proxies = proxiesOf(environment);
  const load = (trust: 'node' | 'system') =>
    import('./agentFetch.ts').then(({ agentFetch }) => agentFetch(proxies, trust));
  const usual: Promise<Fetch> = proxies ? load('node') : Promise.resolve(fetch);
  let trusting: Promise<Fetch> | undefined;
  // Node loads its own at the first use; now is when the history is being opened in its thread, and nobody waits.
  if (!proxies) void new Headers();
  return async (url, init) => {
    if (!trusting) {
      try {
        return await (
          await usual
        )(url, init);
      } catch (error) {
        // No handshake, so nothing was sent yet.
        if (!isUnknownIssuer(error)) throw error;
      }
    }
    trusting ??= load('system');
    return (await trusting)(url, init);
  };
}

const unknownIssuer: ReadonlySet<unknown> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function isUnknownIssuer(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && unknownIssuer.has(at.code)) return true;
  }
  return false;
}
