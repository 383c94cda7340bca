import { SAME_WINDOW_MS } from './gauge.ts';
import { isWorse, judge, type Thresholds } from './levels.ts';
import type { Level, Meter, StoredReading } from './model.ts';

/** What was last said about one meter (or about the sign-in). Kept in the shared file, so that it is said once. */
export interface AlertState {
  /** The meter's id, or `sign-in`. */
  readonly subject: string;
  /** The level as of the last reading. */
  readonly level: Level;
  /** The worst level said so far in this reset window. */
  readonly saidLevel: Level;
  readonly saidAt?: string | undefined;
  readonly resetsAt?: string | undefined;
}

export type AlertKind = 'warning' | 'critical' | 'exhausted' | 'signedOut';

export interface Alert {
  readonly kind: AlertKind;
  readonly subject: string;
  /** ISO. */
  readonly firedAt: string;
  readonly isReminder: boolean;
}

export const SIGN_IN = 'sign-in';

export interface AlertInput {
  readonly states: readonly AlertState[];
  readonly reading: StoredReading;
  readonly thresholds: Thresholds;
  /** 0: no reminder. */
  readonly repeatHours: number;
  readonly now: Date;
}

/**
 * What is to be said after a reading, and what to remember of it. Edge-triggered: once per crossing into a worse level
 * and, for a meter with a reset, once per level and window. At most one alert comes out, the worst; the meters it
 * stands for are remembered as said.
 */
export function alerts(input: AlertInput): { alert: Alert | undefined; states: AlertState[] } {
  const byId = new Map(input.states.map((state) => [state.subject, state]));
  const found: { alert: Alert; rank: number }[] = [];
  const next = subjects(input).map(({ subject, level, resetsAt }) => {
    const before = byId.get(subject);
    byId.delete(subject);
    const { state, isDue, isReminder } = advance(before, { subject, level, resetsAt }, input);
    if (isDue) {
      const kind = subject === SIGN_IN ? 'signedOut' : (level as AlertKind);
      found.push({ alert: { kind, subject, firedAt: input.now.toISOString(), isReminder }, rank: isReminder ? 0 : 1 });
    }
    return state;
  });
  const { headline } = judge(input.reading.snapshot?.meters ?? [], input.thresholds, input.reading.levels);
  found.sort((a, b) => b.rank - a.rank || compareKind(a.alert, b.alert) || prefer(headline, a.alert, b.alert));
  // A meter that is missing from one answer (a partial one) may come back; what was said about it still holds.
  return { alert: found[0]?.alert, states: [...next, ...byId.values()] };
}

interface Subject {
  subject: string;
  level: Level;
  resetsAt?: string | undefined;
}

function subjects({ reading }: AlertInput): Subject[] {
  const isSignedOut = reading.error?.kind === 'auth' || reading.error?.kind === 'forbidden';
  const signIn: Subject = { subject: SIGN_IN, level: isSignedOut ? 'critical' : reading.error ? 'unknown' : 'normal' };
  if (reading.error || !reading.snapshot) return [signIn];
  const meters = reading.snapshot.meters.map((meter: Meter) => ({
    subject: meter.id,
    level: reading.levels[meter.id] ?? 'unknown',
    resetsAt: meter.resetsAt,
  }));
  return [signIn, ...meters];
}

function advance(before: AlertState | undefined, subject: Subject, { repeatHours, now }: AlertInput) {
  // An unknown figure says nothing: neither that it recovered nor that it got worse.
  if (subject.level === 'unknown' && before) return { state: before, isDue: false, isReminder: false };
  const resetsAt = subject.resetsAt ?? ahead(before?.resetsAt, now);
  const sameWindow = before !== undefined && isSameWindow(before.resetsAt, resetsAt);
  const isBad = isWorse(subject.level, 'normal');
  // Without a reset, recovering makes the next crossing a new one. With one, a level is said once until the reset.
  const saidLevel: Level =
    !before || !sameWindow ? 'normal' : resetsAt ? before.saidLevel : milder(before.saidLevel, subject.level);
  const isCrossing = isBad && isWorse(subject.level, saidLevel);
  const saidAt = sameWindow ? before.saidAt : undefined;
  const sinceSaid = saidAt === undefined ? 0 : now.getTime() - Date.parse(saidAt);
  const mayRemind = repeatHours > 0 && subject.subject !== SIGN_IN;
  const isReminder = isBad && !isCrossing && mayRemind && sinceSaid >= repeatHours * 3_600_000;
  const isDue = isCrossing || isReminder;
  const state: AlertState = {
    subject: subject.subject,
    level: subject.level,
    saidLevel: isCrossing ? subject.level : saidLevel,
    saidAt: isDue ? now.toISOString() : saidAt,
    resetsAt,
  };
  return { state, isDue, isReminder };
}

function milder(a: Level, b: Level): Level {
  return isWorse(a, b) ? b : a;
}

/** A reset that an answer leaves out is still to come until its time has passed. */
function ahead(resetsAt: string | undefined, now: Date): string | undefined {
  return resetsAt !== undefined && Date.parse(resetsAt) > now.getTime() ? resetsAt : undefined;
}

function isSameWindow(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined) return true;
  return after !== undefined && Math.abs(Date.parse(before) - Date.parse(after)) <= SAME_WINDOW_MS;
}

const kinds: readonly AlertKind[] = ['signedOut', 'exhausted', 'critical', 'warning'];

function compareKind(a: Alert, b: Alert): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}

function prefer(headline: string | undefined, a: Alert, b: Alert): number {
  return Number(b.subject === headline) - Number(a.subject === headline);
}
