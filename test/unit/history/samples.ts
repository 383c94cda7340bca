import type { Alert } from '../../../src/core/alerts/alert.ts';
import type { Message } from '../../../src/core/message.ts';
import type { StoredReading } from '../../../src/core/model.ts';
import type { AlertClaim, PollRequest, PollResult, Store } from '../../../src/history/store.ts';

/** Simulated time: so many seconds after a fixed moment. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 7, 25, 12) + seconds * 1000).toISOString();
}

export const ACCOUNT = 'openrouter-0123456789ab';

export function request(changes: Partial<PollRequest> = {}): PollRequest {
  const plain = {
    accountId: ACCOUNT,
    holder: 'a',
    credentialId: 'key-1',
    now: at(0),
    leaseMs: 40_000,
    isManual: false,
  };
  return { ...plain, ...changes };
}

export function reading(changes: Partial<StoredReading> = {}): StoredReading {
  return {
    snapshot: {
      fetchedAt: at(1),
      meters: [
        { id: 'balance', label: { id: 'meter.named', args: { name: 'Balance' } }, unit: 'usd', remaining: 12.5 },
        { id: 'key', label: { id: 'meter.named', args: { name: 'Key' } }, unit: 'usd', remaining: 12.5 },
      ],
    },
    levels: { balance: 'warning', key: 'warning' },
    checkedAt: at(1),
    ...changes,
  };
}

/** The end of a poll by holder `a` after a second; the next is due at 60 s, and the lease lasts until 70 s. */
export function result(changes: Partial<PollResult> = {}): PollResult {
  return {
    accountId: ACCOUNT,
    holder: 'a',
    now: at(1),
    reading: reading(),
    failures: 0,
    reports: {},
    alertStates: [],
    alerts: [],
    dueAt: at(60),
    leaseUntil: at(70),
    ...changes,
  };
}

export function alert(changes: Partial<Alert> = {}): Alert {
  const said = { id: 'alert.recovered', args: { account: 'Work' } };
  return { kind: 'warning', subject: 'balance', firedAt: at(1), isReminder: false, said, ...changes };
}

export function claim(changes: Partial<AlertClaim> = {}): AlertClaim {
  return { windowId: 'w', accountIds: [ACCOUNT], isFocused: true, now: at(2), ...changes };
}

/** Polls once with the given result. */
export async function pollOnce(store: Store, changes: Partial<PollResult> = {}): Promise<void> {
  const full = result(changes);
  const { accountId, holder, now } = full;
  const claimed = await store.claimPoll(request({ accountId, holder, now, isManual: true }));
  if (!claimed.granted || !(await store.finishPoll(full))) throw new Error('the poll was not granted');
}

export function problemsOf(store: Store): Message[] {
  const problems: Message[] = [];
  store.onDidReportProblem((problem) => problems.push(problem));
  return problems;
}
