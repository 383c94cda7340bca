import { view } from '../core/reading.ts';
import type { Reading } from '../core/model.ts';
import type { ReportedAccount } from '../core/report.ts';
import type { PolledAccount, PollOutcome, PollTools } from '../polling/poll.ts';
import { pollToItsEnd } from './readOnce.ts';

const GRACE_MS = 30_000;

/**
 * What is known of the accounts, no older than they are polled: providers are asked only where nobody has done so within
 * the interval. A program that asks time and again costs no more requests than an open editor.
 */
export async function readWhenDue(accounts: readonly PolledAccount[], tools: PollTools): Promise<ReportedAccount[]> {
  const outcomes = await Promise.all(accounts.map((account) => pollToItsEnd(account, tools, {})));
  const readings = await tools.store.readings(accounts.map(({ account }) => account.id));
  const now = tools.now();
  return accounts.map(({ account, thresholds, intervalMs, floorMs }, index) => {
    const staleAfterMs = 2 * Math.max(intervalMs, floorMs) + GRACE_MS;
    const reading = view(readings[account.id], { thresholds, now, staleAfterMs });
    return { account, reading: withReason(reading, outcomes[index], now) };
  });
}

/** Where nobody else reads the account either, the credential that is missing here is the reason to tell. */
function withReason(reading: Reading, outcome: PollOutcome | undefined, now: number): Reading {
  if (outcome?.kind !== 'noCredential' || reading.state === 'ok') return reading;
  const since = reading.checkedAt ?? new Date(now).toISOString();
  return { ...reading, state: 'signedOut', error: { kind: 'auth', message: { ...outcome.message }, since } };
}
