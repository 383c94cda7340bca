import type { Level, Meter } from '../../src/core/model.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { levelSign } from './levelSign.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { headlineMeter, listedMeters } from '../figures/meterList.ts';
import type { PageContext } from '../page/pageContext.ts';

export interface JudgedMeter {
  readonly meter: Meter;
  readonly level: Level;
}

/** Every other limit of the account as a bar that empties, with its figures and when it starts anew. */
export function meterSection(context: PageContext): CardSection {
  const list = h('ul', { class: 'meters', 'aria-label': context.wording.say('page.limits') });
  const element = h('section', {}, list);
  const rows = new KeyedList<JudgedMeter>(
    list,
    ({ meter }) => meter.id,
    () => meterRow(context),
  );
  return {
    element,
    update({ reading }) {
      const meters = reading.snapshot?.meters ?? [];
      const listed = listedMeters(meters, headlineMeter(meters, reading.headline));
      setVisible(element, listed.length > 0);
      rows.update(listed.map((meter) => ({ meter, level: reading.levels[meter.id] ?? 'unknown' })));
    },
  };
}

/** One limit: its name, what is left, a bar, and the rest of what is known. */
export function meterRow(context: PageContext): ItemView<JudgedMeter> {
  const name = h('span', { class: 'meter-name cut' });
  const sign = levelSign(context);
  const left = h('span', { class: 'meter-left' });
  const fill = h('div', { class: 'bar-fill' });
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill);
  const facts = new Facts();
  const element = h(
    'li',
    { class: 'meter' },
    h('div', { class: 'meter-head' }, name, sign.element, left),
    bar,
    facts.element,
  );
  return {
    element,
    update({ meter, level }) {
      const { wording } = context;
      const figures = meterFigures(meter, level, wording);
      setAttribute(element, 'data-level', level);
      setCutText(name, wording.text(meter.label));
      setText(left, figures.left);
      sign.update(level);
      setVisible(bar, figures.leftPercent !== undefined);
      fill.style.width = `${figures.leftPercent ?? 0}%`;
      facts.update(allFacts(figures));
    },
  };
}
