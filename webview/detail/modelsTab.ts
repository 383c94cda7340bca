import { useFigure } from '../card/useFigure.ts';
import { DataTable } from '../controls/dataTable.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { accountName } from '../figures/accountName.ts';
import { modelTable, type ModelColumn, type ModelOrder, type ModelTable } from '../figures/modelTable.ts';
import { modelTableTexts } from '../figures/modelTableTexts.ts';
import type { PageContext } from '../page/pageContext.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';
import type { DetailInput, DetailView } from './detailTab.ts';

/** Which models the account was used for: stacked by day, and as a table to sort and to search. */
export function modelsTab(context: PageContext): DetailView {
  const chart = useFigure(context);
  chart.element.classList.add('large-bars');
  let order: ModelOrder | undefined;
  let filter = '';
  let input: DetailInput | undefined;
  const redraw = () => input && update(input);
  const search = h('input', {
    type: 'search',
    class: 'filter',
    oninput: () => {
      filter = search.value;
      redraw();
    },
  });
  const table = new DataTable((column) => {
    const isSame = order?.column === column;
    // Figures are asked for from the top, names from A.
    const isDescending = isSame ? !order?.isDescending : column !== 'model';
    order = { column: column as ModelColumn, isDescending };
    redraw();
  });
  const period = h('span', { class: 'muted' });
  const empty = h('p', { class: 'muted' });
  const title = h('h3', {}, context.wording.say('page.models'), ' ', period);
  let shown: ModelTable | undefined;
  const copy = new CopyTableButton(context, () => shown && modelTableTexts(shown, context.wording));
  const head = h('div', { class: 'figure-head' }, search, copy.element);
  const element = h('div', { class: 'models-tab' }, title, chart.element, head, table.element, empty);

  function update(next: DetailInput): void {
    input = next;
    const { card } = next;
    const { wording } = context;
    const { snapshot } = card.reading;
    const usage = card.chart?.usage.length ? card.chart.usage : (snapshot?.breakdown ?? []);
    const figures = modelTable(usage, snapshot?.spend?.currency, order, filter);
    const hasCosts = card.chart?.usage.some(({ cost }) => (cost ?? 0) > 0) === true;
    setVisible(chart.element, hasCosts);
    if (card.chart && hasCosts) chart.update({ card, chart: card.chart, line: undefined, isTable: false });
    else chart.dispose();
    for (const each of [title, head, table.element]) setVisible(each, figures !== undefined);
    setAttribute(search, 'aria-label', wording.say('page.models.filter'));
    setAttribute(search, 'placeholder', wording.say('page.models.filter'));
    const noneFound = figures ? figures.rows.length === 0 : true;
    setVisible(empty, noneFound);
    setText(empty, wording.say(figures ? 'page.models.noneFound' : 'page.models.none'));
    shown = figures;
    if (!figures) return;
    const { format } = wording;
    const { from, to } = figures;
    setText(period, from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`);
    const name = wording.say('page.models.of', { account: accountName(card, wording) });
    const texts = modelTableTexts(figures, wording);
    copy.setTable(name);
    table.update(
      name,
      figures.columns.map((key, index) => ({ key, label: texts.columns[index] ?? '' })),
      figures.rows.map((row, index) => ({ key: row.usage.key, cells: texts.rows[index] ?? [] })),
      order,
    );
  }

  return { element, update, dispose: () => chart.dispose() };
}
