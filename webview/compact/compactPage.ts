import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { h, setVisible } from '../controls/dom.ts';
import { arranged, cardOrder, type CardOrder } from '../figures/cardOrder.ts';
import { banners } from '../page/banners.ts';
import { emptyPage } from '../page/emptyPage.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { compactCard } from './compactCard.ts';

/** The page in the side bar: one narrow column of what is left, worst first. What can be done with all accounts is in its title bar. */
export function compactPage(context: PageContext): { elements: HTMLElement[]; update(state: DashboardState): void } {
  const notices = banners(context);
  const empty = emptyPage(context);
  const cards = h('div', { class: 'compact-cards' });
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => compactCard(context, id),
  );
  // The title bar of the view shows it.
  const title = h('h1', { class: 'visually-hidden' }, context.wording.say('dashboard.title'));
  let order: CardOrder | undefined;
  return {
    elements: [h('main', { class: 'compact' }, title, notices.element, empty, cards)],
    update(state) {
      notices.update(state);
      setVisible(empty, state.accounts.length === 0);
      order = cardOrder(state.accounts, order, context.wording.now);
      list.update(arranged(state.accounts, [], order.ids));
    },
  };
}
