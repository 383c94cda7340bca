import type { AlertKinds } from '../core/alerts/kinds.ts';
import { quietUntil, type QuietHours } from '../core/alerts/quietHours.ts';
import type { PolledAccount } from '../polling/poll.ts';

/** What decides whether an account warns, as a bug report tells it: no name and no figure of the account. */
export function alertSettings(polled: PolledAccount, snoozedUntil: string | undefined) {
  const { thresholds, alertKinds, isMuted, monthlyBudget } = polled;
  return {
    // Where an account has its own, they hold instead of those of all.
    ownThresholds: thresholds.meters ?? {},
    off: alertKinds ? kindsOff(alertKinds) : [],
    isMuted: isMuted === true,
    hasBudget: monthlyBudget !== undefined,
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
  };
}

export function kindsOff(kinds: AlertKinds): string[] {
  return Object.entries(kinds)
    .filter(([, isOn]) => !isOn)
    .map(([kind]) => kind);
}

/** As they were set, and whether it is quiet now: local time isn't known to who reads the report. */
export function quietHoursNow(hours: QuietHours, now: Date) {
  return { from: timeOf(hours.fromMinutes), to: timeOf(hours.toMinutes), isNow: quietUntil(now, hours) !== undefined };
}

function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
