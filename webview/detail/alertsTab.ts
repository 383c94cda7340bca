import { h, setText, setVisible } from '../controls/dom.ts';
import { alertLines } from '../figures/alertLines.ts';
import { AlertLines } from '../page/alertLines.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { DetailView } from './detailTab.ts';

/** The account's own warnings of the last 30 days. */
export function alertsTab(context: PageContext): DetailView {
  const lines = new AlertLines();
  const empty = h('p', { class: 'muted' });
  return {
    element: h('div', { class: 'alerts-tab' }, lines.element, empty),
    update({ card, state }) {
      const own = state.alerts.filter(({ accountId }) => accountId === card.id);
      setText(empty, context.wording.say('page.alerts.empty'));
      setVisible(empty, own.length === 0);
      setVisible(lines.element, own.length > 0);
      lines.update(alertLines(own, [], context.wording));
    },
  };
}
