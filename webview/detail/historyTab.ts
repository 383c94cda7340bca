import { historyView } from '../card/historyView.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { DetailView } from './detailTab.ts';

/** The account's history in large. */
export function historyTab(context: PageContext): DetailView {
  const view = historyView(context);
  view.element.classList.add('large-history');
  return {
    element: view.element,
    update: ({ card }) => view.update(card),
    dispose: () => view.dispose?.(),
  };
}
