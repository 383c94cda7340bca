import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import { Announcer } from './announcer.ts';
import { banners } from './banners.ts';
import { card } from '../card/card.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { emptyPage } from './emptyPage.ts';
import { KeyedList } from './keyedList.ts';
import { levelChanges, levelsOf, type KnownLevels } from '../figures/levelChanges.ts';
import { Masonry } from './masonry.ts';
import type { PageContext } from './pageContext.ts';
import { pageHeader } from './pageHeader.ts';

/** The whole page. Built once; every state is complete, and drawing it patches what is already there. */
export function page(context: PageContext): { elements: HTMLElement[]; update(state: DashboardState): void } {
  const header = pageHeader(context);
  const notices = banners(context);
  const empty = emptyPage(context);
  const cards = h('div', { class: 'cards' });
  const masonry = new Masonry(cards);
  const announcer = new Announcer();
  const list = new KeyedList<AccountCard>(
    cards,
    ({ id }) => id,
    ({ id }) => card(context, id),
  );
  let known: KnownLevels = new Map();

  return {
    elements: [
      header.element,
      h('main', {}, notices.element, empty, cards),
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
      announcer.say(levelChanges(known, accounts).map((account) => levelSentence(account, context)));
      known = levelsOf(accounts);
    },
  };
}

function levelSentence(account: AccountCard, { wording }: PageContext): string {
  const level = wording.say(`level.${account.reading.level}`);
  return wording.say('page.levelChanged', { account: accountName(account, wording), level });
}
