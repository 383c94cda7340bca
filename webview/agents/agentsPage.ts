import type { AgentCard, AgentLogsState } from '../../src/protocol.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { choices } from '../page/choices.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { PageView } from '../page/pageView.ts';
import { cardsView } from '../page/view.ts';
import { whenChanged } from '../page/whenChanged.ts';
import { dayWithYear } from '../picture/dates.ts';
import { agentSection, type ShownAgent } from './agentSection.ts';
import { consentPanel } from './consentPanel.ts';
import { nothingFound } from './nothingFound.ts';
import { togetherLine } from './togetherLine.ts';
import { scanProgress } from './scanProgress.ts';

/** Key of the choice to see tables instead of charts. */
const TABLES = 'agents';

/** What the logs of agents on this machine tell: of each agent a section. */
export function agentsPage(context: PageContext): PageView {
  const { wording } = context;
  const back = h(
    'button',
    { type: 'button', class: 'link back', onclick: () => context.open(cardsView) },
    icon('back'),
    wording.say('page.back'),
  );
  const title = h('h2', { tabindex: -1, id: 'title-agents' }, wording.say('page.agents'));
  const toggleText = h('span');
  const toggleTables = () => {
    choices.toggleTables(TABLES);
    context.redraw();
  };
  const toggle = h('button', { type: 'button', class: 'link', onclick: toggleTables }, icon('table'), toggleText);
  const content = whenChanged(agentsContent(context), () => [context.wording]);
  return {
    element: h(
      'article',
      { class: 'detail', 'aria-labelledby': title.id },
      back,
      h('div', { class: 'detail-title agents-title' }, title, toggle),
      content.element,
    ),
    update({ agentLogs }) {
      if (!agentLogs) return;
      const isTable = choices.areTablesShown(TABLES);
      setVisible(toggle, agentLogs.agents?.some(({ usage }) => usage.total.messages > 0) === true);
      setText(toggleText, context.wording.say(isTable ? 'page.history.asCharts' : 'page.history.asTables'));
      content.update(agentLogs);
    },
    focus: () => title.focus(),
    dispose: () => content.dispose?.(),
  };
}

function agentsContent(context: PageContext): ItemView<AgentLogsState> {
  const { wording } = context;
  const consent = consentPanel(context);
  const none = nothingFound(context);
  const wait = h('p', { class: 'muted agents-wait' }, wording.say('page.agents.looking'));
  const problemText = h('p');
  const problem = h('div', { class: 'message', 'data-severity': 'warning' }, icon('low'), problemText);
  const progress = scanProgress(context);
  const together = togetherLine(context);
  const prices = h('p', { class: 'muted agents-prices' });
  const sections = h('div', { class: 'agents' });
  const list = new KeyedList<ShownAgent>(
    sections,
    ({ card }) => card.id,
    () => agentSection(context),
  );
  return {
    element: h(
      'div',
      { class: 'agents-content' },
      problem,
      progress.element,
      consent.element,
      none,
      wait,
      together.element,
      prices,
      sections,
    ),
    update(logs) {
      const { isEnabled, found, agents: known, mayShareProjects, pricesDate } = logs;
      const agents: readonly AgentCard[] = (isEnabled && known) || [];
      const isScanning = isEnabled && logs.progress !== undefined;
      const isEmpty = isEnabled ? known?.length === 0 && !isScanning : found.length === 0;
      setVisible(problem, logs.problem !== undefined);
      setText(problemText, logs.problem ? context.wording.text(logs.problem) : '');
      progress.update(isEnabled ? logs.progress : undefined);
      setVisible(consent.element, !isEnabled && found.length > 0);
      if (!isEnabled) consent.update(found);
      setVisible(none, isEmpty);
      setVisible(wait, isEnabled && known === undefined && !isScanning && !logs.problem);
      setVisible(
        prices,
        agents.some(({ usage, today }) => usage.total.cost > 0 || today.cost > 0),
      );
      together.update(agents.filter(({ usage }) => usage.total.messages > 0));
      const pricedAt = { date: dayWithYear(pricesDate, context.wording.format.locale) };
      setText(prices, context.wording.say('page.agents.prices', pricedAt));
      const isTable = choices.areTablesShown(TABLES);
      list.update(
        agents.map((card) => ({
          card,
          mayShareProjects,
          isTable,
          pricesFact: context.wording.say('page.agents.prices.brief', pricedAt),
        })),
      );
    },
    dispose() {
      progress.dispose?.();
      list.dispose();
    },
  };
}
