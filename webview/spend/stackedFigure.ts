import { ChartOrTable } from '../card/chartOrTable.ts';
import { SeriesLegend } from '../card/seriesLegend.ts';
import { BarChart } from '../chart/bars.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import type { UseBars } from '../figures/useBars.ts';
import type { PageContext } from '../page/pageContext.ts';

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
  const element = h(
    'section',
    { class: 'large-bars' },
    h('div', { class: 'figure-head' }, title, total),
    box.element,
    legend.element,
  );
  return {
    element,
    update({ name, bars }: StackedInput) {
      setVisible(element, bars !== undefined);
      if (!bars) return box.dispose();
      const sum = context.wording.format.amount(
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
