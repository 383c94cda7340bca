import { historyView } from '../card/historyView.ts';
import { h } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { DetailView } from './detailTab.ts';

/** The account's history in large. */
export function historyTab(context: PageContext): DetailView {
  const view = historyView(context);
  const title = h('h3', { class: 'visually-hidden' }, context.wording.say('page.history'));
  return {
    element: h('div', { class: 'large-history' }, title, view.element),
    update: ({ card }) => view.update(card),
    dispose: () => view.dispose?.(),
  };
}
