import { ArcElement, Chart, DoughnutController, Tooltip, type ChartConfiguration, type TooltipModel } from 'chart.js';
import type { Level } from '../../src/core/model.ts';
import type { DonutFigures, DonutPartKey } from '../figures/donutFigures.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { mayMove } from './motion.ts';
import { forget, whenNear } from '../page/inSight.ts';
import type { PageContext } from '../page/pageContext.ts';
import { currentPalette, onPixelRatioChange, onThemeChange } from './theme.ts';

Chart.register(DoughnutController, ArcElement, Tooltip);

/** More than a screen of 1600 × 900 shows. */
const DRAWN_AT_ONCE = 24;

const donuts = new Set<Donut>();

export interface DonutState {
  readonly figures: DonutFigures;
  readonly level: Level;
  readonly hidden: readonly DonutPartKey[];
  /** The whole of it as a sentence, for who can't see it. */
  readonly description: string;
}

/**
 * A ring with a figure in its middle. The chart object is made once and patched from then on: at once for the first
 * rings of the page, so that its first frame has them, and for others when they come near the screen.
 */
export class Donut {
  readonly element: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #centre = h('span', { class: 'donut-centre' });
  readonly #caption = h('span', { class: 'donut-caption' });
  readonly #diameter: number;
  readonly #context: PageContext;
  readonly #unsubscribe: () => void;
  #state: DonutState | undefined;
  #drawn = '';
  #chart: Chart<'doughnut', number[], string> | undefined;

  constructor(diameter: number, context: PageContext) {
    this.#diameter = diameter;
    this.#context = context;
    this.#canvas = h('canvas', { role: 'img', width: diameter, height: diameter });
    this.element = h(
      'div',
      { class: diameter > 80 ? 'donut donut-large' : 'donut' },
      this.#canvas,
      h('div', { class: 'donut-text', 'aria-hidden': 'true' }, this.#centre, this.#caption),
    );
    this.element.style.width = this.element.style.height = `${diameter}px`;
    this.#unsubscribe = onThemeChange(() => this.#draw(false));
    donuts.add(this);
    if (donuts.size <= DRAWN_AT_ONCE) this.#makeChart();
    else whenNear(this.element, () => this.#makeChart());
  }

  update(state: DonutState): void {
    this.#state = state;
    const { figures, description } = state;
    setAttribute(this.#canvas, 'aria-label', description);
    setText(this.#centre, figures.centre);
    const { length } = figures.centre;
    setAttribute(
      this.#centre,
      'data-length',
      length > 11 ? 'longest' : length > 9 ? 'long' : length > 5 ? 'medium' : undefined,
    );
    setText(this.#caption, figures.caption ? this.#context.wording.text(figures.caption) : '');
    setVisible(this.#caption, figures.caption !== undefined);
    setAttribute(this.element, 'data-share', figures.parts.length === 0 ? 'unknown' : undefined);
    const key = JSON.stringify([figures.parts.map((part) => [part.key, part.value]), state.level, state.hidden]);
    if (key === this.#drawn) return;
    // The first draw is at once: whoever opens the page wants to read, not to watch.
    this.#draw(this.#drawn !== '' && mayMove());
    this.#drawn = key;
  }

  /** Draws the pixels anew in the size that the screen now needs. */
  resize(): void {
    this.#chart?.resize(this.#diameter, this.#diameter);
  }

  dispose(): void {
    donuts.delete(this);
    forget(this.element);
    this.#unsubscribe();
    this.#chart?.destroy();
  }

  #makeChart(): void {
    this.#chart = new Chart(this.#canvas, this.#configuration());
    this.#draw(false);
  }

  #draw(isAnimated: boolean): void {
    if (!this.#state || !this.#chart) return;
    const { figures, level, hidden } = this.#state;
    const palette = currentPalette();
    // oxlint-disable-next-line typescript/no-non-null-assertion -- made in #configuration
    const dataset = this.#chart.data.datasets[0]!;
    const colours = figures.parts.map(({ key }) => (key === 'left' ? palette.left(level) : palette.used));
    dataset.data = figures.parts.map(({ key, value }) => (hidden.includes(key) ? 0 : value));
    // The edge of a full ring would be drawn at twice its width.
    dataset.borderAlign = dataset.data.filter((value) => value > 0).length > 1 ? 'inner' : 'center';
    dataset.backgroundColor = dataset.hoverBackgroundColor = colours;
    // A ring with nothing left has no part in the colour of its level: its edge has it.
    dataset.borderColor = dataset.hoverBorderColor = level === 'exhausted' ? palette.left(level) : palette.edge;
    this.#chart.options.animation = isAnimated ? { duration: 250 } : false;
    this.#chart.update();
  }

  #configuration(): ChartConfiguration<'doughnut', number[], string> {
    return {
      type: 'doughnut',
      data: { labels: [], datasets: [{ data: [], borderWidth: 1, borderAlign: 'inner' }] },
      options: {
        responsive: false,
        animation: false,
        cutout: '76%',
        // Drawn as an element of the page, which a small canvas doesn't cut off.
        plugins: { tooltip: { enabled: false, external: ({ tooltip }) => this.#showTooltip(tooltip) } },
      },
    };
  }

  #showTooltip({ opacity, dataPoints, caretX, caretY }: TooltipModel<'doughnut'>): void {
    const part = this.#state?.figures.parts[dataPoints?.[0]?.dataIndex ?? -1];
    if (opacity === 0 || !part) return this.#context.tooltip.hide();
    const { left, top } = this.#canvas.getBoundingClientRect();
    const text = `${this.#context.wording.text(part.label)}: ${part.figure}`;
    this.#context.tooltip.show(text, left + caretX, top + caretY);
  }
}

onPixelRatioChange(() => donuts.forEach((donut) => donut.resize()));
