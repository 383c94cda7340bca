import type { ErrorKind, Failure } from '../model.ts';
import { PROVIDER, SIGN_IN, type AlertState, type Step } from './alert.ts';
import { isOn, type AlertKinds } from './kinds.ts';

interface Rules {
  readonly kinds: AlertKinds;
  readonly intervalMs: number;
  readonly now: Date;
}

/** A provider that fails for this long is worth a word: figures are old by then, and it doesn't pass by itself. */
export const FAILING_MS = 60 * 60_000;

/** What one wait between two tries counts for at most, where they are made often. */
const LONGEST_WAIT_MS = 15 * 60_000;

export function isRefusal(kind: ErrorKind | undefined): boolean {
  return kind === 'auth' || kind === 'forbidden';
}

/** Whether a failure is the provider's or the network's, rather than the user's to mend in sign-in or settings. */
export function isFailing(kind: ErrorKind | undefined): boolean {
  return kind !== undefined && !isRefusal(kind) && kind !== 'config';
}

/** Once while the credential is refused, and again after it worked. */
export function signInStep(before: AlertState | undefined, error: Failure | undefined, { kinds, now }: Rules): Step {
  // Any other failure doesn't tell whether the credential is good.
  if (error && !isRefusal(error.kind)) {
    return { state: before ?? { subject: SIGN_IN, level: 'unknown', saidLevel: 'normal' }, due: [] };
  }
  if (!error) return { state: { subject: SIGN_IN, level: 'normal', saidLevel: 'normal' }, due: [] };
  const isSaid = before?.saidLevel === 'critical';
  const isDue = !isSaid && isOn('signedOut', kinds);
  const state: AlertState = {
    subject: SIGN_IN,
    level: 'critical',
    saidLevel: isSaid || isDue ? 'critical' : 'normal',
    saidAt: isDue ? now.toISOString() : before?.saidAt,
  };
  return { state, due: isDue ? [{ kind: 'signedOut', isReminder: false }] : [] };
}

/**
 * That a provider fails for long, once, and that it answers again, if the failing was said. Counted is the time in which
 * it was seen failing: a computer that slept between two failed tries, or whose clock was changed, hasn't been without
 * an answer for all that time.
 */
export function providerStep(before: AlertState | undefined, error: Failure | undefined, rules: Rules): Step {
  const { kinds, now } = rules;
  const isSaid = before?.saidLevel === 'warning';
  if (!error) {
    const due = isSaid && isOn('recovered', kinds) ? [{ kind: 'recovered', isReminder: false } as const] : [];
    return { state: { subject: PROVIDER, level: 'normal', saidLevel: 'normal' }, due };
  }
  const said = { subject: PROVIDER, level: 'warning', saidLevel: isSaid ? 'warning' : 'normal' } as const;
  const saidAt = isSaid ? before.saidAt : undefined;
  // A refusal is an answer. Whether what was said to fail works again, only figures tell.
  if (isRefusal(error.kind)) return { state: { ...said, saidAt }, due: [] };
  const failedAt = now.toISOString();
  // Nobody was asked.
  if (!isFailing(error.kind)) return { state: { ...said, saidAt, failedAt, failingMs: before?.failingMs }, due: [] };
  const failingMs = (before?.failingMs ?? 0) + waited(before?.failedAt, error, rules);
  const isDue = !isSaid && failingMs >= FAILING_MS && isOn('failing', kinds);
  const state: AlertState = {
    ...said,
    saidLevel: isSaid || isDue ? 'warning' : 'normal',
    saidAt: isDue ? failedAt : saidAt,
    failedAt,
    failingMs,
  };
  return { state, due: isDue ? [{ kind: 'failing', isReminder: false }] : [] };
}

function waited(failedAt: string | undefined, { retryAfterMs }: Failure, { intervalMs, now }: Rules): number {
  if (failedAt === undefined) return 0;
  const longest = Math.max(LONGEST_WAIT_MS, 2 * intervalMs, retryAfterMs ?? 0);
  return Math.min(Math.max(now.getTime() - Date.parse(failedAt), 0), longest);
}
