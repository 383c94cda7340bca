import type { AccountCard } from '../../src/protocol.ts';
import { h, setVisible } from '../controls/dom.ts';
import { Arrangement } from '../page/arrangement.ts';
import { banners } from '../page/banners.ts';
import { emptyPage } from '../page/emptyPage.ts';
import { hiddenLine } from '../page/hiddenLine.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { Page } from '../page/page.ts';
import type { PageContext } from '../page/pageContext.ts';
import { whenChanged } from '../page/whenChanged.ts';
import { compactCard } from './compactCard.ts';

/** The page in the side bar: one narrow column of what is left, in the order of the dashboard. What can be done with all accounts is in its title bar. */
export function compactPage(context: PageContext): Page {
  const notices = banners(context);
  const empty = emptyPage(context);
  const cards = h('div', { class: 'compact-cards' });
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => whenChanged(compactCard(context, id), () => [context.wording, context.isOffline]),
  );
  // The title bar of the view shows it.
  const title = h('h1', { class: 'visually-hidden' }, context.wording.say('dashboard.title'));
  const arrangement = new Arrangement(context);
  const hidden = hiddenLine(context, arrangement);
  return {
    elements: [h('main', { class: 'compact' }, title, notices.element, empty, cards, hidden.element)],
    update(state) {
      notices.update(state);
      setVisible(empty, state.accounts.length === 0);
      arrangement.update(state, context.wording.now);
      const shown = arrangement.cards;
      setVisible(cards, shown.length > 0);
      list.update(shown);
      hidden.update(state.accounts.length - shown.length);
    },
    focus: () => cards.querySelector<HTMLElement>('h2 button')?.focus(),
  };
}
