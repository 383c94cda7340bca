import { BarChart } from '../chart/bars.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { accountName } from '../figures/accountName.ts';
import { barsTable } from '../figures/historyTexts.ts';
import { useBars } from '../figures/useBars.ts';
import type { PageContext } from '../page/pageContext.ts';
import { barsRangeText } from '../picture/dates.ts';
import { barsPicture } from '../picture/figurePicture.ts';
import { accountLine } from '../picture/figureWords.ts';
import { TakeMenu } from '../picture/takeMenu.ts';
import type { Taking } from '../picture/taking.ts';
import { ChartOrTable } from './chartOrTable.ts';
import type { HistoryFigure } from './historyFigure.ts';
import { SeriesLegend } from './seriesLegend.ts';

const titles = {
  spend: { day: 'page.history.spendByDay', month: 'page.history.spendByMonth' },
  use: { day: 'page.history.useByDay', month: 'page.history.useByMonth' },
} as const;

/** What was used on each day, by model where that is known: as bars with their legend, or as a table. */
export function useFigure(context: PageContext): HistoryFigure {
  const title = h('h4', {});
  const total = h('span', { class: 'figure-total' });
  const box = new ChartOrTable('figure-bars', () => new BarChart(context));
  const legend = new SeriesLegend(context);
  let taking: Taking | undefined;
  const menu = new TakeMenu(context, () => taking);
  const head = h('div', { class: 'figure-head' }, title, total, menu.element);
  const element = h('section', {}, head, box.element, legend.element);

  return {
    element,
    update({ card, chart: history, line, isTable }) {
      const { wording } = context;
      const isSpendOfKey = card.reading.snapshot?.spend?.of === 'key';
      const figures = useBars({ chart: history, line, isSpendOfKey });
      setVisible(element, figures !== undefined);
      if (!figures) return box.dispose();
      const { by, unit, series } = figures;
      const name = wording.say(titles[figures.of][by]);
      const sum = series.reduce((all, each) => all + each.total, 0);
      const of = figures.of === 'use' && line ? ` · ${wording.text(line.label)}` : '';
      const words = { account: accountLine(card, wording), title: name + of, facts: [] };
      menu.setFigure(`${accountName(card, wording)}, ${name}`);
      taking = {
        picture: () => barsPicture({ ...words, range: barsRangeText(figures, wording) }, figures, context),
        table: () => barsTable(figures, wording),
      };
      setText(title, name);
      setText(total, wording.format.amount(sum, unit));
      setVisible(total, unit !== 'percent');
      setVisible(legend.element, !isTable && series.length > 1);
      legend.update(series, unit);
      if (isTable) box.showTable(name, barsTable(figures, wording));
      else box.showChart(figures, `${name}: ${wording.format.amount(sum, unit)}`);
    },
    dispose() {
      box.dispose();
      legend.dispose();
    },
  };
}
