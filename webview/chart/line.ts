import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type ChartOptions,
  type TooltipModel,
} from 'chart.js';
import type { BurnDown } from '../figures/burnDown.ts';
import { forecastText, momentOf } from '../figures/historyTexts.ts';
import type { PageContext } from '../page/pageContext.ts';
import { FigureChart, type Still } from './figureChart.ts';
import { amountAxis, timeAxis } from './axes.ts';
import { marksPlugin, type MarkLine } from './marks.ts';
import { currentPalette } from './theme.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

interface XY {
  readonly x: number;
  readonly y: number;
}
type LineDataset = ChartDataset<'line', XY[]>;

const HISTORY = 0;
const LIKELY = 1;

/** What was left of a meter, and what is likely to be. Made when it comes into sight, patched from then on. */
export class LineChart extends FigureChart<BurnDown> {
  #chart: Chart<'line', XY[], string> | undefined;
  #pointerX: number | undefined;

  constructor(context: PageContext, still?: Still) {
    super('chart-line', context, still);
  }

  protected destroy(): void {
    if (this.#pointerX !== undefined) this.context.tooltip.hide();
    this.#chart?.destroy();
  }

  protected draw(figures: BurnDown): void {
    const { locale } = this.context.wording.format;
    this.#chart ??= new Chart(this.canvas, this.#configuration());
    const datasets = datasetsOf(figures);
    // The objects stay, so that what the pointer is on stays too.
    this.#chart.data.datasets = datasets.map((dataset, index) =>
      Object.assign(this.#chart?.data.datasets[index] ?? {}, dataset),
    );
    this.#chart.options.scales = {
      x: timeAxis(figures.span, locale),
      y: amountAxis(figures.unit, locale, [figures.bottom, figures.top]),
    } as NonNullable<ChartOptions<'line'>['scales']>;
    this.#chart.update();
  }

  #configuration(): ChartConfiguration<'line', XY[], string> {
    return {
      type: 'line',
      data: { datasets: [] },
      plugins: [
        marksPlugin(
          () => this.#marks(),
          () => this.#pointerX,
        ),
      ],
      options: {
        animation: false,
        ...this.sizing,
        parsing: false,
        normalized: true,
        // Room for the names of the marks.
        layout: { padding: { top: 15, right: 2 } },
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        plugins: {
          tooltip: {
            enabled: false,
            filter: ({ datasetIndex }) => datasetIndex === HISTORY || datasetIndex === LIKELY,
            external: ({ tooltip }) => this.#showTooltip(tooltip),
          },
        },
      },
    };
  }

  #marks(): MarkLine[] {
    const figures = this.figures;
    if (!figures) return [];
    const { wording } = this.context;
    const name = (kind: MarkLine['kind']) => wording.say(`page.mark.${kind}`);
    const now = { atMs: figures.nowMs, kind: 'now' as const, name: name('now') };
    return [
      ...figures.marks.map(({ atMs, kind }) => ({ atMs, kind, name: name(kind) })),
      ...(figures.forecast.length > 0 ? [now] : []),
    ];
  }

  #showTooltip({ opacity, dataPoints }: TooltipModel<'line'>): void {
    const point = dataPoints?.[0];
    const { tooltip, wording } = this.context;
    if (opacity === 0 || !point || !this.figures) {
      this.#pointerX = undefined;
      return tooltip.hide();
    }
    const { x, y } = point.element;
    this.#pointerX = x;
    const { atMs, text } = this.#said(point.datasetIndex, point.dataIndex);
    const { left, top } = this.canvas.getBoundingClientRect();
    tooltip.show(`${momentOf(atMs, wording)}\n${text}`, left + x, top + y);
  }

  #said(dataset: number, index: number): { atMs: number; text: string } {
    const { wording } = this.context;
    const figures = this.figures;
    const [point, ahead] = [figures?.points[index], figures?.forecast[index]];
    if (dataset === LIKELY && ahead && figures)
      return { atMs: ahead.atMs, text: forecastText(ahead, figures, wording) };
    const amount = wording.format.amount(point?.left ?? undefined, figures?.unit ?? '');
    return { atMs: point?.atMs ?? 0, text: wording.say('meter.left', { amount }) };
  }
}

function datasetsOf({ points, forecast, unit, span }: BurnDown): LineDataset[] {
  const palette = currentPalette();
  const colour = palette.left('normal');
  const plain = { borderColor: colour, pointRadius: 0, pointHoverRadius: 0, pointHitRadius: 0 };
  const xy = (atMs: number, value: number | null | undefined): XY => ({ x: atMs, y: value ?? Number.NaN });
  const band = forecast.filter(({ low }) => low !== undefined);
  const fill = `color-mix(in srgb, ${colour} 24%, transparent)`;
  const edge = { ...plain, borderWidth: 1, borderColor: `color-mix(in srgb, ${colour} 60%, transparent)` };
  const limits = unit === 'percent' ? [] : points.filter(({ limit }) => limit !== undefined);
  const lastLimit = limits.at(-1)?.limit;
  return [
    {
      ...plain,
      data: points.map(({ atMs, left }) => xy(atMs, left)),
      borderWidth: 2,
      borderJoinStyle: 'round',
      pointHoverRadius: 4,
      pointBackgroundColor: colour,
      pointBorderColor: palette.edge,
      // A reading between two gaps has no line that would show it.
      pointRadius: points.map((_, index) =>
        (points[index - 1]?.left ?? null) === null && (points[index + 1]?.left ?? null) === null ? 2.5 : 0,
      ),
    },
    {
      ...plain,
      data: forecast.map(({ atMs, likely }) => xy(atMs, likely)),
      borderWidth: 2,
      borderDash: [5, 4],
      pointHoverRadius: 4,
      pointBackgroundColor: palette.card,
    },
    { ...edge, data: band.map(({ atMs, high }) => xy(atMs, high)), fill: '+1', backgroundColor: fill },
    { ...edge, data: band.map(({ atMs, low }) => xy(atMs, low)) },
    {
      ...plain,
      data: [
        ...limits.map(({ atMs, limit }) => xy(atMs, limit)),
        ...(lastLimit === undefined ? [] : [xy(span.toMs, lastLimit)]),
      ],
      stepped: 'before',
      borderWidth: 1,
      borderDash: [1, 3],
      borderColor: palette.text,
    },
  ];
}
