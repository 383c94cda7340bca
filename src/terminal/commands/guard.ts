import { enough, type Enough, type Least } from '../../core/enough.ts';
import { say } from '../../core/message.ts';
import type { Thresholds } from '../../core/levels.ts';
import type { Account, Reading, StoredReading } from '../../core/model.ts';
import { view } from '../../core/reading.ts';
import type { ReportedAccount } from '../../core/report.ts';
import { optionsFrom } from '../../core/options.ts';
import type { PolledAccount, PollTools } from '../../polling/poll.ts';
import { leastIntervalMs } from '../../polling/polledAccount.ts';
import { providers } from '../../providers/index.ts';
import { accountOptions, accountsOf, type AccountFlags } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration, type Configuration } from '../config/configuration.ts';
import { parseAmount } from '../config/thresholdFlags.ts';
import { guardDocument, guardLine, verdict } from '../text/guardText.ts';
import { asJson } from '../documents/json.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import { readOnce } from '../accounts/readOnce.ts';
import { UsageError } from '../usageError.ts';

const MINUTE_MS = 60_000;
/** As often as accounts are polled, and as long as a poll may take. */
const GRACE_MS = MINUTE_MS;

const exitCodes = { enough: 0, tooLittle: 2, unknown: 3 } as const;

/** Whether enough is left to begin something: for scripts and agents, before long work. */
export const guard = command({
  name: 'guard',
  usage: 'terminal.usage.guard',
  options: {
    ...accountOptions,
    config: configurationOptions.config,
    'env-file': configurationOptions['env-file'],
    min: { type: 'string' },
    'max-age': { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(session, values) {
    if (values.min === undefined) throw new UsageError(say('terminal.guard.noMin'));
    const least = parseAmount('--min', values.min);
    const maxAge = values['max-age'];
    const maxAgeMs = maxAge === undefined ? undefined : Number(maxAge) * MINUTE_MS;
    if (maxAgeMs !== undefined && !(maxAgeMs >= 0))
      throw new UsageError(say('terminal.minutes', { text: maxAge ?? '' }));
    const configuration = await readConfiguration(session.terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    return session.withStore(async (tools) => {
      const freshMs: FreshMs = (provider) => maxAgeMs ?? intervalMs(provider, configuration) + GRACE_MS;
      const reported = await readings(configuration, session.terminal.home, values, tools, freshMs);
      const guarded = reported.map((entry) => ({ ...entry, ...judged(entry.reading, least) }));
      const result = verdict(guarded);
      if (values.json) session.print(asJson(guardDocument(guarded, least, new Date())));
      else session.print(guardLine(guarded, least, session.words));
      return exitCodes[result];
    });
  },
});

/** For how long a reading of a provider counts as current. */
type FreshMs = (provider: string) => number;

/** How often accounts of a provider are read: some are asked less often than the rest. */
function intervalMs(id: string, { settings, environment }: Configuration): number {
  const provider = providers.find((each) => each.id === id);
  const options = provider && optionsFrom(provider, settings.providers[id]?.set ?? {}, environment);
  return Math.max(settings.intervalMs, provider && options ? leastIntervalMs(provider, options) : 0);
}

/** Only what was read now tells: a balance that was enough an hour ago may be gone. */
function judged({ snapshot, state }: Reading, least: Least): Enough {
  return snapshot && state === 'ok' ? enough(snapshot.meters, least) : { isEnough: undefined };
}

/**
 * The accounts of this terminal, asked where the shared file has no fresh reading of them. Where it has none of the kind
 * that is asked for, those that an editor reads, as far as they are fresh.
 */
async function readings(
  configuration: Configuration,
  home: string,
  flags: AccountFlags,
  tools: PollTools,
  freshMs: FreshMs,
): Promise<ReportedAccount[]> {
  const { settings } = configuration;
  const { account, ...byProvider } = flags;
  const kept = await keptAccounts(settings, byProvider, tools.store);
  const own = await accountsOf(configuration, home, byProvider, tools);
  const isNamed = ({ id, label }: ReportedAccount['account']) =>
    account === undefined || id === account || label.toLowerCase() === account.toLowerCase();
  const ownAsked = own.filter((polled) => isNamed(polled.account));
  if (ownAsked.length > 0) return freshOrAsked(ownAsked, tools, freshMs);
  const others = kept.filter(isNamed);
  if (account !== undefined && others.length === 0) await keptAccounts(settings, flags, tools.store);
  const found = await tools.store.readings(others.map(({ id }) => id));
  return others
    .map((other): ReportedAccount => keptReading(other, found[other.id], settings.thresholds, tools.now(), freshMs))
    .filter(({ reading }) => account !== undefined || reading.state === 'ok');
}

/** What is kept of an account, as current only where it is fresh. */
function keptReading(
  account: Account,
  kept: StoredReading | undefined,
  thresholds: Thresholds,
  now: number,
  freshMs: FreshMs,
): ReportedAccount {
  const staleAfterMs = isCurrent(kept, now, freshMs(account.provider)) ? Infinity : 0;
  return { account, reading: view(kept, { thresholds, now, staleAfterMs }) };
}

async function freshOrAsked(
  accounts: readonly PolledAccount[],
  tools: PollTools,
  freshMs: FreshMs,
): Promise<ReportedAccount[]> {
  const kept = await tools.store.readings(accounts.map(({ account }) => account.id));
  const now = tools.now();
  const isFresh = ({ account }: PolledAccount) => isCurrent(kept[account.id], now, freshMs(account.provider));
  const asked = await readOnce(
    accounts.filter((polled) => !isFresh(polled)),
    tools,
  );
  return accounts.map(({ account, thresholds }) => {
    const answer = asked.find((entry) => entry.account.id === account.id);
    return answer ?? keptReading(account, kept[account.id], thresholds, now, freshMs);
  });
}

/** Of a limit that has started anew since, the reading says nothing. */
function isCurrent(reading: StoredReading | undefined, now: number, freshMs: number): boolean {
  if (!reading?.snapshot || reading.error) return false;
  const ageMs = now - Date.parse(reading.checkedAt);
  const isOver = ({ resetsAt }: { resetsAt?: string | undefined }) =>
    resetsAt !== undefined && Date.parse(resetsAt) <= now;
  return ageMs >= 0 && ageMs <= freshMs && !reading.snapshot.meters.some(isOver);
}
