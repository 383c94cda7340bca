import { accountId } from '../core/account.ts';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { LoggedLimits } from '../core/agentLogs/loggedLimits.ts';
import { alerts } from '../core/alerts/alerts.ts';
import { alertText } from '../core/alerts/alertText.ts';
import { english, type Words } from '../core/words.ts';
import type { AlertKinds } from '../core/alerts/kinds.ts';
import { ProviderError } from '../core/errors.ts';
import type { Thresholds } from '../core/levels.ts';
import { say, type Message } from '../core/message.ts';
import type { Account, RequestRecord } from '../core/model.ts';
import type { Credential, CredentialSource, Fetched, Options, Provider } from '../core/provider.ts';
import { afterFailure, afterSuccess, toSnapshot } from '../core/reading.ts';
import { describeError } from '../core/redact.ts';
import { refusalMessage } from '../core/refusal.ts';
import { TIMEOUT_MS, type Fetch } from '../core/request.ts';
import { cooldownMs, nextDelay } from '../core/schedule.ts';
import type { PollClaim, Store } from '../history/store.ts';
import type { Answers } from './answers.ts';
import { fetchContext, unexpected, type PollContext } from './context.ts';
import { idByCredential } from './identify.ts';
import { withLogged } from './withLogged.ts';
import { withOutlook } from './withOutlook.ts';

/** An account with all that polling it takes. */
export interface PolledAccount {
  readonly account: Account;
  /** The id was made up from the credential because the provider couldn't be asked yet; its answer tells the real one. */
  readonly isIdProvisional?: boolean | undefined;
  readonly provider: Provider;
  readonly credentialSource: CredentialSource;
  readonly options: Options;
  readonly thresholds: Thresholds;
  readonly intervalMs: number;
  /** The provider's own lower bound, or none for an upstream on this machine. */
  readonly floorMs: number;
  readonly repeatHours: number;
  /** What is warned of; the defaults unless told. */
  readonly alertKinds?: AlertKinds | undefined;
  /** Nothing of it is shown. */
  readonly isMuted?: boolean | undefined;
  /** What the user means to spend in a month, in the currency of the account's spend. */
  readonly monthlyBudget?: number | undefined;
  /** Where its upstream’s answers are kept as they come; nowhere unless told. */
  readonly answers?: Answers | undefined;
  /** Where its requests go; throws a `config` ProviderError. */
  baseUrl(credential: Credential): string;
  /** Looked up for every poll, so that a renewed one is used at once. A message says why there is none. */
  credential(): Promise<Credential | Message>;
}

export interface PollTools {
  readonly store: Store;
  readonly fetch: Fetch;
  /** Names this process uniquely. */
  readonly holder: string;
  readonly log: Log;
  /** What an agent's logs on this machine tell of its limits; undefined where nobody may read them. */
  readonly loggedLimits?: ((agent: AgentId) => Promise<LoggedLimits | undefined>) | undefined;
  /** The language in which warnings are kept; English unless told. */
  readonly words?: Words | undefined;
  now(): number;
  random(): number;
}

export interface Log {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
}

export type PollOutcome =
  | {
      readonly kind: 'polled';
      readonly waitMs: number;
      readonly checkedAt: string;
      /** Nobody was asked: it was told that there is no credential. */
      readonly isMissing: boolean;
      readonly error?: ProviderError | undefined;
    }
  /** Another process polls it, it is not due yet, or the server asked to wait. */
  | {
      readonly kind: 'waiting';
      readonly waitMs: number;
      readonly reason: Exclude<PollClaim, { granted: true }>['reason'];
    }
  | { readonly kind: 'noCredential'; readonly waitMs: number; readonly message: Message };

/** A holder that says nothing for this long after its next poll was due is taken for dead; sooner if it polls often. */
const LEASE_GRACE_MS = 10_000;

/** Stands for the credential that isn't there, among those that were refused. */
const NO_CREDENTIAL = 'none';

/**
 * What to do where there is no credential: leave the account to others, or let everybody know because nobody else reads
 * it; `tellNow` also before the next poll is due.
 */
