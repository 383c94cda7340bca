import {
  alertKinds,
  alertOutcomes,
  type Alert,
  type AlertKind,
  type AlertOutcome,
  type AlertRecord,
  type Told,
} from '../core/alerts/alert.ts';
import { isLastSaid, standing } from '../core/alerts/standing.ts';
import type { StoredReading } from '../core/model.ts';
import { isAhead, isInForce } from './period.ts';
import { readMessage } from './records.ts';
import type { AlertClaim, PendingAlert, PollResult } from './store.ts';
import { ALL_ACCOUNTS, type AlertRow, type PollRow, type SnoozeRow } from './tables.ts';

/** How long the focused window has an alert to itself. */
export const FOCUS_FIRST_MS = 3_000;
/** How long after the next reading was due the last one still counts as the present state. */
const OVERDUE_MS = 30_000;

/**
 * What a finished poll changes in the alerts of its account: new ones, those that nobody need see any more (something
 * newer was said about the same, or they no longer hold), and those that hold again before anybody has seen them, and
 * won't be said a second time.
 */
export function afterPoll(
  before: readonly AlertRow[],
  result: PollResult,
  isTaken: (id: number) => boolean,
): AlertRow[] {
  const { reading, alertStates } = result;
  const now = new Date(result.now);
  const added: AlertRow[] = [];
  // Nobody wants to hear that something is over of which nobody has heard.
  const wasUnseen = before.findLast(({ kind }) => kind === 'failing')?.claimedBy === null;
  for (const alert of result.alerts) {
    const row = newAlert(result, alert, [...before, ...added], isTaken);
    const isNoNews = alert.kind === 'recovered' && wasUnseen;
    added.push(isNoNews ? { ...row, isPending: 0, outcome: row.outcome ?? 'outdated' } : row);
  }
  const rows = [...before, ...added];
  const changed = before.flatMap((row): AlertRow[] => {
    if (!isKnown(row.kind)) return [];
    const holds = standing(toAlert(row), reading, now);
    if (row.isPending) {
      if (result.isMuted) return [{ ...row, isPending: 0, outcome: 'muted' }];
      return holds === 'over' || isReplaced(row, rows) ? [{ ...row, isPending: 0, outcome: 'outdated' }] : [];
    }
    const isUnseen = row.outcome === 'outdated' && row.claimedBy === null;
    const comesBack = isUnseen && holds === 'holds' && !isReplaced(row, rows) && isLastSaid(toAlert(row), alertStates);
    return comesBack ? [{ ...row, isPending: 1, pendingSince: result.now, outcome: null }] : [];
  });
  return [...changed, ...added];
}

/**
 * A new alert, after `before`, the alerts of its account. Ids grow by time, also when the clock is put back. They are
 * drawn rather than counted: a process that works in memory for a while brings its alerts back into the file later, and
 * windows still name them by id. `isTaken` by another account's, whose reading came in the same millisecond.
 */
function newAlert(
  { accountId, now, isMuted }: PollResult,
  alert: Alert,
  before: readonly AlertRow[],
  isTaken: (id: number) => boolean,
): AlertRow {
  const drawn = Date.parse(now) * 1000 + Math.floor(Math.random() * 1000);
  let id = before.reduce((next, row) => Math.max(next, row.id + 1), drawn);
  while (isTaken(id)) id++;
  return {
    id,
    accountId,
    kind: alert.kind,
    subject: alert.subject,
    firedAt: alert.firedAt,
    isReminder: alert.isReminder ? 1 : 0,
    isPending: isMuted ? 0 : 1,
    pendingSince: now,
    claimedBy: null,
    claimedAt: null,
    outcome: isMuted ? 'muted' : null,
    said: alert.said ? JSON.stringify(alert.said) : null,
  };
}

/** What a newer alert takes the place of: that a meter runs out may still be so when its level is no longer bad. */
function placeOf({ kind, subject }: AlertRow): string {
  return kind === 'runsOut' ? `${kind} ${subject}` : subject;
}

function isReplaced(row: AlertRow, rows: readonly AlertRow[]): boolean {
  // Those of one reading go together.
  return rows.some((other) => other.id > row.id && other.firedAt !== row.firedAt && placeOf(other) === placeOf(row));
}

/**
 * Whether the last reading of the account says that an alert still holds, and is itself the present state: after a night
 * or a failure, the next one tells first.
 */
export function isConfirmed(
  row: AlertRow,
  poll: PollRow | undefined,
  reading: StoredReading | undefined,
  now: string,
): boolean {
  if (!isKnown(row.kind) || !reading) return false;
  if (poll?.dueAt && Date.parse(now) > Date.parse(poll.dueAt) + OVERDUE_MS) return false;
  return standing(toAlert(row), reading, new Date(now)) === 'holds';
}

