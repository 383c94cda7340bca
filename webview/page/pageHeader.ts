import type { DashboardState } from '../../src/protocol.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { overviewPicture, overviewTable } from '../picture/overviewTaking.ts';
import { TakeMenu } from '../picture/takeMenu.ts';
import type { Arrangement } from './arrangement.ts';
import { choices } from './choices.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';
import { rangePicker } from './rangePicker.ts';
import { button } from '../toolkit.ts';
import { cardsView } from './view.ts';

/** The page's name and what can be done with all accounts. */
export function pageHeader(context: PageContext, arrangement: Arrangement): ItemView<DashboardState> {
  const { wording, ask, offers } = context;
  const sign = icon('refresh');
  const refresh = button(wording.say('page.refreshAll'), {
    appearance: 'secondary',
    icon: sign,
    onclick: () => {
      refresh.classList.add('was-pressed');
      ask({ type: 'refresh' });
    },
  });
  sign.addEventListener('animationend', () => refresh.classList.remove('was-pressed'));
  const add = button(wording.say('page.addAccount'), {
    appearance: 'secondary',
    icon: icon('add'),
    onclick: () => ask({ type: 'addAccount' }),
  });
  const save = button(wording.say('page.export'), {
    appearance: 'secondary',
    icon: icon('export'),
    onclick: () => ask({ type: 'export' }),
  });
  const range = rangePicker(context);
  const toggleSpend = () => context.open(choices.view().of === 'spend' ? cardsView : { of: 'spend' });
  const spend = h(
    'button',
    { type: 'button', class: 'spend-switch', onclick: toggleSpend },
    wording.say('page.allSpend'),
  );
  const more = TakeMenu.ofOverview(context, () => ({
    picture: () => ({ picture: overviewPicture(arrangement.cards, context.wording) }),
    table: () => overviewTable(arrangement.cards, context.wording),
  }));
  more.setName(wording.say('page.more'));
  const actions = h(
    'div',
    { class: 'page-actions' },
    offers('refresh') && refresh,
    offers('export') && save,
    offers('addAccount') && add,
    more.element,
  );
  const title = h('h1', {}, wording.say('dashboard.title'));
  return {
    element: h('header', { class: 'page-header' }, title, range.element, spend, actions),
    update(state) {
      const { accounts } = state;
      range.update(state);
      setVisible(spend, accounts.length > 0);
      setAttribute(spend, 'aria-pressed', String(choices.view().of === 'spend'));
      setVisible(actions, accounts.length > 0);
      setAttribute(
        refresh,
        'data-busy',
        accounts.some(({ isRefreshing }) => isRefreshing),
      );
    },
  };
}
