import { say, type Message } from '../message.ts';
import type { Meter } from '../model.ts';
import type { Words } from '../words.ts';
import type { Forecast } from './forecast.ts';
import { isOutdated, lastingText, paceText } from './lasting.ts';

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
  now: number,
  words: Words,
): OutlookTexts {
  const { format } = words;
  if (!forecast || forecast.outcome === 'needsHistory') return only(words.say(say('page.outlook.needsHistory')));
  if (forecast.outcome === 'ranOut') return only(words.say(say('page.outlook.ranOut')));
  if (isOutdated(forecast, now)) return only(words.say(say('page.outlook.outdated')));
  if (forecast.outcome === 'idle') return only(words.say(say('page.outlook.idle')));
  const when = moment(forecast, now, words);
  return {
    main: [paceText(forecast, meter, format), lastingText(forecast, now, format)]
      .filter((text) => text !== undefined)
      .map((text) => words.say(text)),
    when: when && words.say(when),
    basis: words.say(say(`page.outlook.basis.${forecast.confidence}`, { basis: basis(forecast.basis, words) })),
  };
}

function only(text: string): OutlookTexts {
  return { main: [text], when: undefined, basis: undefined };
}

function moment(
  { outcome, likely, earliest, latest, chance }: Forecast,
  now: number,
  { format }: Words,
): Message | undefined {
  /** A forecast of days ahead knows no hours. A moment is one word: no line ends in it. */
  const roughly = (iso: string, withWeekday = false) => {
    const ms = Date.parse(iso);
    const text = ms - now < 2 * DAY_MS ? format.moment(iso, now) : format.localDay(ms, withWeekday);
    return text.replaceAll(/\s/g, '\u00a0');
  };
  const mayBe = earliest !== undefined && Date.parse(earliest) > now ? roughly(earliest) : undefined;
  if (outcome === 'runsOut') {
    if (likely === undefined) return undefined;
    if (mayBe === undefined) return say('page.outlook.runsOut', { likely: roughly(likely, true) });
    const moments = {
      likely: roughly(likely, true),
      earliest: mayBe,
      latest: latest === undefined ? '' : roughly(latest),
    };
    return say(latest === undefined ? 'page.outlook.runsOutFrom' : 'page.outlook.runsOutBetween', moments);
  }
  if (mayBe === undefined) return undefined;
  if (chance === undefined) return say('page.outlook.mayRunOut', { earliest: mayBe });
  return say('page.outlook.chance', { percent: format.percent(Math.round(chance * 100)), earliest: mayBe });
}

function basis({ days, readings }: Forecast['basis'], words: Words): string {
  const span =
    days < 1 ? words.format.duration(days * DAY_MS) : words.say(say('page.outlook.days', { count: Math.round(days) }));
  const counted = words.say(say('page.outlook.readings', { count: readings }));
  return words.say(say('page.outlook.basis', { days: span, readings: counted }));
}