export type IfMissing = 'leave' | 'tell' | 'tellNow';

/**
 * Asks the provider about one account, if it is this process's turn, and keeps the result. Rejects only where the store
 * does.
 */
export async function poll(
  polled: PolledAccount,
  tools: PollTools,
  { isManual = false, ifMissing = 'leave' }: { isManual?: boolean; ifMissing?: IfMissing } = {},
): Promise<PollOutcome> {
  const { account, provider } = polled;
  const credential = await polled.credential();
  const isMissing = !('secret' in credential);
  if (isMissing && ifMissing === 'leave') return { kind: 'noCredential', waitMs: idleMs(polled), message: credential };

  const credentialId = isMissing ? NO_CREDENTIAL : await accountId(provider.id, provider.baseUrl, credential.secret);
  const claim = await tools.store.claimPoll({
    accountId: account.id,
    holder: tools.holder,
    credentialId,
    now: new Date(tools.now()).toISOString(),
    leaseMs: TIMEOUT_MS + LEASE_GRACE_MS,
    isManual: isMissing ? ifMissing === 'tellNow' : isManual,
  });
  if (claim.granted) return ask(polled, tools, { claim, credential, credentialId });
  if (isMissing) return { kind: 'noCredential', waitMs: idleMs(polled), message: credential };
  const waitMs = Math.min(Math.max(Date.parse(claim.until) - tools.now(), 0), idleMs(polled));
  return { kind: 'waiting', waitMs, reason: claim.reason };
}

function idleMs({ intervalMs, floorMs }: PolledAccount): number {
  return Math.max(intervalMs, floorMs);
}

interface Turn {
  readonly claim: Extract<PollClaim, { granted: true }>;
  /** Or why there is none. */
  readonly credential: Credential | Message;
  readonly credentialId: string;
}

async function ask(polled: PolledAccount, tools: PollTools, turn: Turn): Promise<PollOutcome> {
  const { account, provider, thresholds } = polled;
  const { claim, credential } = turn;
  const startedAt = new Date(tools.now());
  const answer = await answerOf(polled, tools, turn, startedAt);
  const now = new Date(tools.now());
  const figures = answer.fetched
    ? await withOutlook(polled, tools, afterSuccess(claim.reading, toSnapshot(answer.fetched, now), thresholds, now))
    : answer.isOtherAccount
      ? afterFailure(claim.reading, answer.error, now, { forget: true })
      : afterFailure(await withLogged(polled, tools, { credential, before: claim.reading, now }), answer.error, now);
  const reading = { ...figures, ...(answer.requests?.length ? { requests: answer.requests } : {}) };
  const failures = answer.error ? claim.failures + 1 : 0;
  const outcome = {
    errorKind: answer.error?.kind ?? (answer.cooldownMs === undefined ? undefined : 'rateLimited'),
    retryAfterMs: answer.cooldownMs ?? answer.error?.retryAfterMs,
  } as const;
  const delay = nextDelay({ ...polled, ...outcome, failures, random: tools.random() });
  const rest = provider.strict && !answer.error ? Math.min(provider.floorMs, polled.floorMs) : 0;
  const cooldown = Math.max(cooldownMs(outcome), rest);
  const isRefused = answer.error?.isRefusal === true;
  const said = alerts({ ...polled, states: claim.alertStates, reading, now });
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const isKept = await tools.store.finishPoll({
    accountId: account.id,
    label: account.label,
    holder: tools.holder,
    now: now.toISOString(),
    reading,
    failures,
    reports: answer.reports,
    alertStates: said.states,
    alerts: said.alerts.map((alert) => {
      const about = { ...polled, label: account.label, provider: provider.name, reading, now };
      return { ...alert, said: alertText(alert, about, tools.words ?? english) };
    }),
    isMuted: polled.isMuted,
    dueAt: at(delay.ms),
    leaseUntil: isRefused ? undefined : at(delay.ms + Math.min(LEASE_GRACE_MS, delay.ms / 2)),
    refusedCredentialId: isRefused ? turn.credentialId : undefined,
    cooldownUntil: cooldown > 0 ? at(cooldown) : undefined,
  });
  const took = `${now.getTime() - startedAt.getTime()} ms`;
  const next = `next in ${Math.round(delay.ms / 1000)} s (${delay.reason})`;
  const name = `${provider.name} “${account.label}”`;
  if (!isKept) tools.log.info(`${name}: another window took over; this answer was dropped`);
  else if (answer.error)
    tools.log.warn(
      `${name}: ${describeError(answer.error, 'secret' in credential ? [credential.secret] : [])}; ${took}, ${next}`,
    );
  else tools.log.debug(`${name}: read in ${took}, ${next}`);
  // Only the refused credential has to wait for so long; whether there is another one is looked up as usual.
  const waitMs = isRefused ? Math.min(delay.ms, idleMs(polled)) : delay.ms;
  return {
    kind: 'polled',
    waitMs,
    checkedAt: reading.checkedAt,
    isMissing: !('secret' in credential),
    error: answer.error,
  };
}

