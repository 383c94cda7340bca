import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import { alertList } from './alertList.ts';
import { Announcer } from './announcer.ts';
import { banners } from './banners.ts';
import { card } from '../card/card.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { emptyPage } from './emptyPage.ts';
import { KeyedList } from './keyedList.ts';
import { Masonry } from './masonry.ts';
import type { PageContext } from './pageContext.ts';
import { pageHeader } from './pageHeader.ts';
import { standingNames, standingOf } from '../figures/standing.ts';
import { standingChanges, standingsOf, type KnownStandings } from '../figures/standingChanges.ts';

/** The whole page. Built once; every state is complete, and drawing it patches what is already there. */
export function page(context: PageContext): { elements: HTMLElement[]; update(state: DashboardState): void } {
  const header = pageHeader(context);
  const notices = banners(context);
  const empty = emptyPage(context);
  const cards = h('div', { class: 'cards' });
  const masonry = new Masonry(cards);
  const alerts = alertList(context);
  const announcer = new Announcer();
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => card(context, id),
  );
  let known: KnownStandings = new Map();

  return {
    elements: [
      header.element,
      h('main', {}, notices.element, empty, cards, alerts.element),
      announcer.element,
      context.tooltip.element,
    ],
    update(state) {
      const { accounts } = state;
      header.update(state);
      notices.update(state);
      setVisible(empty, accounts.length === 0);
      setVisible(cards, accounts.length > 0);
      setAttribute(cards, 'data-count', accounts.length === 1 ? 'one' : undefined);
      list.update(accounts);
      masonry.update();
      alerts.update(state);
      announcer.say(standingChanges(known, accounts).map((account) => standingSentence(account, context)));
      known = standingsOf(accounts, known);
    },
  };
}

function standingSentence(account: AccountCard, { wording }: PageContext): string {
  const standing = wording.say(standingNames[standingOf(account.reading) ?? 'unknown']);
  return wording.say('page.standingChanged', { account: accountName(account, wording), standing });
}
