import { HORIZON_DAYS, type Forecast } from '../../src/core/forecast/forecast.ts';
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

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function outlookTexts(
  forecast: Forecast | undefined,
  meter: Pick<Meter, 'windowSeconds'>,
  wording: Wording,
): OutlookTexts {
  if (!forecast || forecast.outcome === 'needsHistory') return only(wording.say('page.outlook.needsHistory'));
  if (forecast.outcome === 'ranOut') return only(wording.say('page.outlook.ranOut'));
  if (isPast(forecast, wording.now)) return only(wording.say('page.outlook.outdated'));
  if (forecast.outcome === 'idle') return only(wording.say('page.outlook.idle'));
  return {
    main: [rate(forecast, meter, wording), lasting(forecast, wording)].filter((text) => text !== undefined),
    when: moment(forecast, wording),
    basis: wording.say(`page.outlook.basis.${forecast.confidence}`, { basis: basis(forecast.basis, wording) }),
  };
}

function only(text: string): OutlookTexts {
  return { main: [text], when: undefined, basis: undefined };
}

/** Whether what it speaks of lies behind us, or it never knew. */
function isPast({ outcome, until, likely }: Forecast, now: number): boolean {
  const isOver = (iso: string | undefined) => iso !== undefined && Date.parse(iso) <= now;
  return outcome === 'unknown' || isOver(until) || isOver(likely);
}

/** A limit of a few hours is used by the hour. */
function rate({ burnRate, unit }: Forecast, { windowSeconds }: Pick<Meter, 'windowSeconds'>, wording: Wording) {
  if (!burnRate) return undefined;
  const isByHour = windowSeconds !== undefined && windowSeconds * 1000 < DAY_MS;
  const amount = wording.format.amount(isByHour ? burnRate.perDay / 24 : burnRate.perDay, unit);
  return wording.say(isByHour ? 'page.outlook.perHour' : 'page.outlook.perDay', { amount });
}

function lasting({ outcome, likely }: Forecast, wording: Wording): string | undefined {
  if (outcome === 'lastsUntilReset') return wording.say('page.outlook.lastsUntilReset');
  if (outcome === 'lastsBeyondHorizon') return wording.say('page.outlook.lastsLong', { count: HORIZON_DAYS });
  if (likely === undefined) return undefined;
  const ms = Date.parse(likely) - wording.now;
  if (ms < 2 * DAY_MS) return wording.say('page.outlook.timeLeft', { duration: wording.format.duration(ms) });
  return wording.say('page.outlook.daysLeft', { count: Math.floor(ms / DAY_MS) });
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
