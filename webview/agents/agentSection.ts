import type { AgentCard } from '../../src/protocol.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { Select } from '../controls/select.ts';
import { agentBars, measuresOf } from '../figures/agentBars.ts';
import { blocksTable, modelsTable, projectsTable, sessionsTable } from '../figures/agentTables.ts';
import { numberedProjects, projectNames } from '../figures/projectNames.ts';
import { agentsRange } from '../figures/agentsRange.ts';
import { choices } from '../page/choices.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { stackedFigure } from '../spend/stackedFigure.ts';
import { blockPanel } from './blockPanel.ts';
import { namedTable } from './namedTable.ts';
import { totalsPanel } from './totalsPanel.ts';

export interface ShownAgent {
  readonly card: AgentCard;
  readonly mayShareProjects: boolean;
  readonly isTable: boolean;
  /** Which prices a picture of costs is made with. */
  readonly pricesFact: string;
}

/** One agent: how it stands now, what it used today and in the time shown, and where that went. */
export function agentSection(context: PageContext): ItemView<ShownAgent> {
  let agent = '';
  const title = h('h3');
  const block = blockPanel(context);
  const today = totalsPanel(context);
  const range = totalsPanel(context);
  const glance = h('div', { class: 'agent-glance' }, block.element, today.element, range.element);
  const unpriced = h('p', { class: 'muted' });
  const unused = h('p', { class: 'muted' });
  const measure = new Select((value) => {
    choices.showTokens(agent, value === 'tokens');
    context.redraw();
  });
  const chart = stackedFigure(context, { heading: 'h4', control: measure.element });
  const models = namedTable(context);
  const projects = namedTable(context);
  const sessions = namedTable(context);
  const blocks = namedTable(context);
  const figures = h(
    'div',
    { class: 'agent-figures' },
    chart.element,
    models.element,
    h('div', { class: 'agent-pair' }, projects.element, blocks.element),
    sessions.element,
  );
  const element = h('section', { class: 'agent' }, title, glance, unpriced, unused, figures);

  return {
    element,
    update({ card, mayShareProjects, isTable, pricesFact }) {
      const { wording } = context;
      const { usage } = card;
      agent = card.id;
      setText(title, card.name);
      setAttribute(element, 'aria-label', card.name);
      block.update(card);
      today.update({ title: wording.say('page.spend.day'), totals: card.today });
      range.update({ title: wording.say(`page.range.${agentsRange(usage)}.name`), totals: usage.total });
      const isUsed = usage.total.messages > 0;
      setVisible(unused, !isUsed);
      setText(unused, wording.say('page.agents.unused'));
      setVisible(unpriced, usage.unpricedModels.length > 0);
      setText(unpriced, wording.say('page.agents.unpriced', { models: wording.format.list(usage.unpricedModels) }));
      setVisible(figures, isUsed || card.blocks.length > 0);

      const measures = measuresOf(usage);
      const shown = choices.areTokensShown(agent) ? 'tokens' : (measures[0] ?? 'tokens');
      setVisible(measure.element, measures.length > 1);
      const named = measures.map((value) => ({ value, label: wording.say(`page.models.${value}`) }));
      measure.update(wording.say('page.agents.measure'), named, shown);
      const bars = agentBars(usage, shown);
      chart.update({
        name: wording.say(`page.agents.${shown}.${bars?.by ?? 'day'}`),
        bars,
        of: card.name,
        facts: shown === 'cost' ? [pricesFact] : [],
        isTable,
      });

      const folders = [...usage.projects, ...usage.sessions].map(({ project }) => project);
      const name = projectNames(folders, wording);
      const nameForOthers = mayShareProjects ? name : numberedProjects(folders, wording);
      const of = (what: string) => wording.say('page.account', { provider: card.name, label: what });
      const tables = [
        [models, 'page.models', modelsTable(usage, wording)],
        [
          projects,
          'page.agents.projects',
          projectsTable(usage, name, wording),
          projectsTable(usage, nameForOthers, wording),
        ],
        [blocks, 'page.agents.blocks', blocksTable(card.blocks, wording)],
        [
          sessions,
          'page.agents.sessions',
          sessionsTable(usage, name, wording),
          sessionsTable(usage, nameForOthers, wording),
        ],
      ] as const;
      for (const [view, id, table, forOthers = table] of tables) {
        const what = wording.say(id);
        view.update({ key: `${agent} ${id}`, title: what, name: of(what), table, forOthers });
      }
    },
    dispose: () => chart.dispose(),
  };
}
