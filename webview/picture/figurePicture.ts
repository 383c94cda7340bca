import { barFill, BarChart } from '../chart/bars.ts';
import type { FigureChart, Still } from '../chart/figureChart.ts';
import { LineChart } from '../chart/line.ts';
import type { BurnDown } from '../figures/burnDown.ts';
import { keyParts, seriesName } from '../figures/historyTexts.ts';
import type { UseBars } from '../figures/useBars.ts';
import type { PageContext } from '../page/pageContext.ts';
import { dateAndTime } from './dates.ts';
import type { ChartPaint, Drawable } from './drawable.ts';
import type { FigurePicture, LegendEntry } from './model.ts';

/** The words around a chart. */
export type FigureWords = Pick<FigurePicture, 'account' | 'title' | 'range' | 'facts'>;

const LINE_HEIGHT = 340;
const BARS_HEIGHT = 300;

export function burnDownPicture(
  words: FigureWords & Pick<FigurePicture, 'total'>,
  figures: BurnDown,
  context: PageContext,
): Drawable {
  const legend = keyParts(figures).map((part): LegendEntry => ({
    name: context.wording.say(`page.key.${part}`),
    figure: undefined,
    sign: { part },
  }));
  return {
    picture: { ...framed(words, context), total: words.total, legend, chartHeight: LINE_HEIGHT },
    chart: { paint: painted((still) => new LineChart(context, still), figures) },
  };
}

export function barsPicture(words: FigureWords, figures: UseBars, context: PageContext): Drawable {
  const { wording } = context;
  const { series, unit } = figures;
  const amount = (value: number) => wording.format.amount(value, unit);
  const legend = series.map((each, index): LegendEntry => ({
    name: seriesName(each, wording),
    figure: amount(each.total),
    sign: { series: index },
  }));
  const sum = series.reduce((all, { total }) => all + total, 0);
  return {
    picture: {
      ...framed(words, context),
      // Shares of a limit that starts anew have no sum.
      total: unit === 'percent' ? undefined : amount(sum),
      // What isn’t told apart needs no name.
      legend: series.length > 1 || series[0]?.part === 'model' ? legend : [],
      chartHeight: BARS_HEIGHT,
    },
    chart: {
      paint: painted((still) => new BarChart(context, still), figures),
      fill: (number, ratio) => (series[number] ? barFill(series[number], number, ratio) : ''),
    },
  };
}

function framed(words: FigureWords, { wording }: PageContext) {
  return {
    of: 'figure',
    ...words,
    name: `${words.account} ${words.title}`,
    product: 'Fuelgauge',
    date: dateAndTime(wording.now, wording.format.locale),
  } as const;
}

/** A chart of its own, in the size of the picture: the one on the page stays as it is. */
function painted<F>(make: (still: Still) => FigureChart<F>, figures: F): ChartPaint['paint'] {
  return (target, { x, y, width, height }, ratio) => {
    const chart = make({ width, height, ratio });
    chart.update(figures, '');
    chart.paintOn(target, x, y);
    chart.dispose();
  };
}