type Answer = {
  readonly reports: Parameters<Store['finishPoll']>[0]['reports'];
  readonly cooldownMs?: number | undefined;
  readonly requests?: RequestRecord[] | undefined;
} & (
  | { readonly fetched: Fetched; readonly error?: undefined; readonly isOtherAccount?: undefined }
  | { readonly fetched?: undefined; readonly error: ProviderError; readonly isOtherAccount: boolean }
);

async function answerOf(polled: PolledAccount, tools: PollTools, turn: Turn, now: Date): Promise<Answer> {
  const { provider, options, answers } = polled;
  const { credential, claim } = turn;
  let reports = claim.reports;
  if (!('secret' in credential))
    return { error: new ProviderError('auth', credential), isOtherAccount: false, reports };
  let asked: PollContext | undefined;
  const traces = () => ({ cooldownMs: asked?.cooldownMs(), requests: asked?.requests() });
  try {
    const baseUrl = polled.baseUrl(credential);
    const { failures } = claim;
    asked = fetchContext({
      provider,
      credential,
      baseUrl,
      options,
      now,
      fetch: tools.fetch,
      reports,
      failures,
      answers,
    });
    reports = asked.reports;
    const fetched = await provider.fetch(asked.context);
    if (await isOtherAccount(polled, tools.store, credential, baseUrl, fetched)) {
      const text = say('error.otherAccount', { provider: provider.name, label: polled.account.label });
      return { error: new ProviderError('auth', text), isOtherAccount: true, reports: {}, ...traces() };
    }
    return { fetched, reports, ...traces() };
  } catch (thrown) {
    const error = thrown instanceof ProviderError ? thrown : unexpected(provider, thrown);
    const explained = error.isRefusal
      ? new ProviderError(error.kind, refusalMessage(provider, credential, error), { cause: error })
      : error;
    return { error: explained, isOtherAccount: false, reports, ...traces() };
  }
}

/**
 * Whether the credential turned out to be someone else's: its figures must not stand under this account's name. A key
 * that names no account is taken for this account's when the user stored it for it; any other tells by itself.
 */
async function isOtherAccount(
  { account, isIdProvisional, provider }: PolledAccount,
  store: Store,
  credential: Credential,
  baseUrl: string,
  fetched: Fetched,
): Promise<boolean> {
  const identity = fetched.identity ?? credential.identity;
  if (identity === undefined && credential.source === 'stored') return false;
  const id = await accountId(provider.id, baseUrl, identity ?? credential.secret);
  if (isIdProvisional && id !== account.id) await store.alias(account.id, id);
  if (!isIdProvisional && (await store.resolve(id)) !== account.id) return true;
  // A sign-in that is renewed under its program's hands: what looks for credentials must know this one too.
  if (credential.source === 'file' && credential.identity === undefined)
    await store.alias(await idByCredential(provider, credential, baseUrl), account.id);
  return false;
}
