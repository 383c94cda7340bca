import { byUrgency, urgencyOf } from '../../src/core/urgency.ts';
import type { AccountCard } from '../../src/protocol.ts';

/** Ids in the order of their cards, and how the accounts stood when they were put in that order. */
export interface CardOrder {
  readonly ids: readonly string[];
  readonly standings: string;
}

/**
 * Worst first. Cards keep their places while figures wobble: they are sorted anew only when an account comes, goes or
 * stands otherwise than before, or when another one is now the tightest, which status bar and overview then name.
 */
export function cardOrder(accounts: readonly AccountCard[], before: CardOrder | undefined, now: number): CardOrder {
  const ids = accounts.toSorted(byUrgency(now)).map(({ id }) => id);
  const standings = accounts
    .map(({ id, reading }) => `${id} ${urgencyOf(reading, now)}`)
    .toSorted()
    .join('\n');
  if (standings === before?.standings && ids[0] === before.ids[0]) return before;
  return { ids, standings };
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

/** All ids, those that are shown in a new order of their own; the others keep their places. */
export function rearranged(all: readonly string[], shown: readonly string[]): string[] {
  const next = shown.values();
  return all.map((id) => (shown.includes(id) ? (next.next().value ?? id) : id));
}

/** The ids with one of them moved by a place. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  return movedTo(ids, id, ids.indexOf(id) + by);
}

/** The ids with one of them at another place; as they are where there is no such id or place. */
export function movedTo(ids: readonly string[], id: string, place: number): string[] {
  if (!ids.includes(id) || place < 0 || place >= ids.length) return [...ids];
  const rest = ids.filter((each) => each !== id);
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}
