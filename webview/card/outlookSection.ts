import { gaugeOf } from '../../src/core/meterGauge.ts';
import type { Line, TimeRange } from '../../src/core/chart.ts';
import type { Meter } from '../../src/core/model.ts';
import { leadMeter } from '../../src/core/urgency.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { Sparkline } from '../chart/sparkline.ts';
import { lows } from '../figures/lows.ts';
import { outlookMeterId } from '../figures/historyLines.ts';
import { rangeOf } from '../figures/ranges.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import type { PageContext } from '../page/pageContext.ts';

/** How fast the meter goes that stops work first, how long it lasts, and how it went of late. */
export function outlookSection(context: PageContext): CardSection {
  const name = h('p', { class: 'muted cut' });
  const main = new Facts();
  const when = h('p', { class: 'outlook-when' });
  const basis = h('p', { class: 'muted outlook-basis' });
  const spark = new Sparkline();
  const texts = h('div', {}, name, main.element, when);
  // A group, not a landmark: every card has one.
  const element = h('section', { class: 'outlook', role: 'group' }, texts, spark.element, basis);
  return {
    element,
    update({ reading, chart }) {
      const { wording } = context;
      setAttribute(element, 'aria-label', wording.say('page.outlook'));
      const meters = reading.snapshot?.meters ?? [];
      const id = outlookMeterId(reading);
      const meter = meters.find((each) => each.id === id);
      const gauge = meter && gaugeOf(meter);
      setVisible(element, gauge?.left !== undefined);
      if (!meter || gauge?.left === undefined) return;
      const isHeadline = meter === leadMeter(reading);
      setText(name, wording.text(meter.label));
      setVisible(name, !isHeadline);
      const said = outlookTexts(reading.outlook?.meters[meter.id], meter, wording);
      setAttribute(element, 'data-forecast', said.basis === undefined ? 'none' : undefined);
      main.update(said.main);
      setText(when, said.when ?? '');
      setVisible(when, said.when !== undefined);
      setText(basis, said.basis ?? '');
      setVisible(basis, said.basis !== undefined);
      const line = chart?.lines.findLast(({ meterId, unit }) => meterId === meter.id && unit === gauge.unit);
      spark.update(
        line && chart ? (lows(line, chart.range) ?? line.points) : [],
        chart?.range,
        line && chart && trend(meter, line, chart.range, context),
      );
    },
  };
}

/** The drawing in a sentence; undefined where there is none. */
function trend(meter: Meter, { points, unit }: Line, range: TimeRange, { wording }: PageContext): string | undefined {
  const known = points.flatMap(({ left }) => (left === null ? [] : [wording.format.amount(left, unit)]));
  const [from, to] = [known[0], known.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  return wording.say('page.outlook.trend', {
    meter: wording.text(meter.label),
    range: wording.say(`page.range.${rangeOf(range)}.name`),
    from,
    to,
  });
}
