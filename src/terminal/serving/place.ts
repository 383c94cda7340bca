import { isIPv6 } from 'node:net';
import { say } from '../../core/message.ts';
import { isLoopbackAddress } from '../../server/loopback.ts';
import type { Place } from '../../server/listen.ts';
import { UsageError } from '../usageError.ts';

const DEFAULT_ADDRESS = '127.0.0.1';
const DEFAULT_PORT = 4000;

export interface PlaceFlags {
  readonly address?: string | undefined;
  readonly port?: string | undefined;
  readonly socket?: string | undefined;
  readonly 'allow-host'?: readonly string[] | undefined;
  readonly 'allow-origin'?: readonly string[] | undefined;
}

/** Where to listen. Throws UsageError where that can't be, or where it needs a token and there is none. */
export function placeFrom({ address, port, socket }: PlaceFlags, platform: NodeJS.Platform, hasToken: boolean): Place {
  if (socket !== undefined) {
    if (platform === 'win32') throw new UsageError(say('server.noSocket'));
    if (address !== undefined || port !== undefined) throw new UsageError(say('server.whereSocket'));
    return { socket };
  }
  const chosen = { address: address ?? DEFAULT_ADDRESS, port: portFrom(port) };
  if (!hasToken && !isLoopbackAddress(chosen.address)) {
    throw new UsageError(say('server.address', { address: chosen.address }));
  }
  return chosen;
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new UsageError(say('server.port'));
  return port;
}

/** Names alone: the port says nothing. */
export function hostsFrom({ 'allow-host': hosts = [] }: PlaceFlags): readonly string[] {
  if (!hosts.every((host) => /^[\w.-]+$/.test(host) || isIPv6(host))) throw new UsageError(say('server.host'));
  return hosts;
}

/** As a browser writes it: scheme, host, and the port unless it is the scheme’s own. */
export function originsFrom({ 'allow-origin': origins = [] }: PlaceFlags): string[] {
  return origins.map((text) => {
    const url = URL.parse(text);
    const isOrigin = url && ['http:', 'https:'].includes(url.protocol) && `${url.origin}/` === url.href;
    if (!isOrigin) throw new UsageError(say('server.origin'));
    return url.origin;
  });
}
