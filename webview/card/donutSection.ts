import { remainingPercent } from '../../src/core/figures.ts';
import type { Level, Meter } from '../../src/core/model.ts';
import { leadMeter } from '../../src/core/urgency.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import type { CardSection } from './cardSection.ts';
import { choices } from '../page/choices.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { Donut } from '../chart/donut.ts';
import { clampPercent, donutFigures, type DonutFigures } from '../figures/donutFigures.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { Legend } from './legend.ts';
import { levelSign } from './levelSign.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { shortName } from '../figures/meterName.ts';
import { ringMeters } from '../figures/meterList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { remedySection } from './problemSection.ts';
import { standingOf } from '../figures/standing.ts';
import type { Wording } from '../figures/wording.ts';

const LARGE = 120;
const SMALL = 56;
/** More rings than this are no longer taken in at a glance; the bars below show each of them. */
const MOST_OTHERS = 4;

/** What will stop work first, as one large ring, the account's other limits as small ones, and what can be done. */
export function donutSection(context: PageContext): CardSection {
  const large = new Donut(LARGE, context);
  const title = h('span', { class: 'cut' });
  const sign = levelSign(context);
  const facts = new Facts();
  const legend = new Legend(context);
  const heading = h('h3', { class: 'headline-label' }, title, sign.element);
  const side = h('div', { class: 'headline-side' }, heading, legend.element, facts.element);
  const others = h('ul', { class: 'small-donuts' });
  const remedies = remedySection(context);
  const headline = h('div', { class: 'headline' }, large.element, side);
  const element = h('section', { class: 'donuts' }, headline, others, remedies.element);

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
      const meter = leadMeter(reading);
      setVisible(element, meter !== undefined);
      if (!meter) return;
      const figures = donutFigures(meter, reading.snapshot?.spend, context.wording.format);
      updateDonut(large, meter, figures, card, context);
      setCutText(title, context.wording.text(meter.label));
      const level = levelOf(meter, card);
      // Where it is the account's own, the card's badge has said it.
      sign.update(standingOf(reading) === level ? 'normal' : level);
      legend.update(card.id, figures.parts);
      facts.update(headlineFacts(meter, figures.parts.length > 0, card, context.wording));
      const rest = ringMeters(meters, meter, MOST_OTHERS);
      smallDonuts.update(rest);
      setVisible(others, rest.length > 0);
      remedies.update(card);
    },
    dispose() {
      large.dispose();
      smallDonuts.dispose();
    },
  };
}

/** What stands beside the large ring: everything that neither the ring nor its legend says. */
function headlineFacts(headline: Meter, hasLegend: boolean, card: AccountCard, wording: Wording): string[] {
  const said = meterFigures(headline, levelOf(headline, card), wording);
  if (!hasLegend) return allFacts(said);
  return [said.limit, ...said.beyond, said.reset, ...said.origin].filter((text) => text !== undefined);
}

function levelOf({ id }: Meter, { reading }: AccountCard): Level {
  return reading.levels[id] ?? 'unknown';
}

function smallDonut(context: PageContext, card: () => AccountCard): ItemView<Meter> {
  const donut = new Donut(SMALL, context);
  const name = h('span', { class: 'cut' });
  const owner = h('span', { class: 'muted cut' });
  const text = h('div', { class: 'small-donut-name' }, name, owner);
  return {
    element: h('li', {}, donut.element, text),
    update(meter) {
      const figures = donutFigures(meter, undefined, context.wording.format);
      // An amount of money doesn't fit into a small ring.
      const centre = context.wording.format.percent(clampPercent(remainingPercent(meter) ?? 0));
      updateDonut(donut, meter, { ...figures, centre, caption: undefined }, card(), context);
      const short = shortName(meter.label);
      setText(name, context.wording.text(short.name));
      setText(owner, short.owner ?? '');
      setVisible(owner, short.owner !== undefined);
      setAttribute(text, 'title', context.wording.text(meter.label));
    },
    dispose: () => donut.dispose(),
  };
}

function updateDonut(donut: Donut, meter: Meter, figures: DonutFigures, card: AccountCard, context: PageContext): void {
  const { wording } = context;
  const level = levelOf(meter, card);
  const said = meterFigures(meter, level, wording);
  const description = wording.say('page.donut.description', {
    account: accountName(card, wording),
    meter: wording.text(meter.label),
    figures: [said.left, ...allFacts(said)].join(', '),
  });
  donut.update({ figures, level, hidden: choices.hiddenParts(card.id), description });
}
