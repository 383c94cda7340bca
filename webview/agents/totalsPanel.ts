import type { AgentTotals } from '../../src/core/agentLogs/agentUsage.ts';
import { Facts } from '../card/facts.ts';
import { h, setText } from '../controls/dom.ts';
import { totalFigures } from '../figures/agentAmounts.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { factList } from './factList.ts';

export interface NamedTotals {
  readonly title: string;
  readonly totals: AgentTotals;
}

/** What some time took in all. */
export function totalsPanel(context: PageContext): ItemView<NamedTotals> {
  const title = h('h4');
  const main = h('p', { class: 'agent-main' });
  const facts = new Facts();
  const parts = factList();
  return {
    element: h(
      'section',
      { class: 'panel' },
      h('div', { class: 'panel-head' }, title),
      main,
      facts.element,
      parts.element,
    ),
    update({ title: name, totals }) {
      const figures = totalFigures(totals, context.wording);
      setText(title, name);
      setText(main, figures.main);
      facts.update(figures.facts);
      parts.update(figures.parts);
    },
  };
}
