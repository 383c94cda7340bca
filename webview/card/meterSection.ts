import type { Forecast } from '../../src/core/forecast/forecast.ts';
import type { Level, Meter, Reading } from '../../src/core/model.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { levelSign } from './levelSign.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { headlineMeter, listedMeters } from '../figures/meterList.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import type { PageContext } from '../page/pageContext.ts';

interface JudgedMeter {
  readonly meter: Meter;
  readonly level: Level;
  /** Where there is room to say what to expect of it. */
  readonly forecast: Forecast | undefined;
}

/** Every other limit of the account as a bar that empties, with its figures and when it starts anew. */
export function meterSection(context: PageContext): CardSection {
  return meterList(context, { listed: listedMeters });
}

/** Every limit of the account as a bar. */
export function allMetersSection(context: PageContext): CardSection {
  return meterList(context, { listed: (meters) => meters });
}

/** The same, each with how fast it goes and how long it lasts. */
export function meterOutlookSection(context: PageContext): CardSection {
  return meterList(context, { listed: listedMeters, forecastOf: ({ outlook }, { id }) => outlook?.meters[id] });
}

interface MeterListOptions {
  listed(meters: readonly Meter[], headline: Meter | undefined): readonly Meter[];
  forecastOf?(reading: Reading, meter: Meter): Forecast | undefined;
}

function meterList(context: PageContext, { listed, forecastOf }: MeterListOptions): CardSection {
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
      const shown = listed(meters, headlineMeter(meters, reading.headline));
      setVisible(element, shown.length > 0);
      rows.update(
        shown.map((meter) => ({
          meter,
          level: reading.levels[meter.id] ?? 'unknown',
          forecast: forecastOf?.(reading, meter),
        })),
      );
    },
  };
}

function meterRow(context: PageContext): ItemView<JudgedMeter> {
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
      setCutText(name, wording.text(meter.label));
      setText(left, figures.left);
      sign.update(level);
      setVisible(bar, figures.leftPercent !== undefined);
      fill.style.width = `${figures.leftPercent ?? 0}%`;
      facts.update(allFacts(figures));
      const { main, when } = forecast ? outlookTexts(forecast, meter, wording) : { main: [], when: undefined };
      outlook.update(when === undefined ? main : [...main, when]);
    },
  };
}
