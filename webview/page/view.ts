/** What the page shows: the cards of all accounts, one account in detail, what all of them cost, or what agents used. */
export type View =
  | { readonly of: 'cards' }
  | { readonly of: 'account'; readonly accountId: string }
  | { readonly of: 'spend' }
  | { readonly of: 'agents' };

export const detailTabs = ['now', 'history', 'models', 'keys', 'alerts', 'source'] as const;
export type DetailTab = (typeof detailTabs)[number];

export const cardsView: View = { of: 'cards' };

/** A view as it was kept, maybe by another version. */
export function restoredView(kept: unknown): View {
  const { of, accountId } = (kept ?? {}) as Readonly<Record<string, unknown>>;
  if (of === 'spend' || of === 'agents') return { of };
  return of === 'account' && typeof accountId === 'string' ? { of, accountId } : cardsView;
}

/** Views with the same key are drawn in place. */
export function viewKey(view: View): string {
  return view.of === 'account' ? `account ${view.accountId}` : view.of;
}
