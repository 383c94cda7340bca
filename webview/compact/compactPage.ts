import type { AccountCard } from '../../src/protocol.ts';
import { h, setVisible } from '../controls/dom.ts';
import { Arrangement } from '../page/arrangement.ts';
import { banners } from '../page/banners.ts';
import { emptyPage } from '../page/emptyPage.ts';
import { hiddenLine } from '../page/hiddenLine.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { Page } from '../page/page.ts';
import type { PageContext } from '../page/pageContext.ts';
import { compactCard } from './compactCard.ts';

/** The page in the side bar: one narrow column of what is left, in the order of the dashboard. What can be done with all accounts is in its title bar. */
export function compactPage(context: PageContext): Page {
  const notices = banners(context);
  const empty = emptyPage(context);
  const cards = h('div', { class: 'compact-cards' });
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => compactCard(context, id),
  );
  const arrangement = new Arrangement(context);
  const hidden = hiddenLine(context, arrangement);
  return {
    elements: [h('main', { class: 'compact' }, notices.element, empty, cards, hidden.element)],
    update(state) {
      notices.update(state);
      setVisible(empty, state.accounts.length === 0);
      const shown = arrangement.update(state, context.wording.now);
      setVisible(cards, shown.length > 0);
      list.update(shown);
      hidden.update(state.accounts.length - shown.length);
    },
    focus: () => cards.querySelector<HTMLElement>('h2 button')?.focus(),
  };
}
