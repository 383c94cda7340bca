import { planText } from '../../src/core/describe.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName, hasOwnLabel } from '../figures/accountName.ts';
import { cooldownLeft } from '../figures/cardProblem.ts';
import type { CardSection } from './cardSection.ts';
import { h, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Menu } from '../controls/menu.ts';
import type { PageContext } from '../page/pageContext.ts';
import { RefreshButton } from './refreshButton.ts';
import { standingBadge } from './standingBadge.ts';

/** Whose account it is, how it stands, how old the figures are, and what can be done with it. */
export function cardHeader(context: PageContext, titleId: string): CardSection {
  const { wording } = context;
  const provider = h('h2', { class: 'cut', id: titleId });
  const badge = standingBadge(context);
  const [label, plan, age] = [
    h('span', { class: 'cut' }),
    h('span', { class: 'cut' }),
    h('span', { class: 'card-age' }),
  ];
  let card: AccountCard;
  const refresh = new RefreshButton(() => context.ask({ type: 'refresh', accountId: card.id }));
  const menu = new Menu([
    { label: wording.say('page.rename'), onclick: () => context.ask({ type: 'rename', accountId: card.id }) },
    { label: wording.say('page.remove'), onclick: () => context.ask({ type: 'remove', accountId: card.id }) },
  ]);
  const element = h(
    'header',
    { class: 'card-header' },
    h('div', { class: 'card-title' }, provider, badge.element, refresh.element, menu.element),
    h('p', { class: 'muted card-facts' }, label, plan, age),
  );
  return {
    element,
    update(next) {
      card = next;
      const { snapshot } = card.reading;
      const account = accountName(card, context.wording);
      setCutText(provider, card.provider.name);
      badge.update(card.reading);
      setCutText(label, card.label);
      setVisible(label, hasOwnLabel(card));
      setCutText(plan, planText(snapshot?.plan ?? '', context.wording.format));
      setVisible(plan, snapshot?.plan !== undefined);
      setText(
        age,
        snapshot ? context.wording.say('page.updated', { age: context.wording.age(snapshot.fetchedAt) }) : '',
      );
      setVisible(age, snapshot !== undefined);
      const wait = cooldownLeft(card.cooldownUntil, context.wording);
      refresh.update({
        name: wait ?? context.wording.say(card.isRefreshing ? 'page.refreshing' : 'page.refresh', { account }),
        isRefreshing: card.isRefreshing,
        mayRefresh: wait === undefined,
      });
      menu.setName(context.wording.say('page.menu', { account }));
    },
  };
}
