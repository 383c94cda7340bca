import { sumOf } from '../../src/core/agentLogs/blocks.ts';
import type { AgentCard } from '../../src/protocol.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { totalFigures } from '../figures/agentAmounts.ts';
import { agentsRange } from '../figures/agentsRange.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** What several agents took together, in a line. */
export function togetherLine(context: PageContext): ItemView<readonly AgentCard[]> {
  const part = () => {
    const name = h('span', { class: 'muted' });
    const figure = h('strong');
    const facts = h('span', { class: 'muted' });
    return { name, figure, facts, element: h('span', {}, name, figure, facts) };
  };
  const [today, range] = [part(), part()];
  const title = h('span', {}, context.wording.say('page.agents.together'));
  const element = h('p', { class: 'agents-together' }, title, today.element, range.element);
  return {
    element,
    update(agents) {
      const [first, ...others] = agents;
      setVisible(element, others.length > 0);
      if (!first) return;
      const { wording } = context;
      const rows = [
        [today, wording.say('page.spend.day'), agents.map((each) => each.today)],
        [range, wording.say(`page.range.${agentsRange(first.usage)}.name`), agents.map(({ usage }) => usage.total)],
      ] as const;
      for (const [view, name, totals] of rows) {
        const { main, facts } = totalFigures(sumOf(totals), wording);
        setText(view.name, name);
        setText(view.figure, main);
        setText(view.facts, facts[0] ?? '');
      }
    },
  };
}
