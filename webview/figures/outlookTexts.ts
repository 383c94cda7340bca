import type { Forecast } from '../../src/core/forecast/forecast.ts';
import { isOutdated, lastingText, paceText } from '../../src/core/forecast/lasting.ts';
import type { Meter } from '../../src/core/model.ts';
import { axisFormat } from './axisFormat.ts';
import type { Wording } from './wording.ts';

/** What is to be expected of a meter, in words. */
export interface OutlookTexts {
  /** How fast it goes, and how long it lasts. */
  readonly main: readonly string[];
  /** When it runs out, or how likely that is. */
  readonly when: string | undefined;
  /** How sure that is, and what it rests on. */
  readonly basis: string | undefined;
}

const DAY_MS = 86_400_000;

export function outlookTexts(
  forecast: Forecast | undefined,
  meter: Pick<Meter, 'windowSeconds' | 'remaining'>,
  wording: Wording,
): OutlookTexts {
  if (!forecast || forecast.outcome === 'needsHistory') return only(wording.say('page.outlook.needsHistory'));
  if (forecast.outcome === 'ranOut') return only(wording.say('page.outlook.ranOut'));
  if (isOutdated(forecast, wording.now)) return only(wording.say('page.outlook.outdated'));
  if (forecast.outcome === 'idle') return only(wording.say('page.outlook.idle'));
  return {
    main: [paceText(forecast, meter, wording.format), lastingText(forecast, wording.now, wording.format)]
      .filter((text) => text !== undefined)
      .map((text) => wording.text(text)),
    when: moment(forecast, wording),
    basis: wording.say(`page.outlook.basis.${forecast.confidence}`, { basis: basis(forecast.basis, wording) }),
  };
}

function only(text: string): OutlookTexts {
  return { main: [text], when: undefined, basis: undefined };
}

function moment({ outcome, likely, earliest, latest, chance }: Forecast, wording: Wording): string | undefined {
  const mayBe = earliest !== undefined && Date.parse(earliest) > wording.now ? roughly(earliest, wording) : undefined;
  if (outcome === 'runsOut') {
    if (likely === undefined) return undefined;
    if (mayBe === undefined) return wording.say('page.outlook.runsOut', { likely: roughly(likely, wording, true) });
    const moments = {
      likely: roughly(likely, wording, true),
      earliest: mayBe,
      latest: latest === undefined ? '' : roughly(latest, wording),
    };
    return wording.say(latest === undefined ? 'page.outlook.runsOutFrom' : 'page.outlook.runsOutBetween', moments);
  }
  if (mayBe === undefined) return undefined;
  if (chance === undefined) return wording.say('page.outlook.mayRunOut', { earliest: mayBe });
  return wording.say('page.outlook.chance', {
    percent: wording.format.percent(Math.round(chance * 100)),
    earliest: mayBe,
  });
}

/** A forecast of days ahead knows no hours. A moment is one word: no line ends in it. */
function roughly(iso: string, { format, now }: Wording, withWeekday = false): string {
  const ms = Date.parse(iso);
  const text = ms - now < 2 * DAY_MS ? format.moment(iso, now) : axisFormat(format.locale).localDay(ms, withWeekday);
  return text.replaceAll(/\s/g, '\u00a0');
}

function basis({ days, readings }: Forecast['basis'], wording: Wording): string {
  const span =
    days < 1 ? wording.format.duration(days * DAY_MS) : wording.say('page.outlook.days', { count: Math.round(days) });
  return wording.say('page.outlook.basis', {
    days: span,
    readings: wording.say('page.outlook.readings', { count: readings }),
  });
}
