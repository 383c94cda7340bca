import { setTimeout as sleep } from 'node:timers/promises';
import { view } from '../../core/reading.ts';
import type { ReportedAccount } from '../../core/report.ts';
import { poll, type PolledAccount, type PollOutcome, type PollTools } from '../../polling/poll.ts';

/** How often to look whether the request that another process has in flight has ended. */
const IN_FLIGHT_RETRY_MS = 200;
/** A one-shot reading is as fresh as it gets; only a failed try makes it stale. */
const NEVER_STALE = Number.POSITIVE_INFINITY;

/** Reads every account once, through the same poll as the editor's, and reports what is known afterwards. */
export async function readOnce(accounts: readonly PolledAccount[], tools: PollTools): Promise<ReportedAccount[]> {
  await Promise.all(accounts.map((account) => pollToItsEnd(account, tools, { isManual: true })));
  return asReported(accounts, tools);
}

/** What is known of the accounts as they are kept. */
export async function asReported(accounts: readonly PolledAccount[], tools: PollTools): Promise<ReportedAccount[]> {
  const readings = await tools.store.readings(accounts.map(({ account }) => account.id));
  return accounts.map(({ account, thresholds }) => ({
    account,
    reading: view(readings[account.id], { thresholds, now: tools.now(), staleAfterMs: NEVER_STALE }),
  }));
}

/** Polls; where another process has a request in flight, waits for its answer instead. */
export async function pollToItsEnd(
  account: PolledAccount,
  tools: PollTools,
  options: Parameters<typeof poll>[2],
): Promise<PollOutcome> {
  let outcome = await poll(account, tools, options);
  while (outcome.kind === 'waiting' && outcome.reason === 'inFlight') {
    await sleep(IN_FLIGHT_RETRY_MS);
    outcome = await poll(account, tools);
  }
  return outcome;
}
