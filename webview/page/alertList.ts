import type { DashboardState } from '../../src/protocol.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { alertLines } from '../figures/alertLines.ts';
import { AlertLines } from './alertLines.ts';
import { choices } from './choices.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** The warnings of the last 30 days and what became of them. */
export function alertList(context: PageContext): ItemView<DashboardState> {
  const count = h('span', { class: 'muted' });
  const summary = h('summary', {}, icon('expand'), h('h2', {}, context.wording.say('page.alerts'), ' ', count));
  const lines = new AlertLines();
  const empty = h('p', { class: 'muted' });
  const element = h('details', { class: 'fold alerts' }, summary, lines.element, empty);
  let state: DashboardState | undefined;
  const draw = () => {
    // What is closed isn't drawn.
    if (state && element.open) lines.update(alertLines(state.alerts, state.accounts, context.wording));
  };
  element.addEventListener('toggle', () => {
    choices.openAlerts(element.open);
    draw();
  });
  element.open = choices.areAlertsOpen();
  return {
    element,
    update(next) {
      state = next;
      const { wording } = context;
      const { length } = next.alerts;
      setVisible(element, length > 0 || next.accounts.length > 0);
      setText(count, wording.say(length === 0 ? 'page.alerts.none' : 'page.alerts.count', { count: length }));
      setText(empty, wording.say('page.alerts.empty'));
      setVisible(empty, length === 0);
      setVisible(lines.element, length > 0);
      draw();
    },
  };
}
