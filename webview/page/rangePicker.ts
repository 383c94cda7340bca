import type { ChartRange, DashboardState } from '../../src/protocol.ts';
import { h, setVisible } from '../controls/dom.ts';
import { ranges } from '../figures/ranges.ts';
import { hasCharts } from '../figures/agentsOffered.ts';
import { choices } from './choices.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** Over which time all charts of the page go. Radio buttons: the arrow keys are the browser's work. */
export function rangePicker({ wording, ask }: PageContext): ItemView<DashboardState> {
  const options = ranges.map((range) => {
    const onchange = () => ask({ type: 'setRange', range });
    const name = wording.say(`page.range.${range}.name`);
    const input = h('input', { type: 'radio', name: 'range', value: range, 'aria-label': name, onchange });
    return {
      range,
      input,
      element: h('label', { title: name }, input, h('span', {}, wording.say(`page.range.${range}`))),
    };
  });
  const element = h(
    'fieldset',
    { class: 'ranges' },
    h('legend', { class: 'visually-hidden' }, wording.say('page.range')),
    ...options.map((option) => option.element),
  );
  let shown: ChartRange | undefined;
  return {
    element,
    update({ accounts, agentLogs, range }) {
      setVisible(element, accounts.length > 0 || (choices.view().of === 'agents' && hasCharts(agentLogs)));
      // A state that was on its way when the reader chose says nothing against the choice.
      if (range === shown) return;
      shown = range;
      for (const option of options) option.input.checked = option.range === range;
    },
  };
}
