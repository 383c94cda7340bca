import { remainingPercent } from '../figures.ts';
import { SAME_WINDOW_MS } from '../gauge.ts';
import { isWorse } from '../levels.ts';
import type { Level, Meter } from '../model.ts';
import type { AlertState, Forecast, Step } from './alert.ts';
import { isOn, type AlertKinds } from './kinds.ts';
import { runningOut } from './runningOut.ts';

interface MeterReading {
  readonly meter: Meter;
  readonly level: Level;
  readonly forecast: Forecast | undefined;
}

interface Rules {
  readonly kinds: AlertKinds;
  readonly repeatHours: number;
  readonly now: Date;
}

/** How exactly the begin of a window is known, whose end is told for the first time. */
const BEGIN_JITTER_MS = 4 * 60_000;

/** How far what is left must rise to be more of it: percentages come rounded, and some are worked out. */
const MORE_PERCENT = 0.5;

/** What there is to say of one meter: its level, its forecast, its reset. */
export function meterStep(before: AlertState | undefined, reading: MeterReading, rules: Rules): Step {
  const { meter, level } = reading;
  const resetsAt = meter.resetsAt ?? ahead(before?.resetsAt, rules.now);
  const left = remainingPercent(meter);
  const isSame = before !== undefined && isSameWindow(before, { ...reading, resetsAt, left });
  // An unknown figure says nothing: neither that it recovered, nor that it got worse, nor that its limit started anew.
  // What never had a level (a count without a limit) isn't unknown in that sense.
  const isUnknown = level === 'unknown' && before !== undefined && before.level !== 'unknown';
  const leveled = isUnknown ? unchanged(before) : levelStep(before, { level, resetsAt, isSame }, rules);
  const isReset = !isUnknown && before !== undefined && !isSame && isMore(before, level, left);
  const runsOut = runsOutStep(isUnknown || isSame ? before : undefined, leveled.state, reading, rules);
  return {
    state: {
      ...runsOut.state,
      ...(isUnknown ? {} : { readAt: rules.now.toISOString(), leftPercent: left ?? before?.leftPercent }),
    },
    due: [
      ...leveled.due,
      ...runsOut.due,
      ...(isReset && isOn('reset', rules.kinds) ? [{ kind: 'reset' as const, isReminder: false }] : []),
    ],
  };
}

function unchanged(state: AlertState): Step {
  return { state, due: [] };
}

/** Once per crossing into a worse level and, where there is a reset, once per level and window. */
export function levelStep(
  before: AlertState | undefined,
  { level, resetsAt, isSame }: { level: Level; resetsAt: string | undefined; isSame: boolean },
  { kinds, repeatHours, now }: Rules,
): Omit<Step, 'state'> & { state: Omit<AlertState, 'subject'> } {
  // Without a reset, recovering makes the next crossing a new one. With one, a level is said once until the reset.
  const saidBefore: Level =
    !before || !isSame ? 'normal' : resetsAt ? before.saidLevel : milder(before.saidLevel, level);
  const isBad = isWorse(level, 'normal') && isOn('warning', kinds);
  const isCrossing = isBad && isWorse(level, saidBefore);
  const saidAt = isSame ? before?.saidAt : undefined;
  // A clock that was put back must not hold reminders off until it is as late again.
  const sinceSaidMs = saidAt === undefined ? 0 : Math.abs(now.getTime() - Date.parse(saidAt));
  const isReminder = isBad && !isCrossing && repeatHours > 0 && sinceSaidMs >= repeatHours * 3_600_000;
  const isDue = isCrossing || isReminder;
  const kind = level as 'warning' | 'critical' | 'exhausted';
  return {
    state: {
      level,
      saidLevel: isCrossing ? level : saidBefore,
      saidAt: isDue ? now.toISOString() : saidAt,
      resetsAt,
    },
    due: isDue ? [{ kind, isReminder }] : [],
  };
}

/**
 * Once per window; without a reset, once until it looks like lasting again. A warning that was given doesn't stand in
 * the way: that a quarter is left may be no worry at all, that it won't do until the reset is. Almost nothing left,
 * once said, needs no forecast any more.
 */
function runsOutStep(
  before: AlertState | undefined,
  leveled: Omit<AlertState, 'subject'>,
  { meter, level, forecast }: MeterReading,
  { kinds, now }: Rules,
): Step {
  const hasReset = leveled.resetsAt !== undefined;
  const standing = runningOut(forecast, { hasReset, now });
  const saidAt = standing === 'lasts' && !hasReset ? undefined : before?.runsOutSaidAt;
  const isSaidWorse = isWorse(leveled.saidLevel, 'warning') || level === 'exhausted';
  const isDue = standing === 'soon' && saidAt === undefined && !isSaidWorse && isOn('runsOut', kinds);
  return {
    state: { ...leveled, subject: meter.id, runsOutSaidAt: isDue ? now.toISOString() : saidAt },
    due: isDue ? [{ kind: 'runsOut', isReminder: false }] : [],
  };
}

/**
 * That the announced end moved says little: that of a window which nobody uses slides along with the clock. That there
 * is more than before, in another window, is a reset.
 */
function isMore(before: AlertState, level: Level, left: number | undefined): boolean {
  if (isWorse(before.level, level)) return true;
  return left !== undefined && before.leftPercent !== undefined && left > before.leftPercent + MORE_PERCENT;
}

function milder(a: Level, b: Level): Level {
  return isWorse(a, b) ? b : a;
}

/** A reset that an answer leaves out is still to come until its time has passed. */
function ahead(resetsAt: string | undefined, now: Date): string | undefined {
  return resetsAt !== undefined && Date.parse(resetsAt) > now.getTime() ? resetsAt : undefined;
}

interface Now {
  readonly meter: Meter;
  readonly level: Level;
  readonly resetsAt: string | undefined;
  readonly left: number | undefined;
}

function isSameWindow(before: AlertState, { meter, level, resetsAt, left }: Now): boolean {
  if (before.resetsAt !== undefined) {
    return resetsAt !== undefined && Math.abs(Date.parse(before.resetsAt) - Date.parse(resetsAt)) <= SAME_WINDOW_MS;
  }
  // The end was left out so far: the window that is told now may have begun since.
  if (resetsAt === undefined || meter.windowSeconds === undefined || before.readAt === undefined) return true;
  const beganMs = Date.parse(resetsAt) - meter.windowSeconds * 1000;
  const intoItMs = Date.parse(before.readAt) - beganMs;
  return Math.abs(intoItMs) <= BEGIN_JITTER_MS ? !isMore(before, level, left) : intoItMs > 0;
}
