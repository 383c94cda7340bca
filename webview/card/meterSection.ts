import type { Forecast } from '../../src/core/forecast/forecast.ts';
import type { Level, Meter, Reading } from '../../src/core/model.ts';
import { leadMeter } from '../../src/core/urgency.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { levelSign } from './levelSign.ts';
import { allFacts, meterFigures, type MeterFigures } from '../figures/meterFigures.ts';
import { listedMeters } from '../figures/meterList.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { Wording } from '../figures/wording.ts';

interface JudgedMeter {
  readonly meter: Meter;
  readonly level: Level;
  /** Where there is room to say what to expect of it. */
  readonly forecast: Forecast | undefined;
}

/** Which limits a section shows, and how much of each. */
export interface MeterChoice {
  meters(all: readonly Meter[], headline: Meter | undefined): readonly Meter[];
  name(meter: Meter, wording: Wording): string;
  facts(figures: MeterFigures): readonly string[];
  forecast(reading: Reading, meter: Meter): Forecast | undefined;
}

export const everyOther: MeterChoice = {
  meters: listedMeters,
  name: ({ label }, wording) => wording.text(label),
  facts: allFacts,
  forecast: () => undefined,
};

/** Limits of the account as bars that empty, with their figures and when they start anew: all but the headline. */
export function meterSection(context: PageContext, choice = everyOther): CardSection {
  const list = h('ul', { class: 'meters', 'aria-label': context.wording.say('page.limits') });
  const element = h('section', {}, list);
  const rows = new KeyedList<JudgedMeter>(
    list,
    ({ meter }) => meter.id,
    () => meterRow(context, choice),
  );
  return {
    element,
    update({ reading }) {
      const meters = reading.snapshot?.meters ?? [];
      const listed = choice.meters(meters, leadMeter(reading));
      setVisible(element, listed.length > 0);
      rows.update(
        listed.map((meter) => ({
          meter,
          level: reading.levels[meter.id] ?? 'unknown',
          forecast: choice.forecast(reading, meter),
        })),
      );
    },
  };
}

/** The same, each with how fast it goes and how long it lasts. */
export function meterOutlookSection(context: PageContext): CardSection {
  return meterSection(context, { ...everyOther, forecast: ({ outlook }, { id }) => outlook?.meters[id] });
}

/** The headline among them, for where no large ring shows it. */
export function allMetersSection(context: PageContext): CardSection {
  return meterSection(context, { ...everyOther, meters: (all) => all });
}

function meterRow(context: PageContext, choice: MeterChoice): ItemView<JudgedMeter> {
  const name = h('span', { class: 'meter-name cut' });
  const sign = levelSign(context);
  const left = h('span', { class: 'meter-left' });
  const fill = h('div', { class: 'bar-fill' });
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill);
  const facts = new Facts();
  const outlook = new Facts();
  const element = h(
    'li',
    { class: 'meter' },
    h('div', { class: 'meter-head' }, name, sign.element, left),
    bar,
    facts.element,
    outlook.element,
  );
  return {
    element,
    update({ meter, level, forecast }) {
      const { wording } = context;
      const figures = meterFigures(meter, level, wording);
      setAttribute(element, 'data-level', level);
      setCutText(name, choice.name(meter, wording));
      setText(left, figures.left);
      sign.update(level);
      setVisible(bar, figures.leftPercent !== undefined);
      fill.style.width = `${figures.leftPercent ?? 0}%`;
      facts.update(choice.facts(figures));
      const { main, when } = forecast ? outlookTexts(forecast, meter, wording) : { main: [], when: undefined };
      outlook.update(when === undefined ? main : [...main, when]);
    },
  };
}
