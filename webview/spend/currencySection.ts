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
  const table = new DataTable();
  let texts: TextTable | undefined;
  const copy = new CopyTableButton(context, () => texts);
  const title = h('h3', {});
  const accounts = h('div', {}, h('div', { class: 'figure-head' }, title, copy.element), table.element);
  const byProvider = stackedFigure(context);
  const byModel = stackedFigure(context);
  return {
    element: h(
      'section',
      { class: 'currency-spend' },
      accounts,
      h('div', { class: 'spend-charts' }, byProvider.element, byModel.element),
    ),
    update(spend) {
      const { wording } = context;
      const { columns, rows } = spendRows(spend, wording);
      const by = spend.byProvider?.by ?? 'day';
      const name = wording.say('page.allSpend.in', { currency: spend.currency.toUpperCase() });
      setText(title, name);
      copy.setTable(name);
      texts = { columns: columns.map(({ label }) => label), rows: rows.map(({ cells }) => cells) };
      table.update(name, columns, rows);
      setVisible(accounts, spend.accounts.length > 0);
      byProvider.update({ name: wording.say(`page.allSpend.provider.${by}`), bars: spend.byProvider });
      byModel.update({ name: wording.say(`page.allSpend.model.${by}`), bars: spend.byModel });
    },
    dispose() {
      byProvider.dispose();
      byModel.dispose();
    },
  };
}
