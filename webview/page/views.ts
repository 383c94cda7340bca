import type { DashboardState } from '../../src/protocol.ts';
import { agentsPage } from '../agents/agentsPage.ts';
import { h } from '../controls/dom.ts';
import { accountPage } from '../detail/accountPage.ts';
import { spendPage } from '../spend/spendPage.ts';
import type { Arrangement } from './arrangement.ts';
import { cardsPage } from './cardsPage.ts';
import { choices } from './choices.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';
import type { PageView } from './pageView.ts';
import { cardsView, viewKey, type View } from './view.ts';

/** Shows the view that the reader chose and takes down the one before, with all its charts. */
export function views(context: PageContext, arrangement: Arrangement): ItemView<DashboardState> & { focus(): void } {
  const element = h('div', { class: 'view' });
  let shown: { readonly view: View; readonly page: PageView } | undefined;
  let cardsScrolledTo = 0;

  const make = (view: View): PageView => {
    if (view.of === 'account') return accountPage(context, view.accountId);
    if (view.of === 'agents') return agentsPage(context);
    return view.of === 'spend' ? spendPage(context) : cardsPage(context, arrangement);
  };
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || shown?.view.of === 'cards') return;
    // Escape belongs to an open menu, and to a filter that it empties.
    if (document.querySelector(':popover-open') || (event.target as Partial<HTMLInputElement>).value) return;
    context.open(cardsView);
  });

  return {
    element,
    update(state) {
      const view = existing(choices.view(), state);
      if (shown && viewKey(shown.view) === viewKey(view)) return shown.page.update(state);
      const left = shown;
      if (left?.view.of === 'cards') cardsScrolledTo = window.scrollY;
      left?.page.dispose();
      shown = { view, page: make(view) };
      element.replaceChildren(shown.page.element);
      shown.page.update(state);
      if (!left) return;
      window.scrollTo(0, view.of === 'cards' ? cardsScrolledTo : 0);
      shown.page.focus(left.view);
    },
    focus: () => shown?.page.focus(shown.view),
  };
}

/** The account may be gone, and not every page has what agents used. */
function existing(view: View, { accounts, agentLogs }: DashboardState): View {
  if (view.of === 'agents') return agentLogs ? view : cardsView;
  return view.of === 'account' && !accounts.some(({ id }) => id === view.accountId) ? cardsView : view;
}
