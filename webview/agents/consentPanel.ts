import { agents, type AgentId } from '../../src/core/agentLogs/agentUsage.ts';
import { gauge } from '../card/gauge.ts';
import { h, setText } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { button } from '../toolkit.ts';

const promises = ['page.agents.kept', 'page.agents.stays', 'page.agents.untouched'] as const;

/** Nothing is read before a yes: what it would bring, and what becomes of it. */
export function consentPanel(context: PageContext): ItemView<readonly AgentId[]> {
  const { wording, ask } = context;
  const text = h('p');
  const element = h(
    'section',
    { class: 'empty consent' },
    gauge(),
    h('h3', {}, wording.say('page.agents.offer')),
    text,
    h('ul', {}, ...promises.map((id) => h('li', {}, icon('calm'), h('span', {}, wording.say(id))))),
    button(wording.say('page.agents.read'), { appearance: 'primary', onclick: () => ask({ type: 'readLogs' }) }),
  );
  return {
    element,
    update(found) {
      const names = agents.filter(({ id }) => found.includes(id)).map(({ name }) => name);
      setText(text, context.wording.say('page.agents.found', { agents: context.wording.format.list(names) }));
    },
  };
}
