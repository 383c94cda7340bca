import type { FigureChart } from '../chart/figureChart.ts';
import { h } from '../controls/dom.ts';
import type { FigureTable } from '../figures/historyTexts.ts';
import { FigureTableView } from './figureTable.ts';

/** A chart, or in its place the table that says the same. There is a chart only while it is shown. */
export class ChartOrTable<F> {
  readonly element: HTMLElement;
  readonly #makeChart: () => FigureChart<F>;
  readonly #table = new FigureTableView();
  #chart: FigureChart<F> | undefined;

  constructor(className: string, makeChart: () => FigureChart<F>) {
    this.element = h('div', { class: `figure-box ${className}` });
    this.#makeChart = makeChart;
  }

  showTable(name: string, table: FigureTable): void {
    this.dispose();
    this.#table.update(name, table);
    if (!this.#table.element.isConnected) this.element.append(this.#table.element);
  }

  showChart(figures: F, description: string): void {
    this.#table.element.remove();
    if (!this.#chart) this.element.append((this.#chart = this.#makeChart()).element);
    this.#chart.update(figures, description);
  }

  dispose(): void {
    this.#chart?.dispose();
    this.#chart?.element.remove();
    this.#chart = undefined;
  }
}
