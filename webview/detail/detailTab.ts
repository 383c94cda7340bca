import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import type { PageContext } from '../page/pageContext.ts';

export interface DetailInput {
  readonly card: AccountCard;
  readonly state: DashboardState;
}

/** What a tab of an account's detail shows. It exists only while the tab is chosen. */
export interface DetailView {
  readonly element: HTMLElement;
  update(input: DetailInput): void;
  dispose?(): void;
}

export type DetailViewFactory = (context: PageContext, accountId: string) => DetailView;
