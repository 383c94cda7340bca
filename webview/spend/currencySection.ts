import { DataTable } from '../controls/dataTable.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import type { CurrencySpend } from '../figures/allSpend.ts';
import { spendRows } from '../figures/spendRows.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { stackedFigure } from './stackedFigure.ts';

/** What is spent in one currency: the month by account, and the time shown by provider and by model. */
export function currencySection(context: PageContext): ItemView<CurrencySpend> {
  const title = h('h3');
  const table = new DataTable();
  const byProvider = stackedFigure(context);
  const byModel = stackedFigure(context);
  return {
    element: h(
      'section',
      { class: 'currency-spend' },
      title,
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
      table.update(name, columns, rows);
      setVisible(table.element, spend.accounts.length > 0);
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
