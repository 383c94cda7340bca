import { barFill } from '../chart/bars.ts';
import { onThemeChange } from '../chart/theme.ts';
import { h, setCutText, setText } from '../controls/dom.ts';
import { seriesName } from '../figures/historyTexts.ts';
import type { BarSeries } from '../figures/useBars.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

const SWATCH_PX = 12;

interface NumberedSeries {
  readonly series: BarSeries;
  readonly index: number;
  readonly unit: string;
}

/** Names the parts of the bars, each with its colour and pattern and what it comes to in all. */
export class SeriesLegend {
  readonly element = h('ul', { class: 'series-legend' });
  readonly #items: KeyedList<NumberedSeries>;

  constructor(context: PageContext) {
    this.#items = new KeyedList(
      this.element,
      ({ series }) => series.key,
      () => seriesItem(context),
    );
  }

  update(series: readonly BarSeries[], unit: string): void {
    this.#items.update(series.map((each, index) => ({ series: each, index, unit })));
  }

  dispose(): void {
    this.#items.dispose();
  }
}

function seriesItem(context: PageContext): ItemView<NumberedSeries> {
  const swatch = h('canvas', { class: 'series-swatch', 'aria-hidden': 'true' });
  const name = h('span', { class: 'cut' });
  const total = h('span', { class: 'series-total' });
  let current: NumberedSeries | undefined;
  let drawn = '';
  const draw = () => {
    if (!current) return;
    const ratio = devicePixelRatio;
    swatch.width = swatch.height = SWATCH_PX * ratio;
    const drawing = swatch.getContext('2d');
    if (!drawing) return;
    drawing.scale(ratio, ratio);
    drawing.fillStyle = barFill(current.series, current.index);
    drawing.fillRect(0, 0, SWATCH_PX, SWATCH_PX);
  };
  const unsubscribe = onThemeChange(draw);
  return {
    element: h('li', {}, swatch, name, total),
    update(next) {
      const { wording } = context;
      current = next;
      setCutText(name, seriesName(next.series, wording));
      setText(total, wording.format.amount(next.series.total, next.unit));
      const key = `${next.index} ${next.series.part}`;
      if (key === drawn) return;
      drawn = key;
      draw();
    },
    dispose: unsubscribe,
  };
}
