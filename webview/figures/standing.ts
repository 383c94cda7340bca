import type { MessageId } from '../../src/core/messages.ts';
import type { Level, Reading } from '../../src/core/model.ts';

/** How an account stands, in a word: its level, or what keeps the level of its figures from being one of today. */
export type Standing = Level | 'signedOut' | 'stale';

/** Undefined where nothing was ever read: the card's message says why. */
export function standingOf({ state, level, snapshot }: Reading): Standing | undefined {
  if (state === 'signedOut' || (state === 'stale' && snapshot)) return state;
  return snapshot && level;
}

export const standingNames: Readonly<Record<Standing, MessageId>> = {
  normal: 'level.normal',
  warning: 'level.warning',
  critical: 'level.critical',
  exhausted: 'level.exhausted',
  unknown: 'level.unknown',
  signedOut: 'standing.signedOut',
  stale: 'standing.stale',
};
