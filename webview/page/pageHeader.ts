import type { DashboardState } from '../../src/protocol.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { isOffered } from '../figures/agentsOffered.ts';
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
  const spend = viewSwitch(context, 'spend', wording.say('page.allSpend'));
  const agents = viewSwitch(context, 'agents', wording.say('page.agents'));
  const switches = h('div', { class: 'view-switches' }, spend, agents);
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
    element: h('header', { class: 'page-header' }, title, range.element, switches, actions),
    update(state) {
      const { accounts, agentLogs } = state;
      range.update(state);
      const { of } = choices.view();
      setVisible(spend, accounts.length > 0);
      setVisible(agents, isOffered(agentLogs) || (of === 'agents' && agentLogs !== undefined));
      for (const each of [spend, agents]) setAttribute(each, 'aria-pressed', String(each.dataset['view'] === of));
      setVisible(actions, accounts.length > 0);
      setAttribute(
        refresh,
        'data-busy',
        accounts.some(({ isRefreshing }) => isRefreshing),
      );
    },
  };
}

/** Shows a view, and the cards again when it is pressed once more. */
function viewSwitch(context: PageContext, of: 'spend' | 'agents', name: string): HTMLButtonElement {
  const onclick = () => context.open(choices.view().of === of ? cardsView : { of });
  return h('button', { type: 'button', class: 'view-switch', 'data-view': of, onclick }, name);
}
