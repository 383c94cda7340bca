import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
  type ChartOptions,
  type TooltipModel,
} from 'chart.js';
import { seriesName } from '../figures/historyTexts.ts';
import type { BarSeries, UseBars } from '../figures/useBars.ts';
import type { PageContext } from '../page/pageContext.ts';
import { FigureChart, type Still } from './figureChart.ts';
import { amountAxis, dateAxis } from './axes.ts';
import { seriesFill } from './pattern.ts';
import { currentPalette } from './theme.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

const WIDEST_PX = 32;
const WIDEST_OF_STILL_PX = 60;

/** What fills a series: models have a colour and a pattern each, what isn't told apart by model has none of theirs. */
export function barFill({ part }: BarSeries, index: number, ratio = devicePixelRatio): CanvasPattern | string {
  if (part === 'model' || part === 'all') return seriesFill(index, ratio);
  return part === 'others' ? currentPalette().text : currentPalette().used;
}

/** What was used on each day, stacked by model. Made when it comes into sight, patched from then on. */
export class BarChart extends FigureChart<UseBars> {
  #chart: Chart<'bar', number[], string> | undefined;
  #isPointedAt = false;

  constructor(context: PageContext, still?: Still) {
    super('chart-bars', context, still);
  }

  protected destroy(): void {
    if (this.#isPointedAt) this.context.tooltip.hide();
    this.#chart?.destroy();
  }

  protected draw(figures: UseBars): void {
    const { locale } = this.context.wording.format;
    const { dates, series, unit } = figures;
    const { edge } = currentPalette();
    this.#chart ??= new Chart(this.canvas, this.#configuration());
    this.#chart.data.labels = [...dates];
    this.#chart.data.datasets = series.map((each, index) => {
      const fill = barFill(each, index, this.pixelRatio);
      const style = { backgroundColor: fill, borderColor: edge, borderWidth: 1, borderSkipped: false };
      const hover = { hoverBackgroundColor: fill, hoverBorderColor: edge };
      const size = {
        maxBarThickness: this.isStill ? WIDEST_OF_STILL_PX : WIDEST_PX,
        categoryPercentage: 0.86,
        barPercentage: 0.96,
      };
      // Nothing has no edge either.
      const data = each.values.map((value) => (value > 0 ? value : Number.NaN));
      return Object.assign(this.#chart?.data.datasets[index] ?? {}, { data, ...style, ...hover, ...size });
    });
    const amounts = amountAxis(unit, locale, [0, 0]);
    this.#chart.options.scales = {
      x: dateAxis(dates, locale),
      y: { ...amounts, stacked: true, suggestedMax: 0, ticks: { ...amounts.ticks, maxTicksLimit: 4 } },
    } as NonNullable<ChartOptions<'bar'>['scales']>;
    // Not in the mode `none`, which leaves what bars share, their colours, as it was.
    this.#chart.update();
  }

  #configuration(): ChartConfiguration<'bar', number[], string> {
    return {
      type: 'bar',
      data: { labels: [], datasets: [] },
      options: {
        animation: false,
        ...this.sizing,
        layout: { padding: { top: 6, right: 2 } },
        interaction: { mode: 'index', axis: 'x', intersect: false },
        plugins: { tooltip: { enabled: false, external: ({ tooltip }) => this.#showTooltip(tooltip) } },
      },
    };
  }

  #showTooltip({ opacity, dataPoints, caretX, caretY }: TooltipModel<'bar'>): void {
    const { tooltip, wording } = this.context;
    const index = dataPoints?.[0]?.dataIndex;
    const date = this.figures?.dates[index ?? -1];
    this.#isPointedAt = opacity !== 0 && date !== undefined;
    if (!this.#isPointedAt || !this.figures || date === undefined || index === undefined) return tooltip.hide();
    const { series, unit } = this.figures;
    const amount = (value: number) => wording.format.amount(value, unit);
    const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
    const parts = series
      .filter(({ values }) => series.length > 1 && (values[index] ?? 0) > 0)
      .map((each) => `${seriesName(each, wording)}: ${amount(each.values[index] ?? 0)}`);
    const { left, top } = this.canvas.getBoundingClientRect();
    const text = [`${wording.format.day(date)}: ${amount(total)}`, ...parts].join('\n');
    tooltip.show(text, left + caretX, top + caretY);
  }
}
