import { say, type Message } from '../../src/core/message.ts';
import type { Wording } from './wording.ts';

const windows = ['weekly', 'days', 'hours', 'minutes', 'other'] as const;

export interface ShortName {
  readonly name: Message;
  /** What the limit is for, where it isn't the account's main one. */
  readonly owner: string | undefined;
}

/** A meter's name for a narrow place, with what tells it from others of the same owner in front. */
export function shortName(label: Message): ShortName {
  const window = windows.find((each) => label.id === `meter.window.named.${each}`);
  const owner = label.args?.['name'];
  if (!window || owner === undefined) return { name: label, owner: undefined };
  return { name: say(`meter.window.${window}`, label.args), owner: String(owner) };
}

/** A meter's name for one line that may be too short: what tells it from others of the same owner isn't cut off. */
export function ownerLast(label: Message, wording: Wording): string {
  const { name, owner } = shortName(label);
  return owner === undefined ? wording.text(name) : `${wording.text(name)} · ${owner}`;
}
