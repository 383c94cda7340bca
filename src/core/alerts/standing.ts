import { isWorse } from '../levels.ts';
import type { StoredReading } from '../model.ts';
import { isFailing, isRefusal } from './access.ts';
import type { Alert, AlertState } from './alert.ts';
import { runningOut } from './runningOut.ts';

/** What was unusual on one day is still worth knowing in the morning after. */
const UNUSUAL_FOR_MS = 24 * 3_600_000;

/**
 * Whether an alert that nobody has seen yet still holds by a later reading of its account; `unknown` where the reading
 * doesn't tell: it failed, or the meter is missing from it.
 */
export function standing(
  { kind, subject, firedAt }: Pick<Alert, 'kind' | 'subject' | 'firedAt'>,
  reading: StoredReading,
  now: Date,
): 'holds' | 'over' | 'unknown' {
  const { error, outlook } = reading;
  const hasFailed = isFailing(error?.kind) || error?.kind === 'config';
  switch (kind) {
    case 'signedOut':
      return hasFailed ? 'unknown' : holdsIf(isRefusal(error?.kind));
    case 'failing':
      return holdsIf(hasFailed);
    case 'recovered':
      return holdsIf(!hasFailed);
    case 'warning':
    case 'critical':
    case 'exhausted': {
      const level = levelOf(subject, reading);
      return level === 'unknown' ? level : holdsIf(isWorse(level, 'normal'));
    }
    case 'reset': {
      const level = levelOf(subject, reading);
      const resetsAt = meterOf(subject, reading)?.resetsAt;
      const isOver = resetsAt !== undefined && Date.parse(resetsAt) <= now.getTime();
      return level === 'unknown' ? level : holdsIf(level === 'normal' && !isOver);
    }
    case 'runsOut': {
      // Used up: that is another alert.
      if (levelOf(subject, reading) === 'exhausted') return 'over';
      if (error) return 'unknown';
      const hasReset = meterOf(subject, reading)?.resetsAt !== undefined;
      const forecast = outlook?.meters[subject];
      if (!forecast || forecast.outcome === 'unknown' || forecast.outcome === 'needsHistory') return 'unknown';
      return holdsIf(runningOut(forecast, { hasReset, now }) !== 'lasts');
    }
    case 'unusualSpend':
      return holdsIf(Math.abs(now.getTime() - Date.parse(firedAt)) < UNUSUAL_FOR_MS);
    case 'budgetPassed': {
      const isOfThisMonth = firedAt.slice(0, 7) === now.toISOString().slice(0, 7);
      const outcome = outlook?.spend?.month?.budget?.outcome;
      return holdsIf(isOfThisMonth && (outcome === undefined || outcome === 'passed'));
    }
  }
}

/** Whether it was said for the last time that it was said: then it will not be said again by itself. */
export function isLastSaid(
  { kind, subject, firedAt }: Pick<Alert, 'kind' | 'subject' | 'firedAt'>,
  states: readonly AlertState[],
): boolean {
  const state = states.find((each) => each.subject === subject);
  return (kind === 'runsOut' ? state?.runsOutSaidAt : state?.saidAt) === firedAt;
}

function holdsIf(condition: boolean): 'holds' | 'over' {
  return condition ? 'holds' : 'over';
}

function meterOf(id: string, { snapshot }: StoredReading) {
  return snapshot?.meters.find((meter) => meter.id === id);
}

/** As of this reading; the levels beside an error are old. */
function levelOf(id: string, reading: StoredReading) {
  if (reading.error || !meterOf(id, reading)) return 'unknown';
  return reading.levels[id] ?? 'unknown';
}
