import type { Message } from '../core/message.ts';
import type { Snapshot, StoredReading } from '../core/model.ts';
import type { Credential, Fetched } from '../core/provider.ts';
import { afterSuccess, toSnapshot } from '../core/reading.ts';
import type { PolledAccount, PollTools } from './poll.ts';

interface Failed {
  readonly credential: Credential | Message;
  /** As it was kept before the upstream could not be asked. */
  readonly before: StoredReading | undefined;
  readonly now: Date;
}

/** The reading with what the vendor's own agent wrote down since, where that is newer. Never throws. */
export async function withLogged(
  polled: PolledAccount,
  tools: PollTools,
  { credential, before, now }: Failed,
): Promise<StoredReading | undefined> {
  const fetched = await loggedBy(polled, tools, credential, now);
  if (!fetched?.fetchedAt || fetched.fetchedAt <= (before?.snapshot?.fetchedAt ?? '')) return before;
  const figures = afterSuccess(before, merged(before?.snapshot, toSnapshot(fetched, now)), polled.thresholds, now);
  return before?.error ? { ...figures, error: before.error } : figures;
}

/** What the agent didn't write down stays as it was, and then the whole is as old as that. */
function merged(before: Snapshot | undefined, logged: Snapshot): Snapshot {
  const isLogged = (id: string) => logged.meters.some((meter) => meter.id === id);
  const others = before?.meters.filter(({ id }) => !isLogged(id)) ?? [];
  const meters = [...logged.meters, ...others];
  return { ...before, ...logged, meters, fetchedAt: (others.length > 0 && before?.fetchedAt) || logged.fetchedAt };
}

/** Only of the agent whose sign-in the credential is, and only what it wrote down since: before, it may have been another's. */
async function loggedBy(
  { provider, account }: PolledAccount,
  { loggedLimits, log }: PollTools,
  credential: Credential | Message,
  now: Date,
): Promise<Fetched | undefined> {
  if (!provider.logs || !loggedLimits || !('secret' in credential) || credential.source !== 'file') return undefined;
  try {
    const limits = await loggedLimits(provider.logs.agent);
    const { writtenAt = '' } = credential;
    const fetched = limits && provider.logs.read(limits, now);
    return fetched?.fetchedAt && fetched.fetchedAt > writtenAt ? fetched : undefined;
  } catch (error) {
    log.warn(`${provider.name} “${account.label}”: its agent's logs can't be read: ${String(error)}`);
    return undefined;
  }
}
