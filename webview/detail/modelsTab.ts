import { useFigure } from '../card/useFigure.ts';
import { DataTable } from '../controls/dataTable.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { accountName } from '../figures/accountName.ts';
import { modelTable, type ModelColumn, type ModelList, type ModelTable } from '../figures/modelTable.ts';
import { modelTableTexts } from '../figures/modelTableTexts.ts';
import { choices } from '../page/choices.ts';
import type { PageContext } from '../page/pageContext.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';
import type { DetailInput, DetailView } from './detailTab.ts';

/** Which models the account was used for: stacked by day, and as a table to sort and to search. */
export function modelsTab(context: PageContext, accountId: string): DetailView {
  const chart = useFigure(context);
  chart.element.classList.add('large-bars');
  const list = () => choices.modelList(accountId);
  const choose = (change: Partial<ModelList>) => {
    choices.arrangeModels(accountId, { ...list(), ...change });
    context.redraw();
  };
  const oninput = () => choose({ filter: search.value });
  const search = h('input', { type: 'search', class: 'filter', value: list().filter, oninput });
  const table = new DataTable((column) => {
    const { order } = list();
    const isSame = order?.column === column;
    // Figures are asked for from the top, names from A.
    const isDescending = isSame ? !order?.isDescending : column !== 'model';
    choose({ order: { column: column as ModelColumn, isDescending } });
  });
  const period = h('span', { class: 'muted' });
  const empty = h('p', { class: 'muted' });
  const title = h('h3', {}, context.wording.say('page.models'), ' ', period);
  let shown: ModelTable | undefined;
  const copy = new CopyTableButton(context, () => shown && modelTableTexts(shown, context.wording));
  const head = h('div', { class: 'figure-head' }, search, copy.element);
  const element = h('div', { class: 'models-tab' }, title, chart.element, head, table.element, empty);

  function update({ card }: DetailInput): void {
    const { wording } = context;
    const { snapshot } = card.reading;
    const usage = card.chart?.usage.length ? card.chart.usage : (snapshot?.breakdown ?? []);
    const figures = modelTable(usage, snapshot?.spend?.currency, list());
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
      list().order,
    );
  }

  return { element, update, dispose: () => chart.dispose() };
}