/** Whether this window may take an alert now. `snoozes` are those of all accounts. */
export function mayClaim(row: AlertRow, snoozes: readonly SnoozeRow[], claim: AlertClaim): boolean {
  const nowMs = Date.parse(claim.now);
  const own = snoozesOf(snoozes, row.accountId);
  if (snoozesInForce(own, row.accountId, nowMs).length > 0) return false;
  if (claim.isFocused || isAhead(row.pendingSince, nowMs)) return true;
  // It waited for no window while it was snoozed, or the hours were quiet.
  const quietEnded = claim.quietEndedAt === undefined ? [] : [claim.quietEndedAt];
  const ended = [...own.map(({ until }) => until), ...quietEnded].map(Date.parse).filter((until) => until <= nowMs);
  return nowMs - Math.max(Date.parse(row.pendingSince), ...ended) >= FOCUS_FIRST_MS;
}

/** Those of `snoozes` that keep an account's warnings back now. */
export function snoozesInForce(snoozes: readonly SnoozeRow[], accountId: string, nowMs: number): SnoozeRow[] {
  return snoozesOf(snoozes, accountId).filter(({ setAt, until }) => isInForce(setAt, until, nowMs));
}

function snoozesOf(snoozes: readonly SnoozeRow[], accountId: string): SnoozeRow[] {
  return snoozes.filter((row) => row.accountId === accountId || row.accountId === ALL_ACCOUNTS);
}

/**
 * Of several about one account that came of one reading, or that are about one meter, the gravest is shown; the others
 * are told together with it. In the order in which they fired.
 */
export function gravest(rows: readonly AlertRow[]): AlertRow[] {
  const given: AlertRow[] = [];
  for (const row of rows.toSorted(compareGravity)) {
    const isTold = given.some(
      (other) => other.accountId === row.accountId && (other.firedAt === row.firedAt || other.subject === row.subject),
    );
    if (!isTold) given.push(row);
  }
  return given.toSorted((a, b) => a.id - b.id);
}

function compareGravity(a: AlertRow, b: AlertRow): number {
  const gravity = ({ kind }: AlertRow) => alertKinds.indexOf(kind as AlertKind);
  return a.isReminder - b.isReminder || gravity(a) - gravity(b) || a.id - b.id;
}

export function claimed(row: AlertRow, claim: AlertClaim, outcome: AlertOutcome | null): AlertRow {
  return { ...row, isPending: 0, claimedBy: claim.windowId, claimedAt: claim.now, outcome };
}

/** Those to be shown again after a snooze: the newest of each subject, if it was shown and is still of interest. */
export function shownAgain(rows: readonly AlertRow[], now: string): AlertRow[] {
  const newest = new Map<string, AlertRow>();
  for (const row of rows) {
    const place = `${row.accountId}\n${placeOf(row)}`;
    if ((newest.get(place)?.id ?? -1) < row.id) newest.set(place, row);
  }
  return [...newest.values()]
    .filter((row) => !row.isPending && !isSettled(row.outcome) && !isGoodNews(row.kind))
    .map((row) => ({ ...row, isPending: 1, pendingSince: now, outcome: null }));
}

/** Nobody wants to see it again, also not after a snooze. */
export function isSettled(outcome: string | null): boolean {
  return outcome === 'outdated' || outcome === 'muted';
}

/** Nothing to come back to. */
function isGoodNews(kind: string): boolean {
  return kind === 'recovered' || kind === 'reset';
}

/** A newer version may have written others, which this one can't judge. */
export function isKnown(kind: string): kind is AlertKind {
  return (alertKinds as readonly string[]).includes(kind);
}

export function toPending(row: AlertRow, reading: StoredReading | undefined): PendingAlert {
  return { ...toAlert(row), id: row.id, accountId: row.accountId, ...(reading ? { reading } : {}) };
}

export function toAlert({ kind, subject, firedAt, isReminder, said }: AlertRow): Alert {
  const message = readMessage(said);
  const alert = { kind: kind as AlertKind, subject, firedAt, isReminder: isReminder === 1 };
  return message ? { ...alert, said: message } : alert;
}

/** Undefined where what it said isn't known. */
export function toRecord(row: AlertRow, told?: readonly Told[]): AlertRecord | undefined {
  const { id, accountId, kind, firedAt } = row;
  const said = readMessage(row.said);
  if (!said || !isKnown(kind)) return undefined;
  const outcome = alertOutcomes.find((known) => known === row.outcome);
  return { id, accountId, kind, firedAt, said, ...(outcome ? { outcome } : {}), ...(told ? { told } : {}) };
}
