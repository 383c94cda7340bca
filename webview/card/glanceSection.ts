import { leadMeter } from '../../src/core/urgency.ts';
import { h, setCutText, setText, setVisible } from '../controls/dom.ts';
import { cardProblem } from '../figures/cardProblem.ts';
import { meterFigures } from '../figures/meterFigures.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { CardSection } from './cardSection.ts';

/** A folded card in a line: what is left of the meter that stops work first, and how fast it goes. */
export function glanceSection(context: PageContext): CardSection {
  const name = h('span', { class: 'muted cut glance-meter' });
  const left = h('span', { class: 'glance-left' });
  const fill = h('div', { class: 'bar-fill' });
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill);
  const pace = h('span', { class: 'muted cut glance-pace' });
  return {
    element: h('div', { class: 'glance' }, name, left, h('div', { class: 'glance-bar' }, bar), pace),
    update(card) {
      const { wording } = context;
      const { reading } = card;
      const meter = leadMeter(reading);
      const figures = meter && meterFigures(meter, reading.levels[meter.id] ?? 'unknown', wording);
      const forecast = meter && reading.outlook?.meters[meter.id];
      const outlook = meter && forecast ? outlookTexts(forecast, meter, wording).main.join(' · ') : '';
      setCutText(name, meter ? wording.text(meter.label) : '');
      setText(left, figures?.left ?? '');
      setVisible(bar, figures?.leftPercent !== undefined);
      fill.style.width = `${figures?.leftPercent ?? 0}%`;
      setCutText(pace, cardProblem(card, wording, context.isOffline)?.text ?? outlook);
    },
  };
}
