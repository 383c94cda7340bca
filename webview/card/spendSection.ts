import type { CardSection } from './cardSection.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { spendFigures, type PeriodSpend } from '../figures/spendFigures.ts';

/** What the account cost today, this week, this month and in all. */
export function spendSection(context: PageContext): CardSection {
  const title = h('h3', {}, context.wording.say('page.spend'));
  const list = h('dl', { class: 'spend' });
  const element = h('section', {}, title, list);
  let currency = '';
  const figures = new KeyedList<PeriodSpend>(
    list,
    ({ period }) => period,
    () => spendFigure(context, () => currency),
  );
  return {
    element,
    update({ reading }) {
      const spend = reading.snapshot?.spend;
      currency = spend?.currency ?? '';
      const items = spendFigures(spend);
      setVisible(element, items.length > 0);
      figures.update(items);
    },
  };
}

function spendFigure(context: PageContext, currency: () => string): ItemView<PeriodSpend> {
  const label = h('dt', { class: 'muted' });
  const amount = h('dd', { class: 'spend-amount' });
  const byok = h('dd', { class: 'muted' });
  return {
    element: h('div', {}, label, amount, byok),
    update({ period, amount: value, byok: own }) {
      const { wording } = context;
      setText(label, wording.say(`page.spend.${period}`));
      setText(amount, wording.format.money(value, currency()));
      setText(
        byok,
        own === undefined ? '' : wording.say('page.spend.byok', { amount: wording.format.money(own, currency()) }),
      );
      setVisible(byok, own !== undefined);
    },
  };
}
