import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import type { CardSection } from './cardSection.ts';
import { choices } from '../page/choices.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { modelLines, type ModelLine } from '../figures/modelLines.ts';
import { modelTable } from '../figures/modelTable.ts';
import { modelTableTexts } from '../figures/modelTableTexts.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';
import { modelRow } from './modelRow.ts';
import { breakDown, topModels, type Breakdown, type Measure } from '../figures/modelUsage.ts';
import type { PageContext } from '../page/pageContext.ts';

const MOST = 5;

/**
 * Where it went: a table with a bar in each row. The table is the chart's text. Its roles are spelled out because the
 * grid layout would take them away.
 */
export function modelSection(context: PageContext): CardSection {
  const { wording } = context;
  const period = h('span', { class: 'muted' });
  const head = h(
    'tr',
    { role: 'row' },
    h('th', { role: 'columnheader', scope: 'col' }, wording.say('page.models.model')),
  );
  const body = h('tbody', { role: 'rowgroup' });
  const table = h('table', { class: 'models', role: 'table' }, h('thead', { role: 'rowgroup' }, head), body);
  const more = h('button', { type: 'button', class: 'link', onclick: () => toggle() }, icon('expand'), h('span'));
  const title = h('h3', {}, wording.say('page.models'), ' ', period);
  const copy = new CopyTableButton(context, () => {
    const { breakdown: rows = [], spend } = card.reading.snapshot ?? {};
    const all = modelTable(rows, spend?.currency, { filter: '' });
    return all && modelTableTexts(all, context.wording);
  });
  const element = h('section', {}, h('div', { class: 'figure-head' }, title, copy.element), table, more);

  let card: AccountCard;
  let columns: readonly Measure[] = [];
  const headers = new KeyedList<Measure>(
    head,
    (measure) => measure,
    (measure) => columnHeader(context, measure),
  );
  const lines = new KeyedList<ModelLine>(
    body,
    ({ key }) => key,
    () => modelRow(context, () => columns),
  );
  const toggle = () => {
    choices.toggleModels(card.id);
    context.redraw();
  };

  return {
    element,
    update(next) {
      card = next;
      const { breakdown: rows, spend } = card.reading.snapshot ?? {};
      const breakdown = breakDown(rows ?? [], spend?.currency);
      setVisible(element, breakdown !== undefined);
      if (!breakdown) return;
      const isExpanded = choices.areModelsExpanded(card.id);
      const { top, others } = topModels(breakdown.models, MOST);
      columns = breakdown.columns;
      setText(period, periodText(breakdown, context));
      const name = context.wording.say('page.models.of', { account: accountName(card, context.wording) });
      setAttribute(table, 'aria-label', name);
      copy.setTable(name);
      table.style.setProperty('--columns', String(columns.length));
      headers.update(columns);
      const shown = isExpanded ? { top: breakdown.models, others: undefined } : { top, others };
      lines.update(modelLines(shown, breakdown.measure, context.wording));
      setVisible(more, others !== undefined);
      setAttribute(more, 'aria-expanded', String(isExpanded));
      const count = breakdown.models.length;
      setText(
        // oxlint-disable-next-line typescript/no-non-null-assertion -- made above
        more.lastElementChild!,
        context.wording.say(isExpanded ? 'page.models.fewer' : 'page.models.all', { count }),
      );
    },
  };
}

function periodText({ from, to }: Breakdown, { wording: { format } }: PageContext): string {
  return from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
}

function columnHeader(context: PageContext, measure: Measure): ItemView<Measure> {
  const text = context.wording.say(`page.models.${measure}`);
  return { element: h('th', { role: 'columnheader', scope: 'col', class: 'figure' }, text), update() {} };
}
