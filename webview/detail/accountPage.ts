import { RefreshButton } from '../card/refreshButton.ts';
import { problemSection } from '../card/problemSection.ts';
import { standingBadge } from '../card/standingBadge.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { Tabs } from '../controls/tabs.ts';
import { accountName } from '../figures/accountName.ts';
import { cooldownLeft } from '../figures/cardProblem.ts';
import { choices } from '../page/choices.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { PageView } from '../page/pageView.ts';
import { cardsView, detailTabs, type DetailTab } from '../page/view.ts';
import { alertsTab } from './alertsTab.ts';
import type { DetailView, DetailViewFactory } from './detailTab.ts';
import { historyTab } from './historyTab.ts';
import { keysTab } from './keysTab.ts';
import { modelsTab } from './modelsTab.ts';
import { nowTab } from './nowTab.ts';
import { sourceTab } from './sourceTab.ts';

const factories: Readonly<Record<DetailTab, DetailViewFactory>> = {
  now: nowTab,
  history: historyTab,
  models: modelsTab,
  keys: keysTab,
  alerts: alertsTab,
  source: sourceTab,
};

/** One account with all there is to know of it. */
export function accountPage(context: PageContext, accountId: string): PageView {
  const { wording } = context;
  const back = h(
    'button',
    { type: 'button', class: 'link back', onclick: () => context.open(cardsView) },
    icon('back'),
    wording.say('page.back'),
  );
  const title = h('h2', { tabindex: -1, id: `title-${accountId}` });
  const badge = standingBadge(context);
  const age = h('span', { class: 'muted' });
  const refresh = new RefreshButton(() => context.ask({ type: 'refresh', accountId }));
  setVisible(refresh.element, context.offers('refresh'));
  const problem = problemSection(context);
  const tabs = new Tabs(
    wording.say('page.tabs'),
    detailTabs.map((key) => ({ key, label: wording.say(`page.tab.${key}`) })),
    (tab) => {
      choices.chooseTab(accountId, tab);
      context.redraw();
    },
  );
  const body = h('div', { class: 'detail-body' }, tabs.panel);
  const head = h('div', { class: 'detail-title' }, title, badge.element, refresh.element, age);
  const element = h(
    'article',
    { class: 'detail', 'aria-labelledby': title.id },
    back,
    head,
    problem.element,
    tabs.element,
    body,
  );
  let shown: { readonly tab: DetailTab; readonly view: DetailView } | undefined;

  return {
    element,
    update(state) {
      const card = state.accounts.find(({ id }) => id === accountId);
      if (!card) return;
      const account = accountName(card, context.wording);
      const { snapshot, level } = card.reading;
      setAttribute(element, 'data-level', level);
      setText(title, account);
      badge.update(card.reading);
      setText(
        age,
        snapshot ? context.wording.say('page.updated', { age: context.wording.age(snapshot.fetchedAt) }) : '',
      );
      const wait = cooldownLeft(card.cooldownUntil, context.wording);
      refresh.update({
        name: wait ?? context.wording.say(card.isRefreshing ? 'page.refreshing' : 'page.refresh', { account }),
        isRefreshing: card.isRefreshing,
        mayRefresh: wait === undefined,
      });
      problem.update(card);
      const offered = detailTabs.filter((each) => each !== 'keys' || snapshot?.keys !== undefined);
      const chosen = choices.tab(accountId);
      const tab = offered.includes(chosen) ? chosen : 'now';
      tabs.update(tab, offered);
      if (shown?.tab !== tab) {
        shown?.view.dispose?.();
        shown = { tab, view: factories[tab](context, accountId) };
        tabs.panel.replaceChildren(shown.view.element);
      }
      shown.view.update({ card, state });
    },
    focus: () => title.focus(),
    dispose: () => shown?.view.dispose?.(),
  };
}
