import type { AccountCard } from '../../src/protocol.ts';
import { standingOf, type Standing } from './standing.ts';

export type KnownStandings = ReadonlyMap<string, Standing>;

/** Of the accounts that stand somehow. One that can't be read keeps how it stood before. */
export function standingsOf(accounts: readonly AccountCard[], before: KnownStandings = new Map()): KnownStandings {
  return new Map(
    accounts.flatMap(({ id, reading }): [string, Standing][] => {
      const standing = told(reading) ?? before.get(id);
      return standing ? [[id, standing]] : [];
    }),
  );
}

/**
 * The accounts that stand otherwise than they did. An account that is new to the page isn't a change, and neither is
 * one that can't be read for a while: its card says so.
 */
export function standingChanges(before: KnownStandings, accounts: readonly AccountCard[]): AccountCard[] {
  return accounts.filter(({ id, reading }) => {
    const [known, now] = [before.get(id), told(reading)];
    return known !== undefined && now !== undefined && known !== now;
  });
}

/** What is worth saying aloud: one failed request isn't, and neither is a figure that nobody knows. */
function told(reading: AccountCard['reading']): Standing | undefined {
  const standing = standingOf(reading);
  return standing === 'stale' || standing === 'unknown' ? undefined : standing;
}
