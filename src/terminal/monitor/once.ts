import { setTimeout as sleep } from 'node:timers/promises';
import { ALERT_DAYS } from '../../history/upkeep.ts';
import { exitCode } from '../../core/report.ts';
import { view } from '../../core/reading.ts';
import { poll, type PolledAccount, type PollTools } from '../../polling/poll.ts';
import type { Configuration } from '../config/configuration.ts';
import { AlertLog } from './alertLog.ts';
import { attachAll } from './attachment.ts';
import type { Tell } from './event.ts';
import { Watch } from './watch.ts';

/** How often to look whether the request that another process has in flight has ended. */
const IN_FLIGHT_RETRY_MS = 200;

export interface OneLook {
  readonly configuration: Configuration;
  readonly accounts: readonly PolledAccount[];
  readonly tools: PollTools;
  readonly tell: Tell;
}

/** Reads each account once, tells what is new about it, and gives the exit code of `check`. */
export async function monitorOnce({ configuration, accounts, tools, tell }: OneLook): Promise<number> {
  const { store } = tools;
  const startedAt = new Date(tools.now()).toISOString();
  const watch = new Watch(startedAt);
  const alerts = new AlertLog(store, startedAt);
  const attached = await attachAll(tools, tell);
  attached.configure(configuration, accounts);
  for (const each of await reported(accounts, tools)) watch.remember(each);
  const readers = new Map(
    await Promise.all(accounts.map(async (each) => [each.account.id, await readBy(each, tools)] as const)),
  );
  const now = await reported(accounts, tools);
  for (const each of now) watch.see({ ...each, reader: readers.get(each.account.id) ?? 'self' }).forEach(tell);
  (await alerts.news(now)).forEach(tell);
  await attached.stop();
  // Where nothing else ever runs, this keeps the history from growing without end.
  await store.prune({ ...configuration.settings.retention, alertDays: ALERT_DAYS, nowMs: tools.now() });
  return exitCode(now);
}

async function reported(accounts: readonly PolledAccount[], { store, now }: PollTools) {
  const readings = await store.readings(accounts.map(({ account }) => account.id));
  return accounts.map(({ account, thresholds, isMuted }) => ({
    account,
    isMuted,
    reading: view(readings[account.id], { thresholds, now: now(), staleAfterMs: Infinity }),
  }));
}

/**
 * Asks, unless another process does so anyway: an editor or a monitor that has the account in hand. That it isn't due yet
 * by what the last run left behind is no reason: who calls the program now and then says by that when to ask.
 */
async function readBy(account: PolledAccount, tools: PollTools): Promise<'self' | 'other'> {
  let outcome = await poll(account, tools, { ifMissing: 'tellNow' });
  if (outcome.kind === 'waiting' && outcome.reason === 'notDue')
    outcome = await poll(account, tools, { isManual: true });
  while (outcome.kind === 'waiting' && outcome.reason === 'inFlight') {
    await sleep(IN_FLIGHT_RETRY_MS);
    outcome = await poll(account, tools);
  }
  return outcome.kind === 'waiting' ? 'other' : 'self';
}
