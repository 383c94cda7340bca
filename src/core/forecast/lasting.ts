import type { Format } from '../format.ts';
import { say, type Message } from '../message.ts';
import type { Meter } from '../model.ts';
import { HORIZON_DAYS, type Forecast } from './forecast.ts';

const DAY_MS = 86_400_000;
const MUCH_FASTER = 2;

/** How fast a meter is used, as a sentence part: by the day, or by the hour where its window is shorter. */
export function paceText(
  { burnRate, unit, daysLeft }: Forecast,
  { windowSeconds, remaining }: Pick<Meter, 'windowSeconds' | 'remaining'>,
  format: Format,
): Message | undefined {
  if (!burnRate) return undefined;
  const isByHour = windowSeconds !== undefined && windowSeconds * 1000 < DAY_MS;
  const amount = format.amount(isByHour ? burnRate.perDay / 24 : burnRate.perDay, unit);
  // Of the last days; what is left doesn't last as long as that promises when today is another kind of day.
  const isFaster =
    daysLeft !== undefined && remaining !== undefined && remaining > MUCH_FASTER * daysLeft * burnRate.perDay;
  if (isFaster && !isByHour) return say('outlook.perDayFaster', { amount });
  return say(isByHour ? 'outlook.perHour' : 'outlook.perDay', { amount });
}

/** How long a meter lasts at its pace, as a sentence part. Undefined where nobody can tell, or the forecast is outdated. */
export function lastingText(forecast: Forecast, now: number, format: Format): Message | undefined {
  const { outcome } = forecast;
  if (isOutdated(forecast, now)) return undefined;
  if (outcome === 'lastsUntilReset') return say('outlook.lastsUntilReset');
  if (outcome === 'lastsBeyondHorizon') return say('outlook.lastsLong', { count: HORIZON_DAYS });
  const ms = likelyMs(forecast, now);
  if (ms === undefined) return undefined;
  if (ms < 2 * DAY_MS) return say('outlook.timeLeft', { duration: format.duration(ms) });
  return say('outlook.daysLeft', { count: Math.floor(ms / DAY_MS) });
}

/** The time that is likely left, where it runs out. */
export function likelyMs({ outcome, likely }: Forecast, now: number): number | undefined {
  if (outcome !== 'runsOut' || likely === undefined) return undefined;
  const ms = Date.parse(likely) - now;
  return ms > 0 ? ms : undefined;
}

/** Whether what it speaks of lies behind us, or it never knew. */
export function isOutdated({ outcome, until, likely }: Forecast, now: number): boolean {
  const isOver = (iso: string | undefined) => iso !== undefined && Date.parse(iso) <= now;
  return outcome === 'unknown' || isOver(until) || isOver(likely);
}
