import type { AccountCard } from '../../src/protocol.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { allSpend, type CurrencySpend } from '../figures/allSpend.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { PageView } from '../page/pageView.ts';
import { cardsView } from '../page/view.ts';
import { currencySection } from './currencySection.ts';

/** Why there is nothing to show. */
function emptyText(accounts: readonly AccountCard[], { wording }: PageContext): string {
  const isAnyRead = accounts.some(({ reading }) => reading.snapshot);
  return wording.say(isAnyRead ? 'page.allSpend.none' : 'page.noFigures');
}

/** What all accounts cost together, each currency for itself. */
export function spendPage(context: PageContext): PageView {
  const { wording } = context;
  const onclick = () => context.open(cardsView);
  const back = h('button', { type: 'button', class: 'link back', onclick }, icon('back'), wording.say('page.back'));
  const title = h('h2', { tabindex: -1, id: 'title-spend' }, wording.say('page.allSpend'));
  const empty = h('p', { class: 'muted' });
  const currencies = h('div', { class: 'currencies' });
  const list = new KeyedList<CurrencySpend>(
    currencies,
    ({ currency }) => currency,
    () => currencySection(context),
  );
  return {
    element: h(
      'article',
      { class: 'detail', 'aria-labelledby': title.id },
      back,
      h('div', { class: 'detail-title' }, title),
      empty,
      currencies,
    ),
    update({ accounts }) {
      const spends = allSpend(accounts, context.wording.now);
      setText(empty, emptyText(accounts, context));
      setVisible(empty, spends.length === 0);
      list.update(spends);
    },
    focus: () => title.focus(),
    dispose: () => list.dispose(),
  };
}
