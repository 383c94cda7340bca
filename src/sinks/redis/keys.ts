import type { Account } from '../../core/model.ts';

/** Names of keys below a prefix; they are those of older monitors, whose readers go on working. */
export const keys = {
  current: (prefix: string) => `${prefix}:credits:current`,
  status: (prefix: string) => `${prefix}:monitoring:status`,
  /** Members are the names of the readings' keys, their scores Unix seconds. */
  timeline: (prefix: string) => `${prefix}:credits:timeline`,
  reading: (prefix: string, seconds: number) => `${prefix}:credits:history:${seconds}`,
  alert: (prefix: string, seconds: number) => `${prefix}:alerts:${seconds}`,
  /** Names of the alerts' keys, newest first. */
  alerts: (prefix: string) => `${prefix}:alerts:list`,
  lastAlert: (prefix: string, kind: string) => `${prefix}:alerts:last:${kind}`,
} as const;

/** Where alerts of all of a provider's accounts are published. */
export const channelOf = (provider: string) => `${provider}-alerts`;

/** Every account has keys of its own; the first configured one of a provider also those that only name the provider. */
export function prefixesOf({ provider, id }: Account, isFirstOfProvider: boolean): readonly [string, ...string[]] {
  const own = `${provider}:${id}`;
  return isFirstOfProvider ? [own, provider] : [own];
}

export const toSeconds = (ms: number) => Math.floor(ms / 1000);
