import { say } from '../../core/message.ts';
import type { Environment } from '../../credentials/environment.ts';
import { UsageError } from '../usageError.ts';

export interface Proxies {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

/** The proxies that the environment names, lower case first, as curl reads them; undefined where there is none. */
export function proxiesOf(environment: Environment): Proxies | undefined {
  const value = (name: string) => environment[name.toLowerCase()] ?? environment[name];
  const [httpProxy, httpsProxy] = ['HTTP_PROXY', 'HTTPS_PROXY'].map((name) => proxyUrl(name, value(name)));
  if (!httpProxy && !httpsProxy) return undefined;
  return {
    ...(httpProxy ? { httpProxy } : {}),
    ...(httpsProxy ? { httpsProxy } : {}),
    noProxy: value('NO_PROXY') ?? '',
  };
}

/** `proxy.example:8080` is a usual way to write `http://proxy.example:8080`. The address may hold a password: never said. */
function proxyUrl(name: string, value: string | undefined): string | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href;
  throw new UsageError(say('terminal.proxy', { name }));
}
