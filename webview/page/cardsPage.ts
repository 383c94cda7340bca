import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { card } from '../card/card.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { alertList } from './alertList.ts';
import type { Arrangement } from './arrangement.ts';
import { hiddenLine } from './hiddenLine.ts';
import { KeyedList } from './keyedList.ts';
import { Masonry } from './masonry.ts';
import { overviewLine } from './overviewLine.ts';
import type { PageContext } from './pageContext.ts';
import type { PageView } from './pageView.ts';
import { whenChanged } from './whenChanged.ts';

/** All accounts, worst first or as the reader arranged them, below the sentence that sums them up. */
export function cardsPage(context: PageContext, arrangement: Arrangement): PageView {
  const sentence = overviewLine(context);
  const cards = h('div', { class: 'cards' });
  const masonry = new Masonry(cards);
  const hidden = hiddenLine(context, arrangement);
  const alerts = alertList(context);
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => whenChanged(card(context, id, arrangement), () => [context.wording, context.isOffline, places]),
  );
  /** The cards in their order: where a card stands says what can be done with it. */
  let places = '';
  const titleOf = (accountId: string) =>
    [...cards.children]
      .find((each) => each instanceof HTMLElement && each.dataset['account'] === accountId)
      ?.querySelector<HTMLElement>('.card-open');
  return {
    element: h('div', {}, sentence.element, cards, hidden.element, alerts.element),
    update(state: DashboardState) {
      const shown = arrangement.cards;
      places = shown.map(({ id }) => id).join(' ');
      sentence.update(state);
      setVisible(cards, shown.length > 0);
      setAttribute(cards, 'data-count', shown.length === 1 ? 'one' : undefined);
      setAttribute(cards, 'data-compact', arrangement.isCompact);
      list.update(shown);
      masonry.update();
      hidden.update(state.accounts.length - shown.length);
      alerts.update(state);
    },
    focus(left) {
      if (left.of === 'account') titleOf(left.accountId)?.focus();
      else document.querySelector<HTMLElement>(`.view-switch[data-view='${left.of}']`)?.focus();
    },
    dispose() {
      list.dispose();
      masonry.dispose();
    },
  };
}
