import type { AccountCard } from '../../src/protocol.ts';
import type { PageContext } from '../page/pageContext.ts';

/** One part of a card, which shows one aspect of an account. Hides itself where there is nothing to show. */
export interface CardSection {
  readonly element: HTMLElement;
  update(card: AccountCard): void;
  dispose?(): void;
}

export type CardSectionFactory = (context: PageContext) => CardSection;
