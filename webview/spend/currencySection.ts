import type { TextTable } from '../../src/core/markdownTable.ts';
import { DataTable } from '../controls/dataTable.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import type { CurrencySpend } from '../figures/allSpend.ts';
import { spendRows } from '../figures/spendRows.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';
import { stackedFigure } from './stackedFigure.ts';

/** What is spent in one currency: the month by account, and the time shown by provider and by model. */
export function currencySection(context: PageContext): ItemView<CurrencySpend> {
  const title = h('h3');
  const table = new DataTable();
  let texts: TextTable | undefined;
  const copy = new CopyTableButton(context, () => texts);
  const head = h('div', { class: 'figure-head' }, title, copy.element);
  const byProvider = stackedFigure(context);
  const byModel = stackedFigure(context);
  return {
    element: h(
      'section',
      { class: 'currency-spend' },
      head,
      table.element,
      h('div', { class: 'spend-charts' }, byProvider.element, byModel.element),
    ),
    update(spend) {
      const { wording } = context;
      const { columns, rows } = spendRows(spend, wording);
      // Of a single provider it would show the same bars as the one by model.
      const isTold = (spend.byProvider?.series.length ?? 0) > 1 || !spend.byModel;
      const by = spend.byProvider?.by ?? 'day';
      const name = wording.say('page.allSpend.in', { currency: spend.currency.toUpperCase() });
      setText(title, name);
      copy.setTable(name);
      texts = { columns: columns.map(({ label }) => label), rows: rows.map(({ cells }) => cells) };
      table.update(name, columns, rows);
      setVisible(table.element, spend.accounts.length > 0);
      setVisible(copy.element, spend.accounts.length > 0);
      byProvider.update({
        name: wording.say(`page.allSpend.provider.${by}`),
        bars: isTold ? spend.byProvider : undefined,
      });
      byModel.update({ name: wording.say(`page.allSpend.model.${by}`), bars: spend.byModel });
    },
    dispose() {
      byProvider.dispose();
      byModel.dispose();
    },
  };
}
