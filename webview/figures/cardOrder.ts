import type { AccountCard } from '../../src/protocol.ts';
import { room, urgencies, urgencyOf } from './urgency.ts';

/** Ids in the order of their cards, and how the accounts stood when they were put in that order. */
export interface CardOrder {
  readonly ids: readonly string[];
  readonly standings: string;
}

/**
 * Worst first. Cards keep their places while figures wobble: they are sorted anew only when an account comes, goes or
 * stands otherwise than before.
 */
export function cardOrder(accounts: readonly AccountCard[], before: CardOrder | undefined, now: number): CardOrder {
  const standings = accounts
    .map(({ id, reading }) => `${id} ${urgencyOf(reading)}`)
    .toSorted()
    .join('\n');
  if (standings === before?.standings) return before;
  const ranked = accounts.map((account) => ({
    id: account.id,
    rank: urgencies.indexOf(urgencyOf(account.reading)),
    room: room(account, now),
  }));
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank || (a.room === b.room ? 0 : a.room - b.room));
  return { ids: sorted.map(({ id }) => id), standings };
}

/** The accounts in the reader's own order, those that it doesn't name after them in the other. */
export function arranged(
  accounts: readonly AccountCard[],
  chosen: readonly string[],
  order: readonly string[],
): AccountCard[] {
  const places = [...chosen, ...order.filter((id) => !chosen.includes(id))];
  return accounts.toSorted((a, b) => places.indexOf(a.id) - places.indexOf(b.id));
}

/** The ids with one of them moved by a place among those that are seen. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const rest = ids.filter((each) => each !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
