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
  /** Whose figures they are; of all accounts, unless told. */
  readonly of?: string | undefined;
  /** What a picture says besides. */
  readonly facts?: readonly string[] | undefined;
  readonly isTable?: boolean | undefined;
}

export interface StackedOptions {
  /** Of its title. */
  readonly heading?: 'h3' | 'h4';
  /** Stands in its head. */
  readonly control?: HTMLElement;
}

/** Stacked bars with their title, their sum and the names of their parts; or the same as a table. */
export function stackedFigure(context: PageContext, { heading = 'h3', control }: StackedOptions = {}) {
  const title = h(heading, {});
  const total = h('span', { class: 'figure-total' });
  const box = new ChartOrTable<UseBars>('figure-bars', () => new BarChart(context));
  const legend = new SeriesLegend(context);
  let taking: Taking | undefined;
  const menu = new TakeMenu(context, () => taking);
  const element = h(
    'section',
    { class: 'large-bars' },
    h('div', { class: 'figure-head' }, title, control, total, menu.element),
    box.element,
    legend.element,
  );
  return {
    element,
    update({ name, bars, of, facts = [], isTable = false }: StackedInput) {
      setVisible(element, bars !== undefined);
      if (!bars) return box.dispose();
      const { wording } = context;
      const words = { account: of ?? wording.say('page.take.allAccounts'), title: name, facts };
      menu.setFigure(of === undefined ? name : `${of}, ${name}`);
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
      setVisible(legend.element, !isTable);
      legend.update(bars.series, bars.unit);
      if (isTable) box.showTable(name, barsTable(bars, wording));
      else box.showChart(bars, `${name}: ${sum}`);
    },
    dispose() {
      box.dispose();
      legend.dispose();
    },
  };
}
