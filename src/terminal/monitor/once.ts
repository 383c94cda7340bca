import { exitCode } from '../../core/report.ts';
import { ALERT_DAYS } from '../../history/upkeep.ts';
import type { PolledAccount, PollTools } from '../../polling/poll.ts';
import type { Configuration } from '../config/configuration.ts';
import { asReported, pollToItsEnd } from '../accounts/readOnce.ts';
import { AlertLog } from './alertLog.ts';
import { attachSinks } from '../sinks/attachSinks.ts';
import type { Tell } from './event.ts';
import { Watch } from './watch.ts';

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
  const sinks = attachSinks(tools, tell);
  sinks.configure(configuration, accounts);
  for (const each of await asReported(accounts, tools)) watch.remember(each);
  const readers = new Map(
    await Promise.all(accounts.map(async (each) => [each.account.id, await readBy(each, tools)] as const)),
  );
  const now = await asReported(accounts, tools);
  for (const each of now) watch.see({ ...each, reader: readers.get(each.account.id) ?? 'self' }).forEach(tell);
  (await alerts.news(now.filter((_, index) => !accounts[index]?.isMuted))).forEach(tell);
  await sinks.stop();
  // Where nothing else ever runs, this keeps the history from growing without end.
  await store.prune({ ...configuration.settings.retention, alertDays: ALERT_DAYS, nowMs: tools.now() });
  return exitCode(now);
}

/**
 * Asks, unless another process does so anyway: an editor or a monitor that has the account in hand. That it isn't due yet
 * by what the last run left behind is no reason: who calls the program now and then says by that when to ask.
 */
async function readBy(account: PolledAccount, tools: PollTools): Promise<'self' | 'other'> {
  const outcome = await pollToItsEnd(account, tools, { ifMissing: 'tellNow' });
  if (outcome.kind !== 'waiting') return 'self';
  if (outcome.reason !== 'notDue') return 'other';
  await pollToItsEnd(account, tools, { isManual: true });
  return 'self';
}
