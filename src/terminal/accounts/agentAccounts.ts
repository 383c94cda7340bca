import type { Account, Reading } from '../../core/model.ts';
import { view } from '../../core/reading.ts';
import type { ReportedAccount } from '../../core/report.ts';
import type { PolledAccount, PollOutcome, PollTools } from '../../polling/poll.ts';
import { providers } from '../../providers/index.ts';
import { accountsOf, type AccountFlags } from './accountsOf.ts';
import type { Configuration } from '../config/configuration.ts';
import { keptAccounts } from './keptAccounts.ts';
import { pollToItsEnd } from './readOnce.ts';

const GRACE_MS = 30_000;
/** An account of another program's that nobody has read for so long isn't tracked any more. */
const FORGOTTEN_MS = 7 * 86_400_000;

/**
 * What agents are told of: the accounts of this terminal, and those that an editor or another program reads, which need
 * no credential here. Providers are asked only about the former, and only where nobody has done so within the interval:
 * who asks time and again costs no more requests than an open editor.
 */
export async function agentAccounts(
  configuration: Configuration,
  home: string,
  { account, ...byProvider }: AccountFlags,
  tools: PollTools,
): Promise<ReportedAccount[]> {
  const { settings } = configuration;
  const isNamed = ({ id, label }: Account) =>
    account === undefined || id === account || label.toLowerCase() === account.toLowerCase();
  const own = await accountsOf(configuration, home, byProvider, tools);
  const reported = await readWhenDue(
    own.filter((polled) => isNamed(polled.account)),
    tools,
  );
  const others = (await keptAccounts(settings, byProvider, tools.store)).filter(
    (kept) => isNamed(kept) && own.every((polled) => polled.account.id !== kept.id),
  );
  const readings = await tools.store.readings(others.map(({ id }) => id));
  const now = tools.now();
  const isForgotten = ({ id }: Account) => !(now - Date.parse(readings[id]?.checkedAt ?? '') < FORGOTTEN_MS);
  const ofOthers = others
    .filter((kept) => !isForgotten(kept))
    .map((kept): ReportedAccount => {
      const floorMs = providers.find(({ id }) => id === kept.provider)?.floorMs ?? 0;
      const staleAfterMs = staleAfter({ intervalMs: settings.intervalMs, floorMs });
      return {
        account: kept,
        reading: view(readings[kept.id], { thresholds: settings.thresholds, now, staleAfterMs }),
      };
    });
  return [...reported, ...ofOthers];
}

async function readWhenDue(accounts: readonly PolledAccount[], tools: PollTools): Promise<ReportedAccount[]> {
  const outcomes = await Promise.all(accounts.map((account) => pollToItsEnd(account, tools, {})));
  const readings = await tools.store.readings(accounts.map(({ account }) => account.id));
  const now = tools.now();
  return accounts.map((polled, index) => {
    const { account, thresholds } = polled;
    const reading = view(readings[account.id], { thresholds, now, staleAfterMs: staleAfter(polled) });
    return { account, reading: withReason(reading, outcomes[index], now) };
  });
}

function staleAfter({ intervalMs, floorMs }: Pick<PolledAccount, 'intervalMs' | 'floorMs'>): number {
  return 2 * Math.max(intervalMs, floorMs) + GRACE_MS;
}

/** Where nobody else reads the account either, the credential that is missing here is the reason to tell. */
function withReason(reading: Reading, outcome: PollOutcome | undefined, now: number): Reading {
  if (outcome?.kind !== 'noCredential' || reading.state === 'ok') return reading;
  const since = reading.checkedAt ?? new Date(now).toISOString();
  return { ...reading, state: 'signedOut', error: { kind: 'auth', message: { ...outcome.message }, since } };
}
