import type { DashboardState } from '../../src/protocol.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';
import { button } from '../toolkit.ts';

/** The page's name and what can be done with all accounts. */
export function pageHeader(context: PageContext): ItemView<DashboardState> {
  const { wording, ask } = context;
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
  const actions = h('div', { class: 'page-actions' }, refresh, add);
  return {
    element: h('header', { class: 'page-header' }, h('h1', {}, wording.say('page.title')), actions),
    update({ accounts }) {
      setVisible(actions, accounts.length > 0);
      setAttribute(
        refresh,
        'data-busy',
        accounts.some(({ isRefreshing }) => isRefreshing),
      );
    },
  };
}
