import { ProviderError } from './errors.ts';
import { isLoopback } from './loopback.ts';
import { say } from './message.ts';

/**
 * The base URL as it is used: https, or http to this machine alone, without credentials, query or trailing slash.
 * Throws a `config` ProviderError that names where the URL came from (`setting`), not the URL: it may hold a secret.
 */
export function checkedBaseUrl(text: string, provider: string, setting: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || /[?#]/.test(url.href)) {
    throw new ProviderError('config', say('error.baseUrl', { provider, setting }));
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw new ProviderError('config', say('error.plainHttp', { provider, setting }));
  }
  return url.href.replace(/\/+$/, '');
}
