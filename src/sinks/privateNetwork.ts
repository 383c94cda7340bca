import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isLoopback } from '../core/loopback.ts';

/** Addresses that lead to this machine. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Addresses that aren't of the internet at large, and those that lead to them by another name. */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, bits, 'ipv6');
}

/** Where a name was found to lead, and it may not. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

export interface Target {
  readonly url: URL;
  readonly allowPrivateNetwork?: boolean | undefined;
}

/** Whether a sink may connect to an address: a URL that says this machine means it, any other has to be asked for. */
export function mayConnect({ url, allowPrivateNetwork }: Target, address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isLoopback(url)) return loopback.check(address, family);
  return allowPrivateNetwork === true || !inside.check(address, family);
}

/**
 * Looks a name up and refuses where it leads; the address that was checked is the one that is connected to, so that a
 * name can't lead elsewhere a moment later.
 */
export function guardedLookup(target: Target): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayConnect(target, address))) {
        return callback(new ForbiddenAddress('The name leads into a private network'), []);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Without the brackets of an IPv6 address. */
export function bareHost({ url }: Target): string {
  return url.hostname.replaceAll(/^\[|\]$/g, '');
}

/** A host that is an address by itself is never looked up. Throws ForbiddenAddress. */
export function refuseForbiddenHost(target: Target): void {
  const host = bareHost(target);
  if (isIP(host) !== 0 && !mayConnect(target, host)) throw new ForbiddenAddress('The address is of a private network');
}

/** The address that a host leads to now. Rejects with ForbiddenAddress, or with why it can't be looked up. */
export async function checkedAddress(target: Target): Promise<string> {
  refuseForbiddenHost(target);
  const host = bareHost(target);
  if (isIP(host) !== 0) return host;
  return new Promise((done, fail) => {
    guardedLookup(target)(host, { all: false }, (error, address) => {
      if (error) fail(error);
      else done(address as string);
    });
  });
}
