import type { DashboardState } from '../../src/protocol.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon, setIcon } from '../controls/icons.ts';
import { alertLines, type AlertLine } from '../figures/alertLines.ts';
import { choices } from './choices.ts';
import { KeyedList, type ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** The warnings of the last 30 days and what became of them. */
export function alertList(context: PageContext): ItemView<DashboardState> {
  const count = h('span', { class: 'muted' });
  const summary = h('summary', {}, icon('expand'), h('h2', {}, context.wording.say('page.alerts'), ' ', count));
  const list = h('ul');
  const empty = h('p', { class: 'muted' });
  const element = h('details', { class: 'fold alerts' }, summary, list, empty);
  const lines = new KeyedList<AlertLine>(
    list,
    ({ id }) => String(id),
    () => alertItem(),
  );
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
      setVisible(list, length > 0);
      draw();
    },
  };
}

function alertItem(): ItemView<AlertLine> {
  const sign = icon('low');
  const time = h('time', { class: 'muted' });
  const account = h('span', { class: 'alert-account' });
  const text = h('span');
  const outcome = h('span', { class: 'muted alert-outcome' });
  const element = h('li', {}, sign, time, h('p', {}, account, text), outcome);
  return {
    element,
    update(line) {
      setAttribute(element, 'data-kind', line.kind);
      setIcon(sign, line.icon);
      setAttribute(time, 'datetime', line.firedAt);
      setText(time, line.moment);
      setText(account, line.account ?? '');
      setVisible(account, line.account !== undefined);
      setText(text, line.text);
      setText(outcome, line.outcome);
    },
  };
}
