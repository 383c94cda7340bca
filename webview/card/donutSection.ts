import { remainingPercent } from '../../src/core/figures.ts';
import type { Meter } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import type { CardSection } from './cardSection.ts';
import { choices } from '../page/choices.ts';
import { h, setCutText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { Donut } from '../chart/donut.ts';
import { clampPercent, donutFigures, type DonutFigures } from '../figures/donutFigures.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { Legend } from './legend.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { headlineMeter, listedMeters, ringMeters } from '../figures/meterList.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { Wording } from '../figures/wording.ts';

const LARGE = 120;
const SMALL = 56;
/** More rings than this are no longer taken in at a glance; the bars below show every meter. */
const MOST_OTHERS = 4;

/** What will stop work first, as one large ring, and the account's other limits as small ones. */
export function donutSection(context: PageContext): CardSection {
  const large = new Donut(LARGE, context);
  const title = h('h3', { class: 'headline-label cut' });
  const facts = new Facts();
  const legend = new Legend(context);
  const side = h('div', { class: 'headline-side' }, title, legend.element, facts.element);
  const others = h('ul', { class: 'small-donuts' });
  const element = h('section', { class: 'donuts' }, h('div', { class: 'headline' }, large.element, side), others);

  let card: AccountCard;
  const smallDonuts = new KeyedList<Meter>(
    others,
    ({ id }) => id,
    () => smallDonut(context, () => card),
  );

  return {
    element,
    update(next) {
      card = next;
      const { reading } = card;
      const meters = reading.snapshot?.meters ?? [];
      const headline = headlineMeter(meters, reading.headline);
      setVisible(element, headline !== undefined);
      if (!headline) return;
      const figures = donutFigures(headline, reading.snapshot?.spend, context.wording.format);
      updateDonut(large, headline, figures, card, context);
      setCutText(title, context.wording.text(headline.label));
      legend.update(card.id, figures.parts);
      facts.update(headlineFacts(headline, figures.parts.length > 0, card, context.wording));
      const rest = ringMeters(meters, headline, MOST_OTHERS);
      smallDonuts.update(rest);
      setVisible(others, rest.length > 0);
    },
    dispose() {
      large.dispose();
      smallDonuts.dispose();
    },
  };
}

/**
 * What stands beside the large ring and its legend: everything else where the headline has no row of its own below,
 * otherwise what matters most, the time.
 */
function headlineFacts(headline: Meter, hasLegend: boolean, card: AccountCard, wording: Wording): string[] {
  const said = meterFigures(headline, card.reading.levels[headline.id] ?? 'unknown', wording);
  if (!hasLegend) return allFacts(said);
  const isListed = listedMeters(card.reading.snapshot?.meters ?? [], headline).includes(headline);
  const facts = isListed ? [said.reset] : [said.limit, ...said.beyond, said.reset, ...said.origin];
  return facts.filter((text) => text !== undefined);
}

function smallDonut(context: PageContext, card: () => AccountCard): ItemView<Meter> {
  const donut = new Donut(SMALL, context);
  const name = h('span', { class: 'small-donut-name cut' });
  return {
    element: h('li', {}, donut.element, name),
    update(meter) {
      const figures = donutFigures(meter, undefined, context.wording.format);
      // An amount of money doesn't fit into a small ring.
      const centre = context.wording.format.percent(clampPercent(remainingPercent(meter) ?? 0));
      updateDonut(donut, meter, { ...figures, centre, caption: undefined }, card(), context);
      setCutText(name, context.wording.text(meter.label));
    },
    dispose: () => donut.dispose(),
  };
}

function updateDonut(donut: Donut, meter: Meter, figures: DonutFigures, card: AccountCard, context: PageContext): void {
  const { wording } = context;
  const level = card.reading.levels[meter.id] ?? 'unknown';
  const said = meterFigures(meter, level, wording);
  const description = wording.say('page.donut.description', {
    account: accountName(card, wording),
    meter: wording.text(meter.label),
    figures: [said.left, ...allFacts(said)].join(', '),
  });
  donut.update({ figures, level, hidden: choices.hiddenParts(card.id), description });
}
