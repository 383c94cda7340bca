import type { CardSection } from '../card/cardSection.ts';
import { meterRow } from '../card/meterSection.ts';
import { h, setVisible } from '../controls/dom.ts';
import { headlineMeter } from '../figures/meterList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** What will stop work first: the figure, a bar that empties, and when it starts anew. */
export function headlineSection(context: PageContext): CardSection {
  const row = meterRow(context);
  const element = h('section', {}, h('ul', { class: 'meters headline-meter' }, row.element));
  return {
    element,
    update({ reading }) {
      const meter = headlineMeter(reading.snapshot?.meters ?? [], reading.headline);
      setVisible(element, meter !== undefined);
      if (meter) row.update({ meter, level: reading.levels[meter.id] ?? 'unknown' });
    },
  };
}
