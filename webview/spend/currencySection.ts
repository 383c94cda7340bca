import { DataTable } from '../controls/dataTable.ts';
import { h, setVisible } from '../controls/dom.ts';
import type { CurrencySpend } from '../figures/allSpend.ts';
import { spendRows } from '../figures/spendRows.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { stackedFigure } from './stackedFigure.ts';

/** What is spent in one currency: the month by account, and the time shown by provider and by model. */
export function currencySection(context: PageContext): ItemView<CurrencySpend> {
  const table = new DataTable();
  const byProvider = stackedFigure(context);
  const byModel = stackedFigure(context);
  return {
    element: h(
      'section',
      { class: 'currency-spend' },
      table.element,
      h('div', { class: 'spend-charts' }, byProvider.element, byModel.element),
    ),
    update(spend) {
      const { wording } = context;
      const { columns, rows } = spendRows(spend, wording);
      const by = spend.byProvider?.by ?? 'day';
      table.update(wording.say('page.allSpend.in', { currency: spend.currency.toUpperCase() }), columns, rows);
      setVisible(table.element, spend.accounts.length > 0);
      byProvider.update({ name: wording.say(`page.allSpend.provider.${by}`), bars: spend.byProvider });
      byModel.update({ name: wording.say(`page.allSpend.model.${by}`), bars: spend.byModel });
    },
    dispose() {
      byProvider.dispose();
      byModel.dispose();
    },
  };
}
