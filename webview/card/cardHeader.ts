import { planText } from '../../src/core/describe.ts';
import type { MessageId } from '../../src/core/messages.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName, hasOwnLabel } from '../figures/accountName.ts';
import { cooldownLeft } from '../figures/cardProblem.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Menu } from '../controls/menu.ts';
import { icon } from '../controls/icons.ts';
import { iconButton } from '../controls/iconButton.ts';
import type { Arrangement } from '../page/arrangement.ts';
import type { PageContext } from '../page/pageContext.ts';
import { RefreshButton } from './refreshButton.ts';
import { standingBadge } from './standingBadge.ts';

export interface CardHeader extends CardSection {
  /** What the card is dragged by. */
  readonly grip: HTMLElement;
}

/** Whose account it is, how it stands, how old the figures are, and what can be done with it. */
export function cardHeader(context: PageContext, titleId: string, arrangement: Arrangement): CardHeader {
  const say = (id: MessageId) => context.wording.say(id);
  const onclick = () => context.open({ of: 'account', accountId: card.id });
  const provider = h('button', { type: 'button', class: 'card-open cut', onclick });
  const heading = h('h2', { class: 'cut', id: titleId }, provider);
  const fold = iconButton('expand', () => arrangement.toggleFolded(card.id));
  fold.classList.add('card-fold');
  // For the mouse alone: the menu moves cards too.
  const grip = h('span', { class: 'card-grip', draggable: 'true', 'aria-hidden': 'true' }, icon('grip'));
  const badge = standingBadge(context);
  const [label, plan, age] = [
    h('span', { class: 'cut' }),
    h('span', { class: 'cut' }),
    h('span', { class: 'card-age' }),
  ];
  let card: AccountCard;
  const refresh = new RefreshButton(() => context.ask({ type: 'refresh', accountId: card.id }));
  setVisible(refresh.element, context.offers('refresh'));
  const menu = new Menu([
    {
      label: () => say('page.rename'),
      isShown: () => context.offers('rename'),
      onclick: () => context.ask({ type: 'rename', accountId: card.id }),
    },
    {
      label: () => say('page.remove'),
      isShown: () => context.offers('remove'),
      onclick: () => context.ask({ type: 'remove', accountId: card.id }),
    },
    {
      label: () => say('page.moveUp'),
      isShown: () => arrangement.mayMove(card.id, -1),
      onclick: () => arrangement.move(card.id, -1),
    },
    {
      label: () => say('page.moveDown'),
      isShown: () => arrangement.mayMove(card.id, 1),
      onclick: () => arrangement.move(card.id, 1),
    },
    {
      label: () => say('page.sortByUrgency'),
      isShown: () => arrangement.isChosen,
      onclick: () => arrangement.sortByUrgency(),
    },
    {
      label: () => say(arrangement.isFolded(card.id) ? 'page.expand' : 'page.collapse'),
      onclick: () => arrangement.toggleFolded(card.id),
    },
    { label: () => say('page.hide'), onclick: () => arrangement.hide(card.id) },
  ]);
  const element = h(
    'header',
    { class: 'card-header' },
    h('div', { class: 'card-title' }, grip, fold, heading, badge.element, refresh.element, menu.element),
    h('p', { class: 'muted card-facts' }, label, plan, age),
  );
  return {
    element,
    grip,
    update(next) {
      card = next;
      const { snapshot } = card.reading;
      const account = accountName(card, context.wording);
      setText(provider, card.provider.name);
      setAttribute(provider, 'title', context.wording.say('page.details.of', { account }));
      setAttribute(grip, 'title', say('page.drag'));
      setVisible(grip, arrangement.mayMove(card.id, 1) || arrangement.mayMove(card.id, -1));
      const isFolded = arrangement.isFolded(card.id);
      const foldName = context.wording.say(isFolded ? 'page.expand.of' : 'page.collapse.of', { account });
      setVisible(fold, isFolded || arrangement.isCompact);
      setAttribute(fold, 'aria-expanded', String(!isFolded));
      setAttribute(fold, 'aria-label', foldName);
      setAttribute(fold, 'title', foldName);
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
