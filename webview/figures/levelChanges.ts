import type { Level } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';

export type KnownLevels = ReadonlyMap<string, Level>;

export function levelsOf(accounts: readonly AccountCard[]): KnownLevels {
  return new Map(accounts.map(({ id, reading }) => [id, reading.level]));
}

/**
 * The accounts whose level is another than it was. An account that is new to the page isn't a change, and neither is
 * one that can't be read for a while: its card says so.
 */
export function levelChanges(before: KnownLevels, accounts: readonly AccountCard[]): AccountCard[] {
  return accounts.filter(({ id, reading }) => {
    const known = before.get(id);
    return known !== undefined && known !== reading.level && reading.level !== 'unknown';
  });
}
