import type { AccountCard } from '../../src/protocol.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { accountName } from '../figures/accountName.ts';
import { rangeOf } from '../figures/ranges.ts';
import { choices } from '../page/choices.ts';
import type { PageContext } from '../page/pageContext.ts';
import { historyView } from './historyView.ts';

/** How the account's figures went. What is closed costs nothing: its charts exist only while it is open. */
export function historySection(context: PageContext): CardSection {
  const period = h('span', { class: 'muted' });
  const title = h('h3', {}, context.wording.say('page.history'), ' ', period);
  const summary = h('summary', {}, icon('expand'), title);
  const body = h('div', { class: 'history-body' });
  const details = h('details', { class: 'fold history' }, summary, body);
  const element = h('section', { class: 'history-section' }, details);

  let card: AccountCard | undefined;
  let view: CardSection | undefined;
  const draw = () => {
    if (!card) return;
    if (!details.open) return close();
    if (!view) body.append((view = historyView(context)).element);
    view.update(card);
  };
  const close = () => {
    view?.dispose?.();
    view?.element.remove();
    view = undefined;
  };
  details.addEventListener('toggle', () => {
    if (card) choices.openHistory(card.id, details.open);
    draw();
  });

  return {
    element,
    update(next) {
      if (!card) details.open = choices.isHistoryOpen(next.id);
      card = next;
      const { wording } = context;
      const isKnown = (card.chart?.lines.length ?? 0) > 0 || card.reading.snapshot !== undefined;
      setVisible(element, isKnown);
      setAttribute(details, 'aria-label', wording.say('page.history.of', { account: accountName(card, wording) }));
      setText(period, card.chart ? wording.say(`page.range.${rangeOf(card.chart.range)}.name`) : '');
      if (isKnown) draw();
    },
    dispose: close,
  };
}
