import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon, setIcon } from '../controls/icons.ts';
import type { AlertLine } from '../figures/alertLines.ts';
import { KeyedList, type ItemView } from './keyedList.ts';

/** Warnings, one below the other. */
export class AlertLines {
  readonly element = h('ul', { class: 'alert-lines' });
  readonly #lines = new KeyedList<AlertLine>(
    this.element,
    ({ id }) => String(id),
    () => alertItem(),
  );

  update(lines: readonly AlertLine[]): void {
    this.#lines.update(lines);
  }
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
