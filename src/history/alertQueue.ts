import type { Alert, AlertKind } from '../core/alerts.ts';
import { isAhead, isInForce } from './period.ts';
import type { AlertClaim, PendingAlert } from './store.ts';
import { ALL_ACCOUNTS, type AlertRow, type SnoozeRow } from './tables.ts';

/** How long the focused window has an alert to itself. */
export const FOCUS_FIRST_MS = 3_000;

/**
 * A new alert, after `before`, the alerts of its account. Ids grow by time, also when the clock is put back. They are
 * drawn rather than counted: a process that works in memory for a while brings its alerts back into the file later, and
 * windows still name them by id.
 */
export function newAlert(accountId: string, alert: Alert, before: readonly AlertRow[], now: string): AlertRow {
  const drawn = Date.parse(now) * 1000 + Math.floor(Math.random() * 1000);
  return {
    id: before.reduce((id, row) => Math.max(id, row.id + 1), drawn),
    accountId,
    kind: alert.kind,
    subject: alert.subject,
    firedAt: alert.firedAt,
    isReminder: alert.isReminder ? 1 : 0,
    isPending: 1,
    pendingSince: now,
    claimedBy: null,
    claimedAt: null,
    outcome: null,
  };
}

/** Those that nobody need see any more, because there is a newer one about the same. */
export function superseded(rows: readonly AlertRow[], newer: AlertRow): AlertRow[] {
  return rows
    .filter((row) => row.isPending && row.accountId === newer.accountId && row.subject === newer.subject)
    .map((row) => ({ ...row, isPending: 0, outcome: 'outdated' }));
}

/** Whether this window may take an alert now. `snoozes` are those of all accounts. */
export function mayClaim(row: AlertRow, snoozes: readonly SnoozeRow[], claim: AlertClaim): boolean {
  const nowMs = Date.parse(claim.now);
  const own = snoozes.filter(({ accountId }) => accountId === row.accountId || accountId === ALL_ACCOUNTS);
  if (own.some(({ setAt, until }) => isInForce(setAt, until, nowMs))) return false;
  if (claim.isFocused || isAhead(row.pendingSince, nowMs)) return true;
  // It waited for no window while it was snoozed.
  const ended = own.map(({ until }) => Date.parse(until)).filter((until) => until <= nowMs);
  return nowMs - Math.max(Date.parse(row.pendingSince), ...ended) >= FOCUS_FIRST_MS;
}

export function claimed(row: AlertRow, claim: AlertClaim): AlertRow {
  return { ...row, isPending: 0, claimedBy: claim.windowId, claimedAt: claim.now };
}

/** Those to be shown again after a snooze: the newest of each subject, if it was shown and is still of interest. */
export function shownAgain(rows: readonly AlertRow[], now: string): AlertRow[] {
  const newest = new Map<string, AlertRow>();
  for (const row of rows) {
    const subject = `${row.accountId}\n${row.subject}`;
    if ((newest.get(subject)?.id ?? -1) < row.id) newest.set(subject, row);
  }
  return [...newest.values()]
    .filter((row) => !row.isPending && !isSettled(row.outcome))
    .map((row) => ({ ...row, isPending: 1, pendingSince: now, outcome: null }));
}

/** Nobody wants to see it again, also not after a snooze. */
export function isSettled(outcome: string | null): boolean {
  return outcome === 'outdated' || outcome === 'muted';
}

export function toPending(row: AlertRow): PendingAlert {
  const { id, accountId, subject, firedAt } = row;
  return { id, accountId, kind: row.kind as AlertKind, subject, firedAt, isReminder: row.isReminder === 1 };
}
