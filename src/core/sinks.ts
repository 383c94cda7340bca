import type { AlertKind } from './alerts/alert.ts';
import { defaultAlertKinds, isOn, type AlertKinds, type AlertSwitch } from './alerts/kinds.ts';
import type { SinkEntry } from './sinkEntries.ts';

export type { SinkEntry, SinkEntryOf } from './sinkEntries.ts';

/** Where warnings and readings can be sent. */
export const sinkKinds = ['slack', 'discord', 'teams', 'ntfy', 'webhook', 'redis', 'email', 'command'] as const;
export type SinkKind = (typeof sinkKinds)[number];

/** Under which name a sink's URL is kept among the secrets, and the key that its requests are signed with. */
export const sinkSecret = (name: string) => `sink:${name}`;
export const sinkSigningKey = (name: string) => `sink:${name}:signing`;

/** What a command sends to is in the settings; all others send to a URL that is a secret. */
export function hasSecret({ kind }: Pick<SinkEntry, 'kind'>): boolean {
  return kind !== 'command';
}

/** Whether a sink wants to hear of this. */
export function wants(
  { accounts, kinds }: Pick<SinkEntry, 'accounts' | 'kinds'>,
  accountId: string,
  kind: AlertKind,
): boolean {
  if (accounts && !accounts.includes(accountId)) return false;
  if (!kinds) return true;
  const switches = Object.keys(defaultAlertKinds) as AlertSwitch[];
  const chosen = Object.fromEntries(switches.map((name) => [name, kinds.includes(name)])) as AlertKinds;
  return isOn(kind, chosen);
}

/** The same wherever the same target is configured: it is told once. */
export async function sinkId(kind: SinkKind, target: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(target)));
  const hex = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${kind}-${hex}`;
}
