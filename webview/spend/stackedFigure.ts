import { ChartOrTable } from '../card/chartOrTable.ts';
import { SeriesLegend } from '../card/seriesLegend.ts';
import { BarChart } from '../chart/bars.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import type { UseBars } from '../figures/useBars.ts';
import { barsTable } from '../figures/historyTexts.ts';
import type { PageContext } from '../page/pageContext.ts';
import { barsRangeText } from '../picture/dates.ts';
import { barsPicture } from '../picture/figurePicture.ts';
import { TakeMenu } from '../picture/takeMenu.ts';
import type { Taking } from '../picture/taking.ts';

export interface StackedInput {
  readonly name: string;
  readonly bars: UseBars | undefined;
}

/** Stacked bars with their title, their sum and the names of their parts. */
export function stackedFigure(context: PageContext) {
  const title = h('h3', {});
  const total = h('span', { class: 'figure-total' });
  const box = new ChartOrTable<UseBars>('figure-bars', () => new BarChart(context));
  const legend = new SeriesLegend(context);
  let taking: Taking | undefined;
  const menu = new TakeMenu(context, () => taking);
  const element = h(
    'section',
    { class: 'large-bars' },
    h('div', { class: 'figure-head' }, title, total, menu.element),
    box.element,
    legend.element,
  );
  return {
    element,
    update({ name, bars }: StackedInput) {
      setVisible(element, bars !== undefined);
      if (!bars) return box.dispose();
      const { wording } = context;
      const words = { account: wording.say('page.take.allAccounts'), title: name, facts: [] };
      menu.setFigure(name);
      taking = {
        picture: () => barsPicture({ ...words, range: barsRangeText(bars, wording) }, bars, context),
        table: () => barsTable(bars, wording),
      };
      const sum = wording.format.amount(
        bars.series.reduce((all, each) => all + each.total, 0),
        bars.unit,
      );
      setText(title, name);
      setText(total, sum);
      legend.update(bars.series, bars.unit);
      box.showChart(bars, `${name}: ${sum}`);
    },
    dispose() {
      box.dispose();
      legend.dispose();
    },
  };
}
